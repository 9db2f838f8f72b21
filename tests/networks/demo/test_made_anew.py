"""The demo is the same every time it is made, on any day, and never harms what is there."""

from datetime import datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Origin
from accounts.models import AuditEvent, Municipality, Person
from methods.services import load_catalogue
from networks.activities.models import Activity
from networks.demo.circles import build_circles
from networks.demo.heidewoude import HEIDEWOUDE
from networks.demo.houses import build_municipality, build_town
from networks.demo.lectures import build_lectures
from networks.demo.services import seed_demo
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db

# What a message says, but for the numbers of rows that stand in it.
TOLD = ("values__title", "values__group", "values__starts_at")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def seed(*, now: datetime, reset: bool = False) -> bool:
    return seed_demo(actor=system_actor(origin=Origin.COMMAND), now=now, reset=reset)


def picture() -> list[Any]:
    """What somebody sees, without the numbers of rows."""
    to_parents = Message.objects.filter(user=None)
    return [
        sorted(Activity.objects.values_list("municipality__slug", "code", "title", "starts_at", "state", "seats")),
        list(
            Person.objects.order_by("pk", "contact_points__position").values_list(
                "first_name", "language", "contact_points__value"
            )
        ),
        list(Place.objects.order_by("pk").values_list("activity__code", "person__first_name", "state", "children")),
        list(Interest.objects.order_by("pk").values_list("activity__code", "availability", "wish", "age_bands")),
        list(to_parents.order_by("pk").values_list("key", "state", "address", "due_at", *TOLD)),
    ]


def test_it_is_left_alone_until_it_is_made_anew_and_then_it_is_the_same() -> None:
    other, now = PlaceFactory.make(), timezone.now()
    seed(now=now)
    first, trail = picture(), AuditEvent.objects.count()
    Activity.objects.filter(municipality__slug="rivierdam").update(title="Eigen titel")

    assert not seed(now=now)
    assert Activity.objects.filter(title="Eigen titel").exists()

    assert seed(now=now, reset=True)
    assert picture() == first
    assert Place.objects.filter(pk=other.pk).exists()
    assert AuditEvent.objects.count() > trail
    assert Municipality.objects.filter(slug__in=["rivierdam", "heidewoude"]).count() == 2


@pytest.mark.parametrize("now", ["2027-03-27T23:30", "2026-10-24T23:30", "2028-02-29T00:00"])
def test_it_can_be_made_on_any_day_of_the_year(now: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM)
    load_catalogue(actor=system_actor())

    with time_machine.travel(at, tick=False):
        here = build_municipality(HEIDEWOUDE)
        build_town(here, HEIDEWOUDE)
        build_lectures(here, HEIDEWOUDE, at)
        build_circles(here, HEIDEWOUDE, at)

    assert here.activities.count() == len(HEIDEWOUDE.lectures) + len(HEIDEWOUDE.earlier)
    assert here.groups.count() == len(HEIDEWOUDE.circles)


def test_the_command_says_what_it_did() -> None:
    said = StringIO()

    call_command("seed_demo", stdout=said)
    call_command("seed_demo", stdout=said)

    assert said.getvalue().splitlines() == [
        "The demo is ready.",
        "The demo was there already; --reset makes it anew.",
    ]
