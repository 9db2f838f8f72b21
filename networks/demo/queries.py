"""Who is who in the demo."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Municipality, Person, Role
from networks.activities.models import Activity
from networks.demo.houses import DOMAIN


@dataclass(frozen=True)
class Part:
    """Somebody one can step in as: the number of her login, and what she is with her name."""

    number: int
    label: str


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


def a_parent_of(municipality: Municipality, at: datetime) -> Person | None:
    """Return the parent who took a place at the next lecture first."""
    lecture = Activity.objects.filter(municipality=municipality).coming(at).exclude(places=None).first()
    place = lecture.places.held().select_related("person").first() if lecture else None
    return place.person if place else None
