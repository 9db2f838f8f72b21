"""Holding back, letting go, sending once more and taking out: only what is possible, asked first, with a trace."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from networks.desk.choices import Handling
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from tests.access_stage import some
from tests.factories import MeetingFactory, MessageFactory
from tests.networks.desk.stage import handed_over_group, started_group
from tests.personas import Cast

pytestmark = pytest.mark.django_db

POSSIBLE = {
    MessageState.PLANNED: {"hold", "cancel"},
    MessageState.FAILED: {"hold", "cancel"},
    MessageState.HELD: {"release", "cancel"},
    MessageState.GIVEN_UP: {"again", "cancel"},
}
BECOMES = {
    "hold": (MessageState.HELD, "message_held"),
    "release": (MessageState.PLANNED, "message_released"),
    "again": (MessageState.PLANNED, "message_tried_again"),
    "cancel": (MessageState.CANCELLED, "message_cancelled"),
}


def address_of(message: Message, act: str) -> str:
    assert message.municipality is not None
    return reverse("desk:handle", args=[message.municipality.slug, message.pk, act])


@pytest.mark.parametrize("state", MessageState)
@pytest.mark.parametrize("act", Handling.values)
def test_what_is_possible_is_asked_first_and_then_done(cast: Cast, state: MessageState, act: str) -> None:
    message = MessageFactory.make(municipality=cast.here, state=state, sent_at=timezone.now())
    client, address = cast.professional.client, address_of(message, act)
    is_possible = act in POSSIBLE.get(state, set())
    assert client.get(address).status_code == (200 if is_possible else 302)
    assert Message.objects.get().state == state, "looking changes nothing"
    assert client.post(address)["Location"] == reverse("desk:outbox", args=[cast.here.slug])
    becomes, action = BECOMES[act]
    assert Message.objects.get().state == (becomes if is_possible else state)
    assert AuditEvent.objects.filter(action=action, object_id=str(message.pk)).count() == int(is_possible)


def test_one_returns_to_the_page_one_came_from(cast: Cast) -> None:
    message = MessageFactory.make(municipality=cast.here, state=MessageState.PLANNED)
    came_from = reverse("desk:messages_of_person", args=[cast.here.slug, message.person_id]) + "?sort=state"
    client = cast.professional.client
    shown = client.get(came_from).content.decode()
    links = re.findall(r'href="([^"]+)"', shown)
    hold = next(link for link in links if link.startswith(address_of(message, "hold")))
    assert f'href="{came_from}"' in client.get(hold).content.decode(), "saying no brings one back too"
    assert client.post(hold)["Location"] == came_from


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/account/sign-out/", ""])
def test_one_is_never_sent_elsewhere(cast: Cast, elsewhere: str) -> None:
    message = MessageFactory.make(municipality=cast.here, state=MessageState.PLANNED)
    address = f"{address_of(message, 'hold')}?{urlencode({'back': elsewhere})}"
    assert cast.professional.client.post(address)["Location"] == reverse("desk:outbox", args=[cast.here.slug])


@pytest.mark.parametrize("state", [MessageState.GIVEN_UP, MessageState.HELD])
def test_what_comes_too_late_can_only_be_taken_out(cast: Cast, state: MessageState) -> None:
    message = MessageFactory.make(municipality=cast.here, state=state, expires_at=timezone.now() - timedelta(minutes=1))
    client = cast.professional.client
    found = {act for act in Handling.values if client.get(address_of(message, act)).status_code == 200}
    assert found == {"cancel"}


def test_an_administrator_handles_without_reading_a_name(cast: Cast) -> None:
    message = MessageFactory.make(municipality=cast.here, state=MessageState.GIVEN_UP)
    client = cast.administrator.client
    for page in (address_of(message, "again"), reverse("desk:outbox", args=[cast.here.slug])):
        shown = client.get(page).content.decode()
        assert message.person is not None
        assert message.person.first_name not in shown
    assert client.post(address_of(message, "burn")).status_code == 404
    client.post(address_of(message, "again"))
    assert Message.objects.get().state == MessageState.PLANNED


def test_the_messages_of_one_meeting_are_rows_for_its_coach_and_numbers_for_its_back_up(cast: Cast) -> None:
    coach = some(cast.professional.user)
    meetings = [
        MeetingFactory.make(group=group)
        for group in (started_group(cast.here, coach=coach), handed_over_group(cast.here, backup=coach))
    ]
    rows = [MessageFactory.make(municipality=cast.here, subject=meeting.subject) for meeting in meetings]
    answers = [
        cast.professional.client.get(reverse("desk:outbox_of_meeting", args=[cast.here.slug, meeting.pk]))
        for meeting in meetings
    ]
    assert list(answers[0].context["table"].page) == [rows[0]]
    assert answers[1].context["counts"].waiting == 1
    assert rows[1].person is not None
    assert rows[1].person.first_name not in answers[1].content.decode()


def test_the_outbox_is_narrowed_by_kind_channel_and_thing(cast: Cast) -> None:
    group = started_group(cast.here, coach=cast.professional.user)
    meeting = MeetingFactory.make(group=group)
    about_group = MessageFactory.make(municipality=cast.here, key="group_invitation", subject=f"group:{group.pk}")
    about_meeting = MessageFactory.make(municipality=cast.here, key="meeting_planned", subject=meeting.subject)
    by_sms = MessageFactory.make(municipality=cast.here, channel="sms", address="+31612345678")
    found = {}
    for asked in ("", "kind=meeting_planned", "channel=sms", f"about=group:{group.pk}", "about=group:9999", "kind=x"):
        address = reverse("desk:outbox_part", args=[cast.here.slug, "waiting"])
        found[asked] = set(cast.professional.client.get(f"{address}?{asked}").context["table"].page)
    everything = {about_group, about_meeting, by_sms}
    assert found == {
        "": everything,
        "kind=meeting_planned": {about_meeting},
        "channel=sms": {by_sms},
        f"about=group:{group.pk}": {about_group, about_meeting},
        "about=group:9999": everything,
        "kind=x": everything,
    }


def many(cast: Cast, act: str, asked: str = "") -> str:
    return reverse("desk:handle_many", args=[cast.here.slug, act]) + asked


@pytest.mark.parametrize("act", Handling.values)
def test_many_are_handled_at_once_and_only_those_that_were_chosen(cast: Cast, act: str) -> None:
    rows = {state: MessageFactory.make_many(2, municipality=cast.here, state=state) for state in POSSIBLE}
    mine = [row for state, pair in rows.items() if act in POSSIBLE[state] for row in pair]
    client, address = cast.professional.client, many(cast, act)
    assert [row.pk for row in client.get(address).context["rows"]] == [row.pk for row in mine]
    others = [row for pair in rows.values() for row in pair if row not in mine[::2]]
    before = {row.pk: row.state for row in others}
    chosen = [*(str(row.pk) for row in mine[::2])]
    assert client.post(address, {"chosen": chosen})["Location"] == address
    after = Message.objects.in_bulk()
    assert {after[row.pk].state for row in mine[::2]} == {BECOMES[act][0]}
    assert {row.pk: after[row.pk].state for row in others} == before
    assert AuditEvent.objects.filter(action=BECOMES[act][1]).count() == len(chosen)


def test_nothing_chosen_does_nothing_and_neither_does_a_colleague_s_message(cast: Cast) -> None:
    mine = MessageFactory.make(municipality=cast.here)
    hers = MessageFactory.make(municipality=cast.here, subject=f"group:{started_group(cast.here).pk}")
    client = cast.professional.client
    assert client.post(many(cast, "cancel"), {}).status_code == 200
    assert client.post(many(cast, "cancel"), {"chosen": [str(mine.pk), str(hers.pk)]}).status_code == 200
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.PLANNED}


def test_many_are_narrowed_like_the_outbox_and_a_hundred_at_a_time_with_how_many_are_left(cast: Cast) -> None:
    MessageFactory.make_many(103, municipality=cast.here, key="place_confirmed")
    MessageFactory.make(municipality=cast.here, key="week")
    client, address = cast.professional.client, many(cast, "hold", "?kind=place_confirmed")
    first = client.get(address)
    assert (len(first.context["rows"]), first.context["total"]) == (100, 103)
    answer = client.post(address, {"chosen": [row.pk for row in first.context["rows"]]}, follow=True)
    assert (len(answer.context["rows"]), answer.context["total"]) == (3, 3)
    assert "100" in str(next(iter(answer.context["messages"])))
    assert Message.objects.filter(key="week", state=MessageState.PLANNED).exists()


def test_many_are_only_those_that_were_searched_for(cast: Cast) -> None:
    rows = [MessageFactory.make(municipality=cast.here, address=f"{name}@home.example") for name in ("fatma", "els")]
    asked = "?search=FATMA"
    outbox = cast.professional.client.get(reverse("desk:outbox", args=[cast.here.slug]) + asked)
    assert "search=FATMA" in outbox.context["asked"]
    assert cast.professional.client.get(many(cast, "hold", asked)).context["rows"] == rows[:1]


def test_an_administrator_handles_many_without_reading_a_name(cast: Cast) -> None:
    message = MessageFactory.make(municipality=cast.here)
    shown = cast.administrator.client.get(many(cast, "hold")).content.decode()
    assert message.person is not None
    assert (message.person.first_name in shown, "•••@" in shown) == (False, True)
