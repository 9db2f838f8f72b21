"""Homes are offered, not asked; who arranges stops and another takes over; the first who presses is first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from networks.groups.models import Membership
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingError,
    become_coordinator,
    leave,
    move_meeting,
    receive_at_home,
    stop_coordinating,
    take_home_back,
)
from networks.meetings.services.plans import plan_of
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.messaging.services import MessagingError, try_again
from tests.factories import MessageFactory
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def offer(haven: Circle, meeting: Meeting, membership: Membership, home: str = "Lindelaan 5") -> Meeting:
    return receive_at_home(
        actor=haven.cast.parent.actor,
        meeting=meeting,
        membership=membership,
        home_address=home,
        at=timezone.now(),
    )


def test_the_first_who_offers_receives_the_group(haven: Circle) -> None:
    meeting = haven.meeting(venue=None)
    offer(haven, meeting, haven.hidden)
    with pytest.raises(MeetingError) as refusal:
        offer(haven, meeting, haven.fatma, "Plein 1")
    meeting.refresh_from_db()
    assert (refusal.value.code, meeting.host, meeting.home_address) == ("has_a_place", haven.hidden, "Lindelaan 5")


def test_a_host_corrects_her_address_and_takes_her_home_back(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(venue=None)
    offer(haven, meeting, haven.fatma)
    assert offer(haven, meeting, haven.fatma, "Lindelaan 7").home_address == "Lindelaan 7"
    take_home_back(actor=cast.parent.actor, meeting=meeting, membership=haven.samira, at=timezone.now())
    meeting.refresh_from_db()
    assert meeting.host == haven.fatma
    take_home_back(actor=cast.parent.actor, meeting=meeting, membership=haven.fatma, at=timezone.now())
    meeting.refresh_from_db()
    assert (meeting.host, meeting.home_address, meeting.sequence) == (None, "", 1)


def test_nobody_offers_her_home_for_a_meeting_at_a_venue_or_under_way(haven: Circle) -> None:
    for meeting in (haven.meeting(), haven.meeting(venue=None, starts_at=timezone.now() - timedelta(minutes=5))):
        with pytest.raises(MeetingError):
            offer(haven, meeting, haven.fatma)


def test_a_home_is_offered_on_her_own_page(haven: Circle) -> None:
    meeting, hidden = haven.meeting(venue=None), haven.as_member(haven.hidden)
    assert "It can be at my home" in hidden.client.get(haven.page("mine", hidden), headers=ENGLISH).content.decode()
    address = haven.page("my_home", hidden, meeting.pk)
    assert hidden.client.post(address, {"home_address": " "}).status_code == 200
    hidden.client.post(address, {"home_address": "Lindelaan 5"})
    meeting.refresh_from_db()
    assert (meeting.host, meeting.home_address) == (haven.hidden, "Lindelaan 5")
    hidden.client.post(haven.page("my_home_back", hidden, meeting.pk))
    meeting.refresh_from_db()
    assert meeting.home_address == ""


def test_another_members_page_of_a_home_shows_no_address(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(host=haven.hidden, home_address="Lindelaan 5")
    page = cast.parent.client.get(haven.page("my_home", cast.parent, meeting.pk)).content.decode()
    assert not {word for word in ("Lindelaan", "Hanneke") if word in page}


def test_the_home_of_who_leaves_goes_with_her(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(host=haven.fatma, home_address="Lindelaan 5")
    leave(actor=cast.parent.actor, membership=haven.fatma, at=timezone.now())
    meeting.refresh_from_db()
    assert (meeting.host, meeting.home_address) == (None, "")


def test_when_the_coordinator_goes_everybody_else_is_asked_who_takes_over(haven: Circle, cast: Cast) -> None:
    leave(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    asked = Message.objects.filter(key="coordinator_wanted")
    assert {message.person for message in asked} == {haven.fatma.person, haven.hidden.person}
    page = cast.professional.client.get(f"/{cast.here.slug}/groups/{haven.group.pk}/", headers=ENGLISH)
    assert not {word for word in ("Samira", "Fatma", "Hanneke") if word in page.content.decode()}
    assert "coordinator" in page.content.decode()


def test_whoever_stops_stays_and_another_takes_over_with_one_press(haven: Circle, cast: Cast) -> None:
    cast.parent.client.post(haven.page("step_down", cast.parent))
    fatma = haven.as_member(haven.fatma)
    assert "Nobody arranges" in fatma.client.get(haven.page("mine", fatma), headers=ENGLISH).content.decode()
    address = haven.page("become_coordinator", fatma)
    assert fatma.client.get(address).status_code == 200
    assert not haven.group.memberships.filter(role="coordinator").exists()
    fatma.client.post(address)
    assert list(haven.group.memberships.open().filter(role="coordinator")) == [haven.fatma]


@pytest.mark.parametrize(("who", "words"), [("fatma", "Fatma was just before you"), ("hidden", "Somebody was just")])
def test_the_second_is_told_kindly_that_somebody_was_first(haven: Circle, cast: Cast, who: str, words: str) -> None:
    stop_coordinating(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    become_coordinator(actor=cast.parent.actor, membership=getattr(haven, who), at=timezone.now())
    answer = cast.parent.client.post(haven.page("become_coordinator", cast.parent), follow=True, headers=ENGLISH)
    assert words in answer.content.decode()
    assert ("Hanneke" in answer.content.decode()) is False


def test_pressing_twice_is_once(haven: Circle, cast: Cast) -> None:
    first = become_coordinator(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    assert first == haven.samira


LINK_ALONE = ["mine", "sharing", "leave", "handed_over", "poll", "my_plan", "my_ask", "become_coordinator", "step_down"]


@pytest.mark.parametrize("name", LINK_ALONE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forwarded_link_opens_nothing_of_the_group(haven: Circle, cast: Cast, name: str, method: str) -> None:
    answer = getattr(cast.visitor.client, method)(haven.page(name, cast.parent))
    assert (answer.status_code, "Haven" in answer.content.decode()) == (302, False)
    assert haven.group.memberships.open().filter(role="coordinator").get() == haven.samira


@pytest.mark.parametrize("name", ["my_move", "my_cancel", "my_count", "my_home", "my_home_back"])
def test_a_forwarded_link_changes_no_meeting(haven: Circle, cast: Cast, name: str) -> None:
    meeting = haven.meeting()
    address = haven.page(name, cast.parent, meeting.pk)
    given = {"home_address": "Plein 1", "attendance": "3"}
    assert cast.visitor.client.post(address, given).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.is_planned, meeting.sequence, meeting.host) == (True, 0, None)


def test_a_home_taken_back_does_not_return_with_a_move_that_was_under_way(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(venue=None)
    offer(haven, meeting, haven.fatma)
    read = Meeting.objects.select_related("group", "host").get(pk=meeting.pk)
    later = replace(plan_of(read), ends_at=read.ends_at + timedelta(minutes=30))
    take_home_back(actor=cast.parent.actor, meeting=meeting, membership=haven.fatma, at=timezone.now())
    moved = move_meeting(
        actor=cast.parent.actor, meeting=read, plan=later, with_following=False, at=timezone.now()
    ).meeting
    moved.refresh_from_db()
    assert (moved.host, moved.home_address, moved.ends_at) == (None, "", later.ends_at)


def test_stopping_once_more_does_not_ask_for_another_coordinator(haven: Circle, cast: Cast) -> None:
    stale = Membership.objects.select_related("group").get(pk=haven.samira.pk)
    stop_coordinating(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    become_coordinator(actor=cast.parent.actor, membership=haven.fatma, at=timezone.now())
    asked = Message.objects.filter(key="coordinator_wanted").count()
    stop_coordinating(actor=cast.parent.actor, membership=stale, at=timezone.now())
    assert Message.objects.filter(key="coordinator_wanted").count() == asked
    assert Membership.objects.get(pk=haven.fatma.pk).is_coordinator


def test_what_failed_is_not_sent_once_more_to_somebody_who_left(haven: Circle, cast: Cast) -> None:
    told = {"key": "coordinator_wanted", "subject": f"group:{haven.group.pk}", "state": MessageState.GIVEN_UP}
    message = MessageFactory.make(municipality=cast.here, person=cast.parent.person, **told)
    leave(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    with pytest.raises(MessagingError):
        try_again(actor=cast.professional.actor, message=message)
