"""Erasing while somebody is in a group: alone, and at the moment the group does something."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import Person
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import ComposingError, start_group
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting
from networks.meetings.services import MeetingError, MeetingPlan, answer_meeting, plan_meeting
from networks.messaging.models import Message
from networks.privacy.services import erase_person
from tests.at_once import all_at_once
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory
from tests.networks.composing.stage import Town, say
from tests.personas import Cast

HOME = "Werfkade 14"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")


def by_link(person: Person) -> Actor:
    return Actor(origin=Origin.PERSONAL_LINK, municipality=person.municipality, person=person)


def erase(person: Person) -> None:
    erase_person(actor=by_link(person), person=person, at=timezone.now())


def running(cast: Cast) -> Group:
    now = timezone.now()
    moments: dict[str, Any] = {"started_at": now, "handed_over_at": now}
    return GroupFactory.make(
        municipality=cast.here, coach=cast.professional.user, state=GroupState.INDEPENDENT, **moments
    )


def unless_refused(act: Callable[[], object]) -> Callable[[], object]:
    """Return the act, of which only a kind refusal or a person who is gone is no error."""

    def acted() -> object:
        try:
            return act()
        except (ComposingError, MeetingError, Person.DoesNotExist, Invitation.DoesNotExist, Membership.DoesNotExist):
            return None

    return acted


@pytest.mark.django_db
def test_the_others_are_told_to_choose_a_coordinator_and_read_nothing_of_her(cast: Cast) -> None:
    group = running(cast)
    host = MembershipFactory.make(group=group, role=MemberRole.COORDINATOR, shows_name=True)
    others = [MembershipFactory.make(group=group) for _ in range(2)]
    begins = timezone.now() + timedelta(hours=30)
    at_home = MeetingPlan(starts_at=begins, ends_at=begins + timedelta(hours=2), host=host, home_address=HOME)
    plan_meeting(actor=by_link(host.person), group=group, plan=at_home, at=timezone.now())
    Person.objects.filter(pk=host.person_id).update(first_name="Zeynep")

    erase(Person.objects.get(pk=host.person_id))

    assert not Meeting.objects.exclude(home_address="", host=None).exists()
    left = Message.objects.all()
    assert {message.person_id for message in left} <= {other.person_id for other in others}
    assert not [message for message in left if HOME in str(message.values) or "Zeynep" in str(message.values)]
    assert left.filter(key="coordinator_wanted").count() == len(others)


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(4))
def test_erasing_while_the_group_starts(cast: Cast, _round: int) -> None:
    actor, now = cast.professional.actor, timezone.now()
    group = Town(cast.here, cast.professional.user, parents=10).ask(actor)
    say(group, InvitationState.YES, 9)
    mother = group.invitations.filter(state=InvitationState.YES).order_by("pk")[3].person

    all_at_once([lambda: erase(mother), unless_refused(lambda: start_group(actor=actor, group=group, at=now))])

    group.refresh_from_db()
    assert (group.state, group.memberships.open().count()) == (GroupState.STARTED, 8)
    assert not Person.objects.filter(pk=mother.pk).exists()


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(4))
def test_erasing_while_she_answers_a_meeting(cast: Cast, _round: int) -> None:
    member = MembershipFactory.make(group=running(cast))
    meeting, mother = MeetingFactory.make(group=member.group), member.person

    def answer() -> object:
        return answer_meeting(
            actor=by_link(mother), meeting=meeting, membership=member, coming=Coming.YES, at=timezone.now()
        )

    all_at_once([lambda: erase(mother), unless_refused(answer)])

    assert not Person.objects.filter(pk=member.person_id).exists()
    assert not Answer.objects.exists()
