"""Messages go into the outbox with what caused them, once, and come out again when it is off."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import ContactPoint, Person
from networks.messaging import services
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.messaging.services import MessagingError, News
from tests.factories import PersonFactory, UserFactory, person_with_contact
from tests.networks.messaging.conftest import NEWS, news
from tests.personas import Cast

pytestmark = pytest.mark.django_db

VALUES = {"title": "Slapen", "starts_at": "2027-05-14T17:30:00+00:00"}


def test_it_goes_to_the_contact_she_likes_best_in_her_language(cast: Cast) -> None:
    person = person_with_contact(cast.here, email="a@home.example", mobile="+31612345678", language="tr")
    services.queue(actor=cast.parent.actor, key=NEWS.key, subject="activity:1", person=person, values=VALUES)
    row = Message.objects.get()
    assert (row.channel, row.address, row.language, row.municipality) == ("email", "a@home.example", "tr", cast.here)
    assert (row.state, row.values) == (MessageState.PLANNED, VALUES)


def test_the_same_news_goes_out_once(cast: Cast) -> None:
    for version in (1, 1, 2):
        services.queue(
            actor=cast.parent.actor,
            key=NEWS.key,
            subject="activity:1",
            person=person_of(cast),
            values=VALUES,
            version=version,
        )
    assert sorted(Message.objects.values_list("version", flat=True)) == [1, 2]


def test_a_login_gets_the_same_news_once_too(cast: Cast) -> None:
    user = UserFactory.make(email="colleague@work.example", language="en")
    for _time in range(2):
        services.queue_for_user(
            actor=cast.administrator.actor, key=NEWS.key, subject=f"user:{user.pk}", user=user, values=VALUES
        )
    row = Message.objects.get()
    assert (row.user, row.person, row.address, row.language) == (user, None, "colleague@work.example", "en")


@pytest.mark.parametrize("values", [{}, {"title": "x"}, VALUES | {"more": 1}])
def test_values_nobody_declared_are_refused(cast: Cast, values: dict[str, str]) -> None:
    with pytest.raises(MessagingError):
        services.queue(
            actor=cast.parent.actor, key=NEWS.key, subject="activity:1", person=person_of(cast), values=values
        )


def test_who_cannot_be_reached_is_not_forgotten_in_silence(cast: Cast) -> None:
    nobody = PersonFactory.make(municipality=cast.here)
    with pytest.raises(MessagingError):
        services.queue(actor=cast.parent.actor, key=NEWS.key, subject="activity:1", person=nobody, values=VALUES)


@pytest.mark.parametrize("number", [1, 150])
def test_a_hundred_and_fifty_people_cost_what_one_costs(cast: Cast, number: int) -> None:
    people = [person_with_contact(cast.here) for _person in range(number)]
    points = {point.person_id: point for point in ContactPoint.objects.filter(person__in=people)}
    everybody = [News(person, points[person.pk], VALUES) for person in people]
    actor = cast.professional.actor
    with CaptureQueriesContext(connection) as queries:
        services.queue_all(actor=actor, key=NEWS.key, subject="activity:1", news=everybody)
    assert (len(queries), Message.objects.count()) == (1, number)


def test_what_waits_about_a_thing_is_taken_out(cast: Cast) -> None:
    waiting, other = news(subject="activity:1"), news(subject="activity:2")
    gone = news(subject="activity:1", state=MessageState.SENT, sent_at=timezone.now())
    assert services.cancel_about(actor=cast.professional.actor, subject="activity:1") == 1
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {
        waiting.pk: MessageState.CANCELLED,
        other.pk: MessageState.PLANNED,
        gone.pk: MessageState.SENT,
    }


def test_what_waits_follows_her_to_a_new_address(cast: Cast) -> None:
    person = person_with_contact(cast.here, email="old@home.example")
    news(person=person, municipality=cast.here, address="old@home.example")
    person.contact_points.update(value="new@home.example")
    assert services.readdress(person=person) == 1
    assert Message.objects.get().address == "new@home.example"


@pytest.mark.parametrize("state", [state for state in MessageState if state != MessageState.GIVEN_UP])
def test_only_what_failed_for_good_is_tried_again(cast: Cast, state: MessageState) -> None:
    message = news(state=state, sent_at=timezone.now())
    with pytest.raises(MessagingError):
        services.try_again(actor=cast.professional.actor, message=message)


def person_of(cast: Cast) -> Person:
    assert cast.parent.person is not None
    return cast.parent.person
