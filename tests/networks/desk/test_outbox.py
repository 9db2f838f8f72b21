"""The outbox page: who looks, what shows, and that nothing telling is on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.models import Message
from tests.factories import ActivityFactory, MessageFactory, person_with_contact
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

LOOK = {"professional", "administrator"}
GIVEN_UP = {"state": MessageState.GIVEN_UP, "trouble": Trouble.REFUSED}


def outbox(cast: Cast, path: str = "") -> str:
    return f"/{cast.here.slug}/outbox/{path}"


def message(cast: Cast, **fields: Any) -> Message:
    return MessageFactory.make(municipality=cast.here, **fields)


@pytest.mark.parametrize("path", ["", "waiting/", "sent/", "failed/", "{number}/again/"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_professionals_and_administrators_look(cast: Cast, who: str, path: str) -> None:
    failed = message(cast, **GIVEN_UP)
    answer = cast.called(who).client.get(outbox(cast, path.format(number=failed.pk)))
    expected = 200 if who in LOOK else 302 if who in {"parent", "visitor"} else 403
    assert answer.status_code == expected


def test_another_municipality_s_messages_do_not_exist(cast: Cast) -> None:
    elsewhere = MessageFactory.make(municipality=cast.elsewhere, **GIVEN_UP)
    client = cast.professional.client
    assert list(client.get(outbox(cast)).context["table"].page) == []
    assert client.get(outbox(cast, f"{elsewhere.pk}/again/")).status_code == 404
    assert client.post(outbox(cast, f"{elsewhere.pk}/again/")).status_code == 404


@pytest.mark.parametrize(
    ("part", "states"),
    [
        ("", set(MessageState.values)),
        ("waiting/", {"planned", "claimed", "failed"}),
        ("held/", {"held"}),
        ("sent/", {"sent", "delivered"}),
        ("failed/", {"given_up"}),
        ("not_sent/", {"withheld", "cancelled"}),
    ],
)
def test_each_part_shows_its_states(cast: Cast, part: str, states: set[str]) -> None:
    for state in MessageState.values:
        message(cast, state=state, sent_at=timezone.now())
    rows = cast.professional.client.get(outbox(cast, part)).context["table"].page
    assert {row.state for row in rows} == states


def test_it_says_what_about_what_to_whom_and_why(cast: Cast) -> None:
    activity = ActivityFactory.make(municipality=cast.here, title="Slapen")
    person = person_with_contact(cast.here, email="fatma@home.example", first_name="<b>Fatma</b>")
    message(cast, person=person, address="fatma@home.example", subject=f"activity:{activity.pk}", **GIVEN_UP)
    shown = cast.professional.client.get(outbox(cast)).content.decode()
    assert "Slapen" in shown
    assert "&lt;b&gt;Fatma&lt;/b&gt;" in shown
    assert "f•••@home.example" in shown
    assert "fatma@home.example" not in shown
    assert Message.objects.get().get_trouble_display() in shown


def test_a_phone_number_is_hidden_too(cast: Cast) -> None:
    person = person_with_contact(cast.here, mobile="+31612345678")
    message(cast, person=person, channel="sms", address="+31612345678")
    shown = cast.professional.client.get(outbox(cast)).content.decode()
    assert "•••78" in shown
    assert "+31612345678" not in shown


def test_did_this_parent_get_it_is_one_search_away(cast: Cast) -> None:
    message(cast, person=person_with_contact(cast.here, first_name="Fatma"))
    message(cast, person=person_with_contact(cast.here, first_name="Els"))
    rows = cast.professional.client.get(outbox(cast, "?search=fat")).context["table"].page
    assert [row.person.first_name for row in rows] == ["Fatma"]


def test_an_administrator_sees_that_messages_leave_and_not_to_which_parents(cast: Cast) -> None:
    message(cast, person=person_with_contact(cast.here, first_name="Fatma"), address="fatma@home.example")
    answer = cast.administrator.client.get(outbox(cast, "?search=els"))
    assert len(answer.context["table"].page) == 1
    assert ("Fatma" in answer.content.decode(), "f•••@home.example" in answer.content.decode()) == (False, True)
    seen = AuditEvent.objects.get(action="outbox_seen")
    assert (seen.actor, seen.object_kind) == (cast.administrator.actor.label, "outbox")


def test_the_messages_of_one_lecture_stand_together(cast: Cast) -> None:
    activity = ActivityFactory.make(municipality=cast.here)
    about = message(cast, subject=f"activity:{activity.pk}")
    message(cast, subject="activity:0")
    answer = cast.professional.client.get(outbox(cast, f"lecture/{activity.code}/"))
    assert list(answer.context["table"].page) == [about]
    assert "ui-figures" not in answer.content.decode(), "the figures are the whole municipality's"


def test_what_failed_is_sent_once_more_with_a_trace(cast: Cast) -> None:
    failed = message(cast, tries=8, **GIVEN_UP)
    address = outbox(cast, f"{failed.pk}/again/")
    client = cast.professional.client
    assert client.post(address)["Location"] == outbox(cast)
    failed.refresh_from_db()
    assert (failed.state, failed.tries, failed.trouble) == (MessageState.PLANNED, 0, "")
    assert AuditEvent.objects.latest("pk").action == "message_tried_again"
    client.post(address)
    assert AuditEvent.objects.filter(action="message_tried_again").count() == 1, "who presses twice has pressed once"


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"state": MessageState.FAILED, "trouble": Trouble.SERVER_DOWN}, "server_is_down"),
        ({"state": MessageState.FAILED, "trouble": Trouble.SENDER_REFUSED}, "sender_is_refused"),
        ({"due_at": timezone.now() - timedelta(minutes=11)}, "nobody_sends"),
    ],
)
def test_it_says_so_when_sending_does_not_work(cast: Cast, fields: dict[str, Any], flag: str) -> None:
    client = cast.professional.client
    message(cast)
    quiet = client.get(outbox(cast))
    assert not getattr(quiet.context["health"], flag)
    assert 'role="alert"' not in quiet.content.decode()
    message(cast, **fields)
    loud = client.get(outbox(cast))
    assert getattr(loud.context["health"], flag)
    assert 'role="alert"' in loud.content.decode()


@pytest.mark.parametrize("part", ["", "waiting/"])
def test_the_page_costs_the_same_with_one_thirty_and_a_thousand(cast: Cast, part: str) -> None:
    person = person_with_contact(cast.here)
    subjects = [f"activity:{ActivityFactory.make(municipality=cast.here).pk}" for _number in range(3)]
    client, costs = cast.professional.client, []
    for number in (1, 29, 970):
        Message.objects.bulk_create(
            Message(
                municipality=cast.here,
                key=f"news_{number}_{count}",
                subject=subjects[count % 3],
                person=person,
                channel="email",
                address="samira@home.example",
                language="nl",
                due_at=timezone.now(),
            )
            for count in range(number)
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(outbox(cast, part)).status_code == 200
        costs.append(len(queries))
    assert costs[1] == costs[2] < 20
    assert costs[0] <= costs[1]
