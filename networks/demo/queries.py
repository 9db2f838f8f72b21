"""Who is who in the demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, Person, Role
from networks.activities.models import Activity
from networks.demo.houses import DOMAIN
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Membership
from networks.meetings.models import Meeting


@dataclass(frozen=True)
class Part:
    """Somebody one can step in as: the number of her login, and what she is with her name."""

    number: int
    label: str


class ParentPart(TextChoices):
    """As which parent one can look at a municipality."""

    PLACE = "place", _("A parent with a place, by her own link")
    MEMBER = "member", _("A parent in a group")
    COORDINATOR = "coordinator", _("A coordinator of a group")


def cast_of_demo() -> list[tuple[Municipality | None, list[Part]]]:
    """Return everybody with a login for each municipality, and at the end who works for none."""
    roles = Role.objects.filter(user__email__endswith=f"@{DOMAIN}", user__is_active=True)
    cast: dict[Municipality | None, list[Part]] = {}
    for role in roles.select_related("user", "municipality").order_by("municipality__name", "pk"):
        cast.setdefault(role.municipality, []).append(
            Part(role.user.pk, f"{role.get_kind_display()}: {role.user.name}")
        )
    outside = cast.pop(None, [])
    return [*cast.items(), (None, outside)]


def parents_of_demo(municipalities: Iterable[Municipality], at: datetime) -> dict[int, list[tuple[ParentPart, str]]]:
    """Return for each municipality, by its number, as which parents one can look at it now."""
    return {
        town.pk: [(part, str(part.label)) for part in ParentPart if a_parent_of(town, part, at) is not None]
        for town in municipalities
    }


def a_parent_of(municipality: Municipality, part: str, at: datetime) -> Person | None:
    """Return a parent who is this: with a place at a lecture, in a group that meets, or arranging its meetings."""
    if part == ParentPart.PLACE:
        return a_visitor_of_lectures(municipality, at)
    role = MemberRole.COORDINATOR if part == ParentPart.COORDINATOR else MemberRole.MEMBER
    meeting = Meeting.objects.filter(group__municipality=municipality, group__state=GroupState.INDEPENDENT).ahead(at)
    members = Membership.objects.open().filter(group__meetings__in=meeting, role=role).order_by("joined_at", "pk")
    member = members.select_related("person").first()
    return member.person if member else None


def a_visitor_of_lectures(municipality: Municipality, at: datetime) -> Person | None:
    """Return the parent who took a place at the next lecture first."""
    lecture = Activity.objects.filter(municipality=municipality).coming(at).exclude(places=None).first()
    place = lecture.places.held().select_related("person").first() if lecture else None
    return place.person if place else None
