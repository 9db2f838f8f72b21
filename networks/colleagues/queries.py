"""Who is away, who stands in, and what somebody looks after."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Deputy, Municipality, User
from networks.colleagues.rules import is_administrator
from networks.neighbourhoods.queries import professionals_of

__all__ = ["clashing_time_away", "deputies_visible_to", "professionals_of", "time_away_of"]


def time_away_of(municipality: Municipality) -> QuerySet[Deputy]:
    """Return when colleagues here are away and who stands in, the soonest first."""
    return Deputy.objects.filter(municipality=municipality).select_related("stands_in_for", "user", "municipality")


def deputies_visible_to(actor: Actor) -> QuerySet[Deputy]:
    """Return who stands in for whom: all of it to an administrator, to a colleague what is about herself."""
    if actor.municipality is None or actor.user is None:
        return Deputy.objects.none()
    here = time_away_of(actor.municipality)
    return here if is_administrator(actor) else here.filter(Q(stands_in_for=actor.user) | Q(user=actor.user))


def clashing_time_away(rows: QuerySet[Deputy], user: User, first_day: date, last_day: date) -> Deputy | None:
    """Return when somebody is away on one of these days already, if she is."""
    return rows.filter(stands_in_for=user, first_day__lte=last_day, last_day__gte=first_day).first()
