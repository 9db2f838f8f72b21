"""One press stops a kind of message, also when a mail program presses; looking at the page never does."""

import pytest
from django.core.signing import Signer
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actor import system_actor
from accounts.models import AuditEvent, Person, User
from networks.desk.catalogue import WEEK
from networks.meetings.catalogue import MEETING_REMINDER
from networks.messaging.choices import Topic
from networks.messaging.models import Message, StoppedTopic
from networks.messaging.services import stop_topic
from networks.messaging.stop_keys import stop_key
from networks.privacy.services import erase_person
from tests.factories import MessageFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
# What mail programs and scanners say of themselves when they look before anybody asked.
EAGER = [{}, {"sec-purpose": "prefetch"}, {"x-purpose": "preview"}, {"x-moz": "prefetch"}]


def address(cast: Cast, *, name: str = "stop", where: str = "", message: Message | None = None) -> str:
    reminder = message or MessageFactory.make(key=MEETING_REMINDER.key, person=cast.parent.person)
    return reverse(f"preferences:{name}", args=[where or cast.here.slug, stop_key(reminder)])


def stopped(cast: Cast) -> list[str]:
    return list(StoppedTopic.objects.filter(person=cast.parent.person).values_list("topic", flat=True))


def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_mail_program_stops_it_with_one_press(cast: Cast) -> None:
    answer = browser().post(address(cast), "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert stopped(cast) == [Topic.REMINDER]


def test_a_mail_program_may_send_a_form_of_parts(cast: Cast) -> None:
    assert browser().post(address(cast), ONE_CLICK).status_code == 200
    assert stopped(cast) == [Topic.REMINDER]


@pytest.mark.parametrize("headers", EAGER)
def test_a_scanner_that_looks_stops_nothing(cast: Cast, headers: dict[str, str]) -> None:
    where = address(cast)
    for ask in (browser().get, browser().head, browser().get, browser().options):
        ask(where, headers=headers)
    browser().get(address(cast, name="undo"), headers=headers)
    assert stopped(cast) == []


def test_pressing_twice_is_pressing_once(cast: Cast) -> None:
    where = address(cast)
    answers = [browser().post(where), browser().post(where)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert stopped(cast) == [Topic.REMINDER]


def test_the_result_can_be_undone(cast: Cast) -> None:
    client, where = Client(), address(cast)
    undo = address(cast, name="undo")
    assert undo in client.post(where).content.decode()
    answer = client.post(undo, follow=True)
    assert (answer.redirect_chain, stopped(cast)) == ([(where, 302)], [])


def test_undoing_in_another_one_s_page_needs_her_press(cast: Cast) -> None:
    browser().post(address(cast))
    assert browser().post(address(cast, name="undo")).status_code == 403
    assert stopped(cast) == [Topic.REMINDER]


def test_only_this_topic_stops(cast: Cast) -> None:
    question = MessageFactory.make(key="poll_opened", person=cast.parent.person)
    browser().post(address(cast, message=question))
    assert stopped(cast) == [Topic.QUESTION]


def test_a_colleague_stops_her_week(cast: Cast) -> None:
    user = cast.professional.user
    assert isinstance(user, User)
    week = Message.objects.create(
        key=WEEK.key, subject="week", user=user, address=user.email, channel="email", due_at=user.created_at
    )
    browser().post(address(cast, message=week))
    assert list(StoppedTopic.objects.values_list("user", "topic")) == [(user.pk, Topic.WEEK)]


def test_the_page_tells_nothing_of_her(cast: Cast) -> None:
    answer = browser().get(address(cast))
    page = answer.content.decode()
    assert "Samira" not in page
    assert "samira@home.example" not in page
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("chosen", [None, "nl"])
def test_the_page_is_in_the_language_of_her_messages_or_that_she_chose(cast: Cast, chosen: str | None) -> None:
    person = cast.parent.person
    assert person is not None
    person.language = "ar"
    person.save()
    client = browser()
    if chosen:
        client.get(f"/{cast.here.slug}/?lang={chosen}")
    assert f'lang="{chosen or "ar"}" dir=' in client.get(address(cast)).content.decode()


def gone(cast: Cast) -> str:
    where = address(cast)
    assert cast.parent.person is not None
    erase_person(actor=cast.parent.actor, person=cast.parent.person, at=MessageFactory.make().due_at)
    return where


def forged(cast: Cast) -> str:
    return reverse("preferences:stop", args=[cast.here.slug, Signer(sep=".").sign("p1-reminder")])


def elsewhere(cast: Cast) -> str:
    return address(cast, where=cast.elsewhere.slug)


@pytest.mark.parametrize("where", [gone, forged, elsewhere])
def test_a_key_of_who_is_gone_and_one_that_is_not_ours_look_alike(cast: Cast, where: object) -> None:
    assert callable(where)
    found = where(cast)
    answers: list[HttpResponse] = [browser().get(found), browser().post(found, ONE_CLICK)]  # type: ignore[list-item]  # the answers of a test
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Samira" not in answers[0].content.decode()
    assert StoppedTopic.objects.count() == 0


def test_a_key_opens_nothing_else(cast: Cast) -> None:
    key = stop_key(MessageFactory.make(key=MEETING_REMINDER.key, person=cast.parent.person))
    assert browser().get(reverse("signups:my", args=[cast.here.slug, key])).status_code == 404


def test_who_pressed_is_in_the_trail_by_number(cast: Cast) -> None:
    browser().post(address(cast))
    assert cast.parent.person is not None
    event = AuditEvent.objects.get(action="topic_stopped")
    assert (event.actor, event.origin) == (f"person:{cast.parent.person.pk}", "personal_link")


def test_who_presses_on_and_on_is_asked_to_wait(cast: Cast) -> None:
    where = address(cast)
    answers = [browser().post(where).status_code for _press in range(21)]
    assert answers == [200] * 20 + [429]
    assert browser().get(where).status_code == 200


def test_who_erased_everything_meanwhile_is_not_known_any_more(cast: Cast) -> None:
    parent = cast.parent.person
    assert parent is not None
    gone = Person(pk=parent.pk, municipality=cast.here)
    erase_person(actor=cast.parent.actor, person=parent, at=timezone.now())
    with pytest.raises(Person.DoesNotExist):
        stop_topic(actor=system_actor(cast.here), person=gone, topic=Topic.REMINDER, at=timezone.now())
    assert not StoppedTopic.objects.exists()
