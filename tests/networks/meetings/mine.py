"""What the tests of the parents' side share: a group that runs itself, its members and their links."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from accounts.services import issue_link
from networks.groups.choices import GroupState
from networks.groups.models import Backup, Group, Membership
from networks.groups.services import (
    NOTHING_SHARED,
    GroupPlan,
    Sharing,
    add_member,
    choose_coordinator,
    form_group,
)
from networks.meetings.models import Meeting
from tests.factories import MethodFactory, NeighbourhoodFactory, VenueFactory, next_week, person_with_contact
from tests.personas import Cast, Persona

ENGLISH = {"accept-language": "en"}


@dataclass
class Circle:
    """A group with three members: one shows everything, one nothing, and the parent of the cast her name."""

    cast: Cast
    group: Group
    samira: Membership
    fatma: Membership
    hidden: Membership

    def meeting(self, **fields: Any) -> Meeting:
        """A meeting next week of two hours, in a library unless somebody hosts it."""
        starts_at = fields.pop("starts_at", next_week())
        ends_at = fields.pop("ends_at", starts_at + timedelta(hours=2))
        if "host" not in fields and "venue" not in fields:
            fields["venue"] = VenueFactory.make(municipality=self.cast.here, neighbourhood=self.group.neighbourhood)
        return Meeting.objects.create(group=self.group, starts_at=starts_at, ends_at=ends_at, **fields)

    def as_member(self, membership: Membership) -> Persona:
        """The member as a persona, with a link of her own."""
        return persona_of(self.cast, membership.person)

    def page(self, name: str, who: Persona, *words: object) -> str:
        """The address of one of her pages."""
        return reverse(f"meetings:{name}", args=[self.cast.here.slug, who.token, *words])


def persona_of(cast: Cast, person: Person) -> Persona:
    """A parent with a personal link."""
    token = issue_link(person=person, expires_at=timezone.now() + timedelta(days=30))
    return Persona("member", cast.here, person=person, token=token)


def circle(cast: Cast, *, handed_over: bool = True, coordinator: bool = True) -> Circle:
    """A group that runs itself, of which the parent of the cast is the coordinator."""
    area = NeighbourhoodFactory.make(municipality=cast.here)
    plan = GroupPlan(name="Haven", method=MethodFactory.make(), neighbourhood=area)
    group = form_group(actor=cast.professional.actor, plan=plan)
    start(group, handed_over=handed_over)
    assert cast.parent.person is not None
    fatma = person_with_contact(cast.here, first_name="Fatma", email="fatma@home.example", mobile="+31612345678")
    hidden = person_with_contact(cast.here, first_name="Hanneke", email="hanneke@home.example", mobile="+31687654321")
    made = Circle(
        cast=cast,
        group=group,
        samira=join(cast, group, cast.parent.person, Sharing(name=True)),
        fatma=join(cast, group, fatma, Sharing(name=True, email=True, mobile=True)),
        hidden=join(cast, group, hidden, NOTHING_SHARED),
    )
    if coordinator:
        made.samira = choose_coordinator(actor=cast.professional.actor, group=group, membership=made.samira)
    return made


def start(group: Group, *, handed_over: bool, at: datetime | None = None) -> None:
    """Put a group in the phase in which it runs itself, or is still coached."""
    now = at or timezone.now()
    state = GroupState.INDEPENDENT if handed_over else GroupState.STARTED
    Group.objects.filter(pk=group.pk).update(state=state, started_at=now, handed_over_at=now if handed_over else None)
    group.refresh_from_db()
    if handed_over:
        Backup.objects.create(group=group, user=group.coach, since=now)


def join(cast: Cast, group: Group, person: Person, sharing: Sharing) -> Membership:
    """Let somebody join."""
    return add_member(actor=cast.professional.actor, group=group, person=person, sharing=sharing, at=timezone.now())
