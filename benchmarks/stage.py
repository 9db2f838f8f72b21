"""What is measured with: a municipality, a lecture that takes places and one that takes interest."""

from dataclasses import dataclass
from datetime import timedelta

import psycopg
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from networks.activities.choices import ActivityState, Children
from tests.factories import ActivityFactory, MunicipalityFactory, NeighbourhoodFactory

SEATS = 30_000
# Of the lecture at which more try than there are chairs.
FEW_SEATS = 100
AREAS = 8


@dataclass(frozen=True)
class Stage:
    """The addresses of the pages that are measured."""

    lecture: str
    place: str
    interest: str
    neighbourhood: str
    # The address and the number of a lecture that is soon full.
    full: tuple[str, int]


def set_stage() -> Stage:
    """Make the tables and what stands in them, and say where the pages are."""
    call_command("migrate", verbosity=0)
    here = MunicipalityFactory.make(slug="vaartdam", name="Vaartdam", theme="rivierdam")
    areas = [NeighbourhoodFactory.make(municipality=here) for _ in range(AREAS)]
    tonight = timezone.now() - timedelta(hours=1)
    open_to = {"municipality": here, "state": ActivityState.PUBLISHED, "seats": SEATS, "children": Children.WELCOME}
    coming = ActivityFactory.make(**open_to)
    begun = ActivityFactory.make(**open_to, starts_at=tonight, ends_at=tonight + timedelta(hours=2))
    few = ActivityFactory.make(**open_to | {"seats": FEW_SEATS})
    # The sites under measurement have the database to themselves.
    connection.close()
    return Stage(
        lecture=reverse("signups:activity", args=[here.slug, coming.code]),
        place=reverse("signups:place", args=[here.slug, coming.code]),
        interest=reverse("signups:interest", args=[here.slug, begun.code]),
        neighbourhood=str(areas[0].pk),
        full=(reverse("signups:place", args=[here.slug, few.code]), few.pk),
    )


def set_floor(address: str) -> str:
    """Make a database for the floor beside ours and return its address."""
    with psycopg.connect(address, autocommit=True) as line:
        line.execute("CREATE DATABASE floor")
    return address.rpartition("/")[0] + "/floor"
