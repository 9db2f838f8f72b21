"""The demo is believable, the same every time, and never harms what is there."""

import time
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count, Q
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Origin, RoleKind
from accounts.models import AuditEvent, Deputy, Municipality, Person, Role
from methods.services import load_catalogue
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.composing.snapshots import snapshot_of
from networks.composing.solver.greedy import greedy
from networks.dashboards.models import MonthFigure
from networks.demo.circles import build_circles
from networks.demo.heidewoude import HEIDEWOUDE
from networks.demo.houses import at_work, build_municipality, build_town
from networks.demo.lectures import build_lectures
from networks.demo.services import seed_demo
from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.models import Group
from networks.meetings.models import CoachingTask, Meeting
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.privacy.models import ForgettingReceipt
from networks.signups.models import Interest, Place
from networks.signups.queries import who_needs_a_call
from tests.factories import PlaceFactory

FULL_HALL = "Samen opvoeden: hoe doe jij dat nou?"
pytestmark = pytest.mark.django_db

# What a message says, but for the numbers of rows that stand in it.
TOLD = ("values__title", "values__group", "values__starts_at")
ENDED = set(ENDED_STATES) - {GroupState.STOPPED}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def seed(*, now: datetime | None = None, reset: bool = False) -> bool:
    return seed_demo(actor=system_actor(origin=Origin.COMMAND), now=now or timezone.now(), reset=reset)


def picture() -> list[Any]:
    """What somebody sees, without the numbers of rows."""
    to_parents = Message.objects.filter(user=None)
    return [
        sorted(Activity.objects.values_list("municipality__slug", "code", "title", "starts_at", "state", "seats")),
        list(
            Person.objects.order_by("pk", "contact_points__position").values_list(
                "first_name", "language", "contact_points__value"
            )
        ),
        list(Place.objects.order_by("pk").values_list("activity__code", "person__first_name", "state", "children")),
        list(Interest.objects.order_by("pk").values_list("activity__code", "availability", "wish", "age_bands")),
        list(to_parents.order_by("pk").values_list("key", "state", "address", "due_at", *TOLD)),
    ]


def test_a_full_hall_can_be_made_groups_of_and_some_have_to_be_called() -> None:
    seed()
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
    begun = time.process_time()
    seed()
    assert time.process_time() - begun < 15

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
    seed()

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
    seed()

    today = timezone.localdate()
    assert Deputy.objects.on(today).count() == 1
    for town in Municipality.objects.filter(slug__in=["rivierdam", "heidewoude"]):
        years = town.school_holidays.values_list("school_year", flat=True)
        assert len(set(years)) == 4
        assert MonthFigure.objects.filter(municipality=town, figure="participants", value__gte=8).exists()


def test_it_is_left_alone_until_it_is_made_anew_and_then_it_is_the_same() -> None:
    other, now = PlaceFactory.make(), timezone.now()
    seed(now=now)
    first, trail = picture(), AuditEvent.objects.count()
    Activity.objects.filter(municipality__slug="rivierdam").update(title="Eigen titel")

    assert not seed(now=now)
    assert Activity.objects.filter(title="Eigen titel").exists()

    assert seed(now=now, reset=True)
    assert picture() == first
    assert Place.objects.filter(pk=other.pk).exists()
    assert AuditEvent.objects.count() > trail
    assert Municipality.objects.filter(slug__in=["rivierdam", "heidewoude"]).count() == 2


@pytest.mark.parametrize("now", ["2027-03-27T23:30", "2026-10-24T23:30", "2028-02-29T00:00"])
def test_it_can_be_made_on_any_day_of_the_year(now: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM)
    load_catalogue(actor=system_actor())

    with time_machine.travel(at, tick=False):
        here = build_municipality(HEIDEWOUDE)
        build_town(here, HEIDEWOUDE)
        build_lectures(here, HEIDEWOUDE, at)
        build_circles(here, HEIDEWOUDE, at)

    assert here.activities.count() == len(HEIDEWOUDE.lectures) + len(HEIDEWOUDE.earlier)
    assert here.groups.count() == len(HEIDEWOUDE.circles)


def test_the_command_says_what_it_did() -> None:
    said = StringIO()

    call_command("seed_demo", stdout=said)
    call_command("seed_demo", stdout=said)

    assert said.getvalue().splitlines() == [
        "The demo is ready.",
        "The demo was there already; --reset makes it anew.",
    ]
