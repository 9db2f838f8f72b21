"""The ground a measured town stands on: a municipality, its map, venues and colleagues, and a way to write in bulk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from accounts.actor import system_actor
from accounts.choices import Channel, Origin, RoleKind
from accounts.models import ContactPoint, Municipality, Person, Role, User
from methods.models import Method
from methods.services import frozen_numbers, load_catalogue
from networks.neighbourhoods.models import Assignment, District, Neighbourhood, Venue
from tests.factories import MunicipalityFactory

T = TypeVar("T", bound=models.Model)

DISTRICTS, NEIGHBOURHOODS_EACH = 8, 5
BATCH = 2000


class Ground:
    """A municipality with its map, its colleagues, and nobody yet who signed up."""

    def __init__(self, scale: int, at: datetime) -> None:
        load_catalogue(actor=system_actor(origin=Origin.COMMAND))
        self.at = at.replace(minute=0, second=0, microsecond=0)
        self.here: Municipality = MunicipalityFactory.make(slug="vaartdam", name="Vaartdam", theme="rivierdam")
        self.method = Method.objects.get(code="mwa")
        self.numbers = frozen_numbers(method=self.method, municipality=self.here)
        self.neighbourhoods = self._map()
        self.venues = self._venues()
        self.professionals = self._colleagues(RoleKind.PROFESSIONAL, scale)
        [self.policy_officer] = self._colleagues(RoleKind.POLICY_OFFICER, 1)
        # Where the first one works nobody else does, so that her own work is the same at any scale.
        Assignment.objects.create(user=self.professionals[0], neighbourhood=self.neighbourhoods[0])

    def place_of(self, number: int) -> int:
        """Return in which neighbourhood the professional with this number works."""
        return 0 if number == 0 else 1 + number % (len(self.neighbourhoods) - 1)

    def people(self, number: int) -> list[Person]:
        """Make so many parents who can be reached."""
        people = save(Person(municipality=self.here, first_name=f"Ouder {each % 97}") for each in range(number))
        save(
            ContactPoint(
                municipality=self.here, person=person, channel=Channel.EMAIL, value=f"ouder{person.pk}@home.example",
                name_key=person.first_name.casefold(),
            )
            for person in people
        )  # fmt: skip
        return people

    def _map(self) -> list[Neighbourhood]:
        where: dict[str, Any] = {"municipality": self.here, "year": 2025}
        districts = save(
            District(**where, code=f"WK9901{number:02d}", name=f"Wijk {number}") for number in range(DISTRICTS)
        )
        centre = {"latitude": 52.1, "longitude": 5.1}
        return save(
            Neighbourhood(
                **where, **centre, district=district, code=f"BU{district.code[2:]}{number:02d}", name=f"Buurt {number}"
            )
            for district in districts
            for number in range(NEIGHBOURHOODS_EACH)
        )

    def _venues(self) -> list[Venue]:
        address = {"address": "Kerkstraat 1", "postal_code": "1234 AB", "town": "Vaartdam", "capacity": 40, "rooms": 9}
        return save(
            Venue(
                municipality=self.here, neighbourhood=place, name=f"Zaal {place.pk}", **address,
                latitude=52.1, longitude=5.1,
            )
            for place in self.neighbourhoods
        )  # fmt: skip

    def _colleagues(self, kind: RoleKind, number: int) -> list[User]:
        users = save(User(email=f"{kind}{each}@work.example", name=f"Collega {each}") for each in range(number))
        save(Role(user=user, kind=kind, municipality=self.here) for user in users)
        return users


def save(rows: Iterable[T]) -> list[T]:
    """Write rows in few statements and return them with their numbers."""
    listed = list(rows)
    return type(listed[0])._base_manager.bulk_create(listed, batch_size=BATCH) if listed else []
