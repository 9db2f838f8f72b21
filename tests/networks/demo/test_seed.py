"""The demo is believable: what a newcomer wants to see is there."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone, translation
from pytest_django.plugin import DjangoDbBlocker

from accounts.actor import system_actor
from accounts.choices import Origin, RoleKind
from accounts.models import Deputy, Municipality, Person, Role
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.composing.snapshots import snapshot_of
from networks.composing.solver.greedy import greedy
from networks.dashboards.models import MonthFigure
from networks.demo.houses import at_work
from networks.demo.services import seed_demo
from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.models import Group
from networks.meetings.models import CoachingTask, Meeting
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.privacy.models import ForgettingReceipt
from networks.signups.queries import who_needs_a_call

FULL_HALL = "Samen opvoeden: hoe doe jij dat nou?"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seconds")]

ENDED = set(ENDED_STATES) - {GroupState.STOPPED}


@pytest.fixture(scope="module")
def seconds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[float]:
    """The demo, made once for all who only read it, and how many seconds of work that was."""
    with django_db_blocker.unblock(), transaction.atomic():
        begun = time.process_time()
        with translation.override(settings.LANGUAGE_CODE):
            seed_demo(actor=system_actor(origin=Origin.COMMAND), now=timezone.now())
        yield time.process_time() - begun
        transaction.set_rollback(True)


def test_it_does_not_take_long(seconds: float) -> None:
    assert seconds < 15


def test_a_full_hall_can_be_made_groups_of_and_some_have_to_be_called() -> None:
    hall = Activity.objects.get(title=FULL_HALL)
    karin = at_work(hall.municipality, "karin", RoleKind.PROFESSIONAL)
    found = snapshot_of(actor=karin, activity=hall, with_waiting=False, at=timezone.now())
    assert hall.places.count() == 64
    assert len(found.parents) >= 60
    assert (len(who_needs_a_call(karin, hall)), len(found.together), len(found.apart)) == (4, 6, 2)
    assert {parent.carer for parent in found.parents} >= {"mother", "father", None}
    placed = sum(len(group.members) for group in greedy(found))
    assert 20 <= placed < len(found.parents)


def test_it_holds_what_a_newcomer_wants_to_see() -> None:
    now = timezone.now()
    lectures = Activity.objects.filter(municipality__slug="rivierdam")
    assert [lecture.title for lecture in lectures if lecture.takes_interest(now)] == [
        "Pubers: loslaten en vasthouden",
        FULL_HALL,
        "Opvoeden in twee talen",
    ]
    assert set(lectures.filter(starts_at__gt=now).values_list("state", flat=True)) == set(ActivityState.values)
    full = lectures.get(title="Slapen, huilen en weer slapen")
    assert (full.places.held().count(), full.places.waiting().count()) == (25, 6)
    recent = Activity.objects.past(now).filter(starts_at__gt=now - timedelta(days=100))
    assert all(12 <= lecture.interests.count() <= 25 for lecture in recent.exclude(title=FULL_HALL))
    assert set(Role.objects.values_list("kind", flat=True)) == set(RoleKind.values)
    assert set(Person.objects.values_list("language", flat=True)) == {"nl", "en", "tr", "ar", "pl", "uk"}
    assert set(Message.objects.values_list("state", flat=True)) >= {
        MessageState.SENT,
        MessageState.PLANNED,
        MessageState.FAILED,
    }
    assert ForgettingReceipt.objects.filter(kind="place").exists()


def test_it_has_groups_in_every_phase_that_a_professional_finds_something_to_do_in() -> None:
    now = timezone.now()
    for slug, states in (("rivierdam", set(GroupState)), ("heidewoude", set(GroupState) - ENDED - {"dormant"})):
        assert set(Group.objects.filter(municipality__slug=slug).values_list("state", flat=True)) >= states
    forming = Invitation.objects.filter(group__name="Pubers aan de Kade").values_list("state", flat=True)
    assert set(forming) == {"asked", "yes", "other_time", "no"}
    soon = Meeting.objects.ahead(now).filter(kind="startup", starts_at__lt=now + timedelta(days=7))
    assert CoachingTask.objects.open().filter(meeting__in=soon, group__state="started").exists()
    members = Count("memberships", filter=Q(memberships__left_at=None))
    few = Group.objects.filter(state="started").annotate(size=members).filter(size__lt=8)
    assert list(few.values_list("name", flat=True)) == ["Ouders aan tafel"]
    assert Meeting.objects.uncounted(now).exists()
    assert Meeting.objects.ahead(now).exclude(home_address="").exists()
    assert not Meeting.objects.filter(ends_at__lt=now - timedelta(days=2)).exclude(home_address="").exists()


def test_somebody_is_away_schools_are_closed_and_the_figures_are_counted() -> None:
    today = timezone.localdate()
    assert Deputy.objects.on(today).count() == 1
    for town in Municipality.objects.filter(slug__in=["rivierdam", "heidewoude"]):
        years = town.school_holidays.values_list("school_year", flat=True)
        assert len(set(years)) == 4
        assert MonthFigure.objects.filter(municipality=town, figure="participants", value__gte=8).exists()
