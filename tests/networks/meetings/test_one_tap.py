"""Answering with one tap, from the mail itself: again and again until the meeting ends, and only for that meeting."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.choices import Channel
from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting
from networks.meetings.services import MeetingPlan, plan_meeting
from networks.messaging.choices import Hours
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from tests.inbox import Inbox, links_in
from tests.networks.meetings.mine import Circle, circle
from tests.networks.meetings.stage import venue_of
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# What scanners, mail programs and browsers say of themselves when they look before anybody asked.
EAGER = [{}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def plan(haven: Circle, days: int) -> Meeting:
    begins = timezone.now() + timedelta(days=days)
    venue = venue_of(haven.group)
    what = MeetingPlan(starts_at=begins, ends_at=begins + timedelta(hours=2), venue=venue)
    return plan_meeting(actor=haven.cast.parent.actor, group=haven.group, plan=what, at=timezone.now())


def tap(haven: Circle, inbox: Inbox) -> str:
    """The address of the two large buttons in the mail that Hanneke got."""
    Message.objects.update(due_at=timezone.now(), hours=Hours.ANY)
    deliver_due(Channel.EMAIL)
    return urlsplit(links_in(inbox.wait_for("hanneke@home.example"))[0]).path


def said() -> list[str]:
    return list(Answer.objects.values_list("coming", flat=True))


def test_a_scanner_that_follows_the_link_answers_nothing(haven: Circle, inbox: Inbox) -> None:
    plan(haven, 7)
    where = tap(haven, inbox)
    for headers in EAGER:
        for ask in (Client().get, Client().head, Client().get, Client().options):
            ask(where, headers=headers)
            ask(f"{where}?coming=yes", headers=headers)
    assert said() == []


def test_she_presses_without_login_as_often_as_she_likes(haven: Circle, inbox: Inbox) -> None:
    plan(haven, 7)
    where = tap(haven, inbox)
    for coming in (Coming.YES, Coming.NO, Coming.YES):
        answer = Client().post(where, {"coming": coming})
        assert (answer.status_code, answer.headers["Location"]) == (302, where)
        assert Client().get(where).status_code == 200
        assert said() == [coming]


def test_until_the_meeting_ends(haven: Circle, inbox: Inbox) -> None:
    meeting = plan(haven, 7)
    where = tap(haven, inbox)
    with time_machine.travel(meeting.ends_at - timedelta(minutes=1)):
        Client().post(where, {"coming": "no"})
    with time_machine.travel(meeting.ends_at + timedelta(minutes=1)):
        Client().post(where, {"coming": "yes"})
        assert Client().get(where).status_code == 200
    assert said() == [Coming.NO]


def test_for_another_meeting_of_the_same_group_the_link_asks_for_a_code(haven: Circle, inbox: Inbox) -> None:
    meeting = plan(haven, 7)
    where = tap(haven, inbox)
    other = plan(haven, 14)
    elsewhere = where.replace(f"/{meeting.pk}/", f"/{other.pk}/")
    answers = [Client().get(elsewhere), Client().post(elsewhere, {"coming": "yes"})]
    assert ["/device/" in answer.headers["Location"] for answer in answers] == [True, True]
    assert said() == []


def test_the_same_key_leads_to_her_other_pages_only_with_a_code(haven: Circle, inbox: Inbox) -> None:
    plan(haven, 7)
    mine = tap(haven, inbox).partition("group/")[0]
    for rest in ("", "group/", "contact/", "messages/"):
        assert "/device/" in Client().get(mine + rest).headers["Location"], rest
