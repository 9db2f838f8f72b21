"""Rows are looked for in the database itself: forgotten means gone."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.actor import system_actor
from accounts.choices import Channel, ConsentKind, RoleKind, Term
from accounts.models import AuditEvent, Consent, ContactPoint, Person, PersonalLink, User
from accounts.services import give_consent, issue_link, record
from config.celery import celery_app
from config.schedule import SCHEDULE
from networks.activities.models import Activity
from networks.messaging.choices import MessageState, WhyClosed
from networks.messaging.models import ClosedAddress, Message
from networks.privacy.carriers import CARRIERS
from networks.signups.choices import InterestState
from networks.signups.models import Interest, Place
from tests.factories import (
    InterestFactory,
    PersonFactory,
    PlaceFactory,
    UserFactory,
    person_with_contact,
    user_with_role,
)
from tests.networks.privacy.old import NOW, born, counts, lecture, message, run


def test_every_term_has_a_carrier() -> None:
    assert {carrier.term for carrier in CARRIERS} == set(Term)


def test_the_schedule_knows_the_night_job() -> None:
    celery_app.loader.import_default_modules()

    assert {job["task"] for job in SCHEDULE.values()} >= {"networks.privacy.forget_by_term"}
    assert "networks.privacy.forget_by_term" in celery_app.tasks


@pytest.mark.django_db
def test_places_go_a_month_after_the_lecture() -> None:
    old, young, coming = (PlaceFactory.make(activity=lecture(days)) for days in (32, 27, -7))

    outcome = run()

    assert list(Place.objects.values_list("pk", flat=True)) == [young.pk, coming.pk]
    assert counts(outcome)["place"] == 1
    assert old.activity in Activity.objects.all()


@pytest.mark.django_db
def test_interests_go_when_the_lecture_of_that_time_promised() -> None:
    promised = {"interest_open_days": 14, "interest_kept_months": 2}
    InterestFactory.make(activity=lecture(190))
    InterestFactory.make(activity=lecture(70, numbers=promised))
    kept = [InterestFactory.make(activity=lecture(150)), InterestFactory.make(activity=lecture(50, numbers=promised))]

    run()

    assert list(Interest.objects.all()) == kept


@pytest.mark.django_db
def test_interest_taken_back_goes_the_same_night() -> None:
    InterestFactory.make(activity=lecture(3), state=InterestState.WITHDRAWN)
    kept = InterestFactory.make(activity=lecture(3))

    run()

    assert list(Interest.objects.all()) == [kept]


@pytest.mark.django_db
def test_a_person_goes_with_everything_that_hangs_on_her() -> None:
    gone = born(person_with_contact(first_name="Weg"), 40)
    issue_link(person=gone, expires_at=NOW + timedelta(days=30))
    give_consent(person=gone, kind=ConsentKind.PLACE, subject="activity:1", text_version="1", language="nl")
    message(30, MessageState.SENT, person=gone, municipality=gone.municipality)

    assert counts(run())["person"] == 1

    for model in (Person, ContactPoint, PersonalLink, Consent, Message):
        assert not model._base_manager.exists()


@pytest.mark.django_db
def test_a_person_stays_while_something_of_hers_stays() -> None:
    kept = [
        born(PlaceFactory.make(activity=lecture(-7)).person, 40),
        born(InterestFactory.make(activity=lecture(3)).person, 40),
        born(message(1, MessageState.PLANNED).person or PersonFactory.make(), 40),
        born(message(1, MessageState.FAILED).person or PersonFactory.make(), 40),
        born(message(1, MessageState.CLAIMED).person or PersonFactory.make(), 40),
        born(PersonFactory.make(user=UserFactory.make()), 40),
        born(PersonFactory.make(), 0.5),
    ]

    run()

    assert list(Person.objects.order_by("pk")) == kept


@pytest.mark.django_db
def test_a_person_goes_in_the_same_night_as_her_last_place() -> None:
    born(PlaceFactory.make(activity=lecture(32)).person, 40)

    assert counts(run()) == {"place": 1, "person": 1}
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_link_goes_when_it_has_expired() -> None:
    person = PlaceFactory.make(activity=lecture(-7)).person
    issue_link(person=person, expires_at=NOW)
    issue_link(person=person, expires_at=NOW + timedelta(seconds=1))

    run()

    assert [link.expires_at for link in PersonalLink.objects.all()] == [NOW + timedelta(seconds=1)]


@pytest.mark.django_db
def test_the_trail_goes_after_a_year_and_a_day() -> None:
    for days in (368, 364):
        with time_machine.travel(NOW - timedelta(days=days), tick=False):
            record(actor=system_actor(), action=f"{days} days ago", thing="test")

    run()

    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["forgotten_by_term", "364 days ago"]


@pytest.mark.django_db
def test_a_login_goes_a_year_after_it_was_switched_off_and_last_used() -> None:
    off: dict[str, Any] = {"is_active": False}
    gone = user_with_role(RoleKind.OPERATOR, None, last_login=NOW - timedelta(days=367), **off)
    planned = lecture(-7, planned_by=gone)
    kept = [UserFactory.make(last_login=NOW - timedelta(days=360), **off), UserFactory.make()]
    User.objects.update(created_at=NOW - timedelta(days=800))

    run()

    assert list(User.objects.order_by("pk")) == kept
    planned.refresh_from_db()
    assert planned.planned_by is None


@pytest.mark.django_db
def test_what_is_known_of_ended_sign_ins_goes() -> None:
    user = UserFactory.make()
    for key, hours in (("ended", -1), ("working", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(hours=hours))
    for key in ("ended", "working", "signed-out"):
        UserSession.objects.create(user=user, session_key=key, ip="192.0.2.1", user_agent="Firefox")

    assert counts(run()) == {"session": 2}

    assert list(Session.objects.values_list("pk", flat=True)) == ["working"]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["working"]


@pytest.mark.django_db
def test_a_closed_address_is_forgotten_a_year_later() -> None:
    for number, days in enumerate((364, 367)):
        ClosedAddress.objects.create(
            channel=Channel.SMS, address_hash=str(number), why=WhyClosed.STOPPED, closed_at=NOW - timedelta(days=days)
        )

    outcome = run()

    assert list(ClosedAddress.objects.values_list("address_hash", flat=True)) == ["0"]
    assert [(receipt.kind, receipt.municipality) for receipt in outcome.receipts] == [("closed", None)]
