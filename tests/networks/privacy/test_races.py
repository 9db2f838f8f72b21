"""Erasing, while something else of hers happens at the same moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Person
from accounts.services import issue_link
from networks.privacy.models import ForgettingReceipt
from tests.at_once import all_at_once
from tests.factories import MunicipalityFactory, PlaceFactory, person_with_contact
from tests.networks.signups.stage import lecture
from tests.personas import know_here

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]
CONTACT = {"contact": "other@home.example", "language": "nl"}


def press(page: str, answers: dict[str, str], client: Client) -> Callable[[], int]:
    return lambda: client.post(page, answers).status_code


@pytest.mark.parametrize(("page", "answers"), [("erase/", {}), ("contact/", CONTACT)])
@pytest.mark.parametrize("_round", range(6))
def test_whoever_was_first_nobody_sees_an_error(page: str, answers: dict[str, str], _round: int) -> None:
    here = MunicipalityFactory.make()
    mother = person_with_contact(here)
    PlaceFactory.make(activity=lecture(here), person=mother)
    link = issue_link(person=mother, expires_at=timezone.now() + timedelta(days=1))
    hers = f"/{here.slug}/my/{link}/"
    hand, other_window = know_here(Client(), mother), Client()
    other_window.cookies = hand.cookies
    statuses = all_at_once([press(f"{hers}erase/", {}, hand), press(f"{hers}{page}", answers, other_window)])
    assert set(statuses) <= {302, 404}
    assert not Person.objects.exists()
    assert ForgettingReceipt.objects.values("run").distinct().count() == 1
