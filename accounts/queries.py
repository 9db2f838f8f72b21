"""What accounts can be asked."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.choices import Channel, RoleKind
from accounts.models import ContactPoint, Municipality, Person, PersonalLink, User
from accounts.tokens import hash_of


def municipalities_of(user: User) -> QuerySet[Municipality]:
    """Return the municipalities in which somebody holds a role."""
    return Municipality.objects.filter(roles__user=user).distinct()


def roles_in(user: User, municipality: Municipality | None) -> frozenset[RoleKind]:
    """Return the roles somebody holds in this municipality, and those that belong to none."""
    rows = user.roles.filter(municipality=municipality) | user.roles.filter(municipality=None)
    return frozenset(RoleKind(kind) for kind in rows.values_list("kind", flat=True))


def open_link(token: str, municipality: Municipality, at: datetime) -> PersonalLink | None:
    """Return the link this token opens here and now, or None: forged, revoked, expired and elsewhere look alike."""
    return (
        PersonalLink.objects.select_related("person")
        .filter(
            token_hash=hash_of(token),
            person__municipality=municipality,
            revoked_at=None,
            expires_at__gt=at,
        )
        .first()
    )


def person_known_as(municipality: Municipality, channel: Channel, value: str, name_key: str) -> Person | None:
    """Return who has this first name at this address: the same name and contact is the same person."""
    point = (
        ContactPoint.objects.select_related("person")
        .filter(municipality=municipality, channel=channel, value=value, name_key=name_key)
        .first()
    )
    return point.person if point else None
