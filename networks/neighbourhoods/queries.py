"""What the map can be asked."""

from accounts.actor import Actor
from networks.neighbourhoods.models import Neighbourhood, NeighbourhoodQuerySet


def neighbourhoods_of(actor: Actor) -> NeighbourhoodQuerySet:
    """Return the neighbourhoods this professional looks after."""
    return Neighbourhood.objects.looked_after_by(actor)
