"""Who arranges who stands in for whom."""

import rules

from accounts.actor import Actor
from accounts.models import Deputy
from accounts.rules import is_administrator, is_of_this_municipality, is_professional

__all__ = ["is_administrator", "may_arrange_deputies", "may_change_deputy"]


@rules.predicate
def is_her_own_time_away(actor: Actor, deputy: Deputy) -> bool:
    """It is the actor herself who is away."""
    return actor.user is not None and deputy.stands_in_for_id == actor.user.pk


may_arrange_deputies = is_administrator | is_professional
may_change_deputy = is_of_this_municipality & (is_administrator | (is_professional & is_her_own_time_away))
