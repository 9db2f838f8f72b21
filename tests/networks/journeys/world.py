"""A small municipality for stateful tests: who is who in it, and what of whom is secret."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import time_machine

from accounts.actor import Actor
from accounts.choices import Origin, RoleKind
from accounts.models import Municipality, Person, User
from accounts.services import issue_link
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.choices import InvitationState
from networks.groups.models import Group
from networks.neighbourhoods.models import Assignment, Neighbourhood, Venue
from networks.signups.models import Interest
from tests.factories import (
    ActivityFactory,
    InterestFactory,
    MunicipalityFactory,
    NeighbourhoodFactory,
    VenueFactory,
    person_with_contact,
    user_with_role,
)
from tests.personas import actor_of

PARENTS = 18
# Nine days before the clock is put forward.
BEGIN = datetime(2027, 3, 19, 10, tzinfo=UTC)
LECTURE_AGO = timedelta(days=2)
HOME = "Geheimpad"
STAFF = ("coach", "colleague", "elsewhere", "policy_officer", "administrator")


@dataclass
class World:
    """Everybody and everything, at the moment the clock of the test stands."""

    now: datetime = BEGIN
    here: Municipality = field(init=False)
    staff: dict[str, User] = field(init=False)
    parents: list[Person] = field(init=False)
    tokens: dict[int, str] = field(init=False)
    lecture: Activity = field(init=False)
    area: Neighbourhood = field(init=False)
    venue: Venue = field(init=False)

    def __post_init__(self) -> None:
        """Build the town, its staff and its parents, who all left their interest after one lecture."""
        with self.clock():
            self.here = MunicipalityFactory.make(slug="vaartdam", theme="rivierdam")
            there = MunicipalityFactory.make()
            kinds = {"policy_officer": RoleKind.POLICY_OFFICER, "administrator": RoleKind.ADMINISTRATOR}
            self.staff = {
                key: user_with_role(
                    kinds.get(key, RoleKind.PROFESSIONAL),
                    there if key == "elsewhere" else self.here,
                    name=f"Staf {key}",
                )
                for key in STAFF
            }
            self.area = NeighbourhoodFactory.make(municipality=self.here)
            Assignment.objects.create(user=self.staff["coach"], neighbourhood=self.area)
            self.venue = VenueFactory.make(municipality=self.here, neighbourhood=self.area, rooms=9)
            starts_at = self.now - LECTURE_AGO
            self.lecture = ActivityFactory.make(
                municipality=self.here,
                venue=self.venue,
                state=ActivityState.PUBLISHED,
                planned_by=self.staff["coach"],
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
            )
            self.parents = [self._parent(number) for number in range(PARENTS)]
            self.tokens = {
                parent.pk: issue_link(person=parent, expires_at=self.now + timedelta(days=3000))
                for parent in self.parents
            }

    @contextmanager
    def clock(self) -> Iterator[None]:
        """Let everything happen at the moment of the test."""
        with time_machine.travel(self.now, tick=False):
            yield

    def as_staff(self, key: str) -> Actor:
        """Return somebody with a login at work here."""
        return actor_of(self.here, user=self.staff[key])

    def as_parent(self, person: Person) -> Actor:
        """Return a parent who came by her own link."""
        return Actor(origin=Origin.PERSONAL_LINK, municipality=self.here, person=person)

    def lead_of(self, group: Group) -> Actor:
        """Return whoever arranges the meetings of a group: its coordinator, or the professional until the hand-over."""
        coordinator = group.memberships.open().filter(role="coordinator").select_related("person").first()
        return self.as_parent(coordinator.person) if coordinator and group.is_handed_over else self.as_staff("coach")

    def secrets_of(self, people: Iterable[Person]) -> set[str]:
        """Return the name, address and number of these parents."""
        numbers = {self.number_of(person) for person in people}
        return {secret for number in numbers for secret in secrets_of_parent(number)}

    def number_of(self, person: Person) -> int:
        """Return which of the parents somebody is."""
        return next(number for number, parent in enumerate(self.parents) if parent.pk == person.pk)

    def _parent(self, number: int) -> Person:
        name, email, mobile = secrets_of_parent(number)
        person = person_with_contact(self.here, email=email, mobile=f"+316{mobile}", first_name=name)
        InterestFactory.make(activity=self.lecture, person=person, neighbourhood=self.area, age_bands=["4-8"])
        return person


def secrets_of_parent(number: int) -> tuple[str, str, str]:
    return f"Ouder{number:02d}x", f"ouder{number:02d}@home.example", f"345678{number:02d}"


def picked(world: World, first: int, number: int) -> list[Interest]:
    """Return so many interests from this parent on, past the last one the first again."""
    interests = list(Interest.objects.filter(activity=world.lecture).order_by("person"))
    return (
        [interests[(first + step) % len(interests)] for step in range(min(number, len(interests)))] if interests else []
    )


def said_yes(group: Group) -> int:
    """Return how many said yes and still count."""
    return group.invitations.standing().filter(state=InvitationState.YES).count()
