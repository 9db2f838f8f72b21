"""A run as a whole: twice, at once, rehearsed, and when one thing is stuck."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts.choices import Channel
from accounts.models import AuditEvent
from networks.activities.choices import ActivityState
from networks.messaging.choices import MessageState
from networks.privacy.models import ForgettingReceipt
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.same_person import Caller, Way
from networks.signups.services.people import person_of
from tests.factories import PlaceFactory, person_with_contact
from tests.networks.privacy.old import NOW, born, counts, lecture, message, run


@pytest.mark.django_db
def test_a_second_run_finds_nothing() -> None:
    PlaceFactory.make(activity=lecture(32))
    message(93, MessageState.SENT)

    assert counts(run())
    assert counts(run()) == {}


@pytest.mark.django_db
def test_a_rehearsal_counts_and_changes_nothing() -> None:
    place = PlaceFactory.make(activity=lecture(32))

    rehearsal = run(dry_run=True)

    assert counts(rehearsal) == {"place": 1}
    assert list(Place.objects.all()) == [place]
    assert ForgettingReceipt.objects.get().dry_run
    assert counts(run())["place"] == 1


@pytest.mark.django_db
def test_receipts_belong_to_their_municipality_and_hold_no_data() -> None:
    places = [PlaceFactory.make(activity=lecture(32)) for _ in range(2)]

    outcome = run()

    receipts = ForgettingReceipt.objects.filter(kind="place").order_by("pk")
    assert {receipt.municipality_id for receipt in receipts} == {place.municipality_id for place in places}
    assert {(receipt.run, receipt.count, receipt.at) for receipt in receipts} == {(outcome.run, 1, NOW)}


@pytest.mark.django_db
def test_one_thing_that_cannot_be_forgotten_does_not_keep_the_rest() -> None:
    stuck, *others = (PlaceFactory.make(activity=lecture(32)) for _ in range(3))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS"
            f" 'BEGIN IF OLD.id = {stuck.pk} THEN RAISE ''stuck''; END IF; RETURN OLD; END'"
        )
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE DELETE ON networks_place FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()"
        )

    outcome = run()

    assert outcome.failures == 1
    assert list(Place.objects.all()) == [stuck]
    assert AuditEvent.objects.get().result == "failed"
    assert len(others) == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_forget_each_thing_once() -> None:
    activity = lecture(32)
    for _ in range(40):
        PlaceFactory.make(activity=activity)

    def in_own_connection(_: int) -> int:
        try:
            return counts(run()).get("place", 0)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(in_own_connection, range(2))) == 40
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_the_command_says_what_it_did() -> None:
    place = PlaceFactory.make(activity=lecture(32))
    said = StringIO()

    call_command("forget", "--dry-run", stdout=said)
    call_command("forget", stdout=said)
    call_command("forget", stdout=said)

    slug = place.municipality.slug
    assert said.getvalue().splitlines() == [
        f"{slug}: place: 1 would be forgotten",
        f"{slug}: place: 1 forgotten",
        "Nothing is due.",
    ]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_signs_up_again_at_that_moment_is_not_forgotten() -> None:
    mother = born(person_with_contact(email="samira@home.example"), 40)
    activity = lecture(-7, municipality=mother.municipality, state=ActivityState.PUBLISHED)
    caller = Caller(first_name="Samira", language="nl", ways=(Way(Channel.EMAIL, "samira@home.example"),))

    def night() -> None:
        try:
            run()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        assert person_of(mother.municipality_id, caller) == (mother, None)
        pool.submit(night).result(timeout=20)
        Place.objects.create(municipality=mother.municipality, activity=activity, person=mother, state=PlaceState.HELD)
    assert list(Place.objects.values_list("person", flat=True)) == [mother.pk]
