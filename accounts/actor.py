"""Who acts: a user, a person by her personal link, or the system. Rules and services take only this."""

from dataclasses import dataclass, replace

from accounts.choices import Origin, RoleKind
from accounts.models import KnownDevice, Municipality, Person, PersonalLink, User


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, in which municipality, with which roles there, and where the action came from."""

    origin: Origin
    municipality: Municipality | None = None
    user: User | None = None
    person: Person | None = None
    link: PersonalLink | None = None
    # Where she once typed a code that went to her own contact; a link alone may have been forwarded.
    device: KnownDevice | None = None
    roles: frozenset[RoleKind] = frozenset()
    # Logins of colleagues who are away now and for whom she stands in here.
    stands_in_for: frozenset[int] = frozenset()

    def has(self, *kinds: RoleKind) -> bool:
        """Say whether the actor holds one of these roles here."""
        return not self.roles.isdisjoint(kinds)

    @property
    def acts_for(self) -> frozenset[int]:
        """Return whose groups and lectures are hers to look after today: her own, and those of who is away."""
        return self.stands_in_for | ({self.user.pk} if self.user else frozenset())

    @property
    def is_anonymous(self) -> bool:
        """Say whether we do not know who this is."""
        return self.user is None and self.person is None and not self.is_system

    @property
    def is_system(self) -> bool:
        """Say whether no person acts: a scheduled job or a command."""
        return self.origin in {Origin.SCHEDULE, Origin.COMMAND} and self.user is None

    @property
    def label(self) -> str:
        """Name the actor in the audit trail by number, never by name."""
        if self.user is not None:
            return f"user:{self.user.pk}"
        if self.person is not None:
            return f"person:{self.person.pk}"
        return "system" if self.is_system else "visitor"

    def by_link(self, link: PersonalLink, device: KnownDevice | None = None) -> "Actor":
        """Return the same visitor, known by a personal link, and perhaps by a device of hers."""
        return replace(self, origin=Origin.PERSONAL_LINK, person=link.person, link=link, device=device)


def system_actor(municipality: Municipality | None = None, origin: Origin = Origin.SCHEDULE) -> Actor:
    """Return the actor of scheduled jobs and commands."""
    return Actor(origin=origin, municipality=municipality)
