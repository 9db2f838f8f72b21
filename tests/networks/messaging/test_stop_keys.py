"""A key in a message stops its topic for its reader; nobody else can make one, and it outlives the year."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core.signing import Signer
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.choices import RoleKind
from accounts.models import PersonalLink
from networks.desk.catalogue import WEEK
from networks.links.catalogue import DEVICE_CODE
from networks.meetings.catalogue import MEETING_CANCELLED, MEETING_REMINDER
from networks.messaging.catalogue import MessageKind
from networks.messaging.choices import Topic
from networks.messaging.models import Message
from networks.messaging.stop_keys import Stop, read_stop_key, stop_key
from tests.factories import MessageFactory, MunicipalityFactory, user_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminder() -> Message:
    return MessageFactory.make(key=MEETING_REMINDER.key)


def test_a_key_says_who_and_what_without_the_database(
    reminder: Message, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert read_stop_key(stop_key(reminder)) == Stop(Topic.REMINDER, person=reminder.person_id)


def test_a_key_of_a_login_stops_for_that_login() -> None:
    user = user_with_role(RoleKind.PROFESSIONAL, MunicipalityFactory.make())
    week = Message(key=WEEK.key, user=user, address=user.email)
    assert read_stop_key(stop_key(week)) == Stop(Topic.WEEK, user=user.pk)


@pytest.mark.parametrize("kind", [MEETING_CANCELLED, DEVICE_CODE], ids=lambda kind: str(kind.key))
def test_what_is_needed_has_no_key(kind: MessageKind) -> None:
    assert stop_key(MessageFactory.make(key=kind.key)) == ""


def test_a_mere_address_has_no_key() -> None:
    assert stop_key(Message(key=MEETING_REMINDER.key, address="a@b.example")) == ""


def test_a_key_goes_on_working_for_years(reminder: Message) -> None:
    key = stop_key(reminder)
    with time_machine.travel(timezone.now() + timedelta(days=3 * 366)):
        assert read_stop_key(key) is not None


def test_a_key_survives_a_new_secret_of_the_site(reminder: Message, settings: LazySettings) -> None:
    key = stop_key(reminder)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-secret", [settings.SECRET_KEY]
    assert read_stop_key(key) is not None
    settings.SECRET_KEY_FALLBACKS = []
    assert read_stop_key(key) is None


@pytest.mark.parametrize(
    "content", ["p1-needed", "p1-answer", "p1-x", "x1-reminder", "p-reminder", "p1-reminder-1", "p٣-reminder", ""]
)
def test_what_we_did_not_write_stops_nothing(content: str) -> None:
    assert read_stop_key(content) is None
    assert read_stop_key(Signer(salt="networks.messaging.stop", sep=".").sign(content)) is None
    assert read_stop_key(Signer(sep=".").sign("p1-reminder")) is None


def test_a_key_for_one_person_or_topic_is_none_for_another(reminder: Message) -> None:
    signature = stop_key(reminder).partition(".")[2]
    assert read_stop_key(f"p{(reminder.person_id or 0) + 1}-reminder.{signature}") is None
    assert read_stop_key(f"p{reminder.person_id}-question.{signature}") is None


def test_a_key_is_no_personal_link(reminder: Message) -> None:
    stop_key(reminder)
    assert PersonalLink.objects.count() == 0
