"""A parent chooses what she hears, where, in which language and how carefully; a colleague whether her week comes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import AuditEvent, Person
from networks.meetings.catalogue import MEETING_REMINDER
from networks.messaging.choices import MessageState, Topic, WhyClosed
from networks.messaging.models import ClosedAddress, StoppedTopic
from networks.messaging.services import close_address
from networks.preferences.queries import closed_ways_of
from networks.signups.same_person import Way
from networks.signups.services import change_reach
from tests.factories import ContactPointFactory, MessageFactory, PlaceFactory
from tests.networks.meetings.mine import ENGLISH, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db

EVERYTHING = {"topics": ["reminder", "question"], "language": "nl"}


def address(cast: Cast) -> str:
    return reverse("preferences:mine", args=[cast.here.slug, cast.parent.token])


def mother(cast: Cast) -> Person:
    assert cast.parent.person is not None
    return cast.parent.person


def save(cast: Cast, **said: object) -> None:
    answer = cast.parent.client.post(address(cast), {**EVERYTHING, **said})
    assert (answer.status_code, answer.headers["Location"]) == (302, address(cast))


def page_of(cast: Cast) -> str:
    return cast.parent.client.get(address(cast), headers=ENGLISH).content.decode()


def test_a_link_alone_asks_for_a_code_first(cast: Cast) -> None:
    assert Client().get(address(cast)).status_code == 302
    assert Client().post(address(cast), {**EVERYTHING, "topics": []}).status_code == 302
    assert StoppedTopic.objects.count() == 0


def test_what_is_not_ticked_stops_and_what_is_ticked_again_comes_again(cast: Cast) -> None:
    save(cast, topics=["question"])
    assert list(StoppedTopic.objects.values_list("person", "topic")) == [(mother(cast).pk, Topic.REMINDER)]
    save(cast)
    assert StoppedTopic.objects.count() == 0
    acts = AuditEvent.objects.filter(action__startswith="topic_").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["topic_stopped", "topic_resumed"]


def test_what_she_needs_is_not_offered(cast: Cast) -> None:
    answer = cast.parent.client.post(address(cast), {**EVERYTHING, "topics": ["needed"]})
    assert answer.status_code == 200
    assert 'value="needed"' not in answer.content.decode()


def test_the_way_she_chooses_comes_first_and_what_waits_goes_there(cast: Cast) -> None:
    mobile = ContactPointFactory.make(person=mother(cast), channel=Channel.SMS, value="+31612345678", position=1)
    waits = MessageFactory.make(key=MEETING_REMINDER.key, person=mother(cast), address="samira@home.example")
    save(cast, first=mobile.pk, language="tr")
    assert list(mother(cast).contact_points.values_list("channel", flat=True)) == ["sms", "email"]
    waits.refresh_from_db()
    assert (waits.channel, waits.address, waits.language) == (Channel.SMS, "+31612345678", "tr")


def test_a_way_that_is_not_hers_is_refused(cast: Cast) -> None:
    ContactPointFactory.make(person=mother(cast), channel=Channel.SMS, value="+31612345678", position=1)
    stranger = ContactPointFactory.make(channel=Channel.SMS, value="+31687654321")
    assert cast.parent.client.post(address(cast), {**EVERYTHING, "first": stranger.pk}).status_code == 200


def test_what_left_already_stays_as_it_was(cast: Cast) -> None:
    sent = MessageFactory.make(
        person=mother(cast), state=MessageState.SENT, sent_at=timezone.now(), address="old@home.example"
    )
    save(cast, language="tr")
    sent.refresh_from_db()
    assert (sent.address, sent.language) == ("old@home.example", "nl")


def test_careful_contact_is_hers_to_choose_and_to_take_back(cast: Cast) -> None:
    for said, kept in (({"is_careful": "on"}, True), ({}, False)):
        save(cast, **said)
        assert Person.objects.get(pk=mother(cast).pk).safe_contact is kept


def test_the_page_says_what_always_comes_and_how_to_end_that(cast: Cast) -> None:
    assert "You are in the group" not in page_of(cast)
    circle(cast)
    PlaceFactory.make(person=mother(cast))
    page = page_of(cast)
    assert "You are in the group" in page
    assert reverse("meetings:leave", args=[cast.here.slug, cast.parent.token]) in page
    assert "You have a place at a lecture" in page
    assert reverse("signups:my_reach", args=[cast.here.slug, cast.parent.token]) in page


def test_a_lecture_that_is_over_needs_nothing_any_more(cast: Cast) -> None:
    past = timezone.now() - timedelta(days=2)
    PlaceFactory.make(person=mother(cast), activity__starts_at=past, activity__ends_at=past + timedelta(hours=2))
    assert "You have a place at a lecture" not in page_of(cast)


def test_a_colleague_stops_her_week_and_has_it_again(cast: Cast) -> None:
    where, client = reverse("preferences:work", args=[cast.here.slug]), cast.professional.client
    assert client.post(where, {}).status_code == 302
    assert cast.professional.user is not None
    assert list(StoppedTopic.objects.values_list("user", "topic")) == [(cast.professional.user.pk, Topic.WEEK)]
    assert client.post(where, {"topics": ["week"]}).status_code == 302
    assert StoppedTopic.objects.count() == 0


def close(address: str) -> None:
    close_address(channel=Channel.EMAIL, address=address, why=WhyClosed.STOPPED, at=timezone.now())


def test_a_closed_address_is_shown_and_is_written_to_again_when_she_says_so(cast: Cast) -> None:
    again = reverse("preferences:again", args=[cast.here.slug, cast.parent.token])
    assert again not in page_of(cast)
    close("samira@home.example")
    assert again in page_of(cast)
    cast.parent.client.post(again, {"point": mother(cast).contact_points.get().pk})
    assert again not in page_of(cast)
    assert not ClosedAddress.objects.exists()


def test_nobody_opens_the_address_of_another(cast: Cast) -> None:
    stranger = ContactPointFactory.make(channel=Channel.EMAIL, value="other@home.example")
    close("other@home.example")
    again = reverse("preferences:again", args=[cast.here.slug, cast.parent.token])
    for number in (str(stranger.pk), "", "x"):
        assert cast.parent.client.post(again, {"point": number}).status_code == 302
    assert Client().post(again, {"point": str(stranger.pk)}).status_code == 302
    assert ClosedAddress.objects.count() == 1


def test_an_address_she_writes_down_anew_is_written_to(cast: Cast) -> None:
    for address in ("samira@home.example", "new@home.example"):
        close(address)
    ways = [Way(Channel.EMAIL, "samira@home.example"), Way(Channel.EMAIL, "new@home.example")]
    change_reach(actor=cast.parent.actor, person=mother(cast), ways=ways, language="nl")
    assert [point.value for point in closed_ways_of(mother(cast))] == ["samira@home.example"]
