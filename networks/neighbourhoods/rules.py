"""Who may change the map, and who looks after which part of it."""

import rules

from accounts.actor import Actor
from accounts.rules import is_administrator, is_of_this_municipality, is_professional
from networks.neighbourhoods.models import Neighbourhood, Venue


def looks_after(actor: Actor, neighbourhood: Neighbourhood) -> bool:
    """Say whether this professional was given this neighbourhood."""
    return Neighbourhood.objects.looked_after_by(actor).filter(pk=neighbourhood.pk).exists()


@rules.predicate
def looks_after_neighbourhood(actor: Actor, thing: Neighbourhood | Venue) -> bool:
    """Looks after this neighbourhood, or the one in which this venue stands."""
    return looks_after(actor, thing.neighbourhood if isinstance(thing, Venue) else thing)


may_see_map = is_administrator | is_professional
may_add_to_map = is_administrator
may_change_map = is_administrator & is_of_this_municipality
may_assign = is_administrator & is_of_this_municipality
