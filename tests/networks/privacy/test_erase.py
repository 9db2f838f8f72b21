"""Erased means gone: looked for in every table of the database, as text."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import AuditEvent, ContactPoint, Person
from accounts.personal_data import personal_fields
from networks.groups.choices import GroupState
from networks.meetings.models import Meeting
from networks.messaging.models import ClosedAddress, Message
from networks.privacy.choices import ForgottenKind
from networks.privacy.everything import ABOUT_A_PERSON, rows_of
from networks.privacy.models import ForgettingReceipt
from networks.privacy.services import erase_person
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place
from tests.factories import MembershipFactory, PlaceFactory
from tests.networks.privacy.mother import ADDRESS, FEARED, HOME, WISH, mother_of_everything


def whole_database() -> str:
    with connection.cursor() as cursor:
        texts = []
        for table in sorted(model._meta.db_table for model in apps.get_models()):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            texts += [str(row) for row in cursor.fetchall()]
    return "\n".join(texts)


def erase(person: Person) -> None:
    actor = Actor(origin=Origin.PERSONAL_LINK, municipality=person.municipality, person=person)
    erase_person(actor=actor, person=person, at=timezone.now())


@pytest.mark.django_db
def test_nothing_of_her_is_left_in_any_table() -> None:
    mother, _token = mother_of_everything()
    for trace in (ADDRESS, WISH, HOME, "Zeynep", "wed-morning", FEARED):
        assert trace in whole_database()

    erase(mother)

    for trace in (ADDRESS, WISH, HOME, "Zeynep", "zeynep", "wed-morning"):
        assert trace not in whole_database()


@pytest.mark.django_db
def test_every_row_that_can_hold_something_personal_of_hers_is_gone() -> None:
    mother, _token = mother_of_everything()
    models = {model for model, _title in ABOUT_A_PERSON}
    personal = {model for model, _name, _why in personal_fields() if model in models}
    assert personal == models
    assert all(model._base_manager.exists() for model in models)

    hers = mother.pk
    erase(mother)

    mother.pk = hers
    assert not any(rows_of(model, mother).exists() for model in models)
    # An address that refused us is not written to again when somebody signs up with it tomorrow.
    left = {model for model in models if model._base_manager.exists()}
    # And the other mother with whom she was proposed, who stays with all that is hers.
    assert left == {Meeting, ClosedAddress, Person, ContactPoint, Interest}


@pytest.mark.django_db
def test_receipts_say_how_much_of_what_and_not_of_whom() -> None:
    mother, _token = mother_of_everything()

    erase(mother)

    receipts = ForgettingReceipt.objects.all()
    assert {(row.kind, row.occasion, row.municipality_id) for row in receipts} == {
        (kind, "request", mother.municipality_id)
        # A receipt goes with its message.
        for kind in set(ForgottenKind) - {"audit", "closed", "login", "receipt", "session"}
    }
    assert len({row.run for row in receipts}) == 1


@pytest.mark.django_db
def test_the_next_on_the_waiting_list_is_offered_her_chair() -> None:
    mother, _token = mother_of_everything()
    lecture = Place.objects.get(person=mother).activity
    waiting = PlaceFactory.make(
        activity=lecture, state=PlaceState.WAITING, waiting_since=timezone.now() - timedelta(days=1)
    )

    erase(mother)

    assert list(lecture.places.values_list("person", "state")) == [(waiting.person_id, PlaceState.OFFERED)]
    assert list(Message.objects.exclude(key="lecture_reminder").values_list("person", "key")) == [
        (waiting.person_id, "place_offered")
    ]


@pytest.mark.django_db
def test_a_place_at_a_lecture_that_has_begun_does_not_stand_in_the_way() -> None:
    mother, _token = mother_of_everything()
    PlaceFactory.make(activity=mother.interests.get().activity, person=mother)

    erase(mother)

    assert not Place.objects.exists()


@pytest.mark.django_db
def test_her_group_goes_on_without_her() -> None:
    mother, _token = mother_of_everything()
    meeting = Meeting.objects.get()
    other = MembershipFactory.make(group=meeting.group)

    erase(mother)

    meeting.refresh_from_db()
    assert (meeting.host, meeting.home_address) == (None, "")
    assert list(meeting.group.memberships.all()) == [other]
    assert meeting.group.state == GroupState.STARTED


@pytest.mark.django_db
def test_the_trail_keeps_that_it_was_asked_by_number_only() -> None:
    mother, _token = mother_of_everything()
    label = f"person:{mother.pk}"

    erase(mother)

    event = AuditEvent.objects.filter(action="person_erased").get()
    assert (event.actor, event.object_kind) == (label, "person")
