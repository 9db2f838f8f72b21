"""Who can start groups, and how many each is starting now."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from accounts.models import Municipality, User
from networks.composing.models import Coach
from networks.groups.models import Group
from networks.neighbourhoods.queries import professionals_of


def coaches_of(actor: Actor, municipality: Municipality) -> QuerySet[Coach]:
    """Return the colleagues who told how many groups they can start, with `running`: how many they start now."""
    theirs = Group.objects.coached().filter(coach=OuterRef("user"), municipality=OuterRef("municipality"))
    running = theirs.order_by().values("coach").annotate(number=Count("pk")).values("number")
    return (
        Coach.objects.visible_to(actor)
        .filter(user__in=professionals_of(municipality))
        .select_related("user")
        .annotate(running=Coalesce(Subquery(running), 0))
        .order_by("user__name", "pk")
    )


def silent_of(actor: Actor, municipality: Municipality) -> QuerySet[User]:
    """Return the professionals who told nothing yet, so that nobody counts on them."""
    told = Coach.objects.visible_to(actor).filter(room_for__gt=0).values("user")
    return professionals_of(municipality).exclude(pk__in=told)
