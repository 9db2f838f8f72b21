"""Who sees what others signed up for: one fact for places and interests."""

from django.db import models

from accounts.actor import Actor
from accounts.rules import is_professional
from networks.neighbourhoods.models import Assignment


def who_may_see(actor: Actor) -> models.Q:
    """The same fact as `rules.may_see_signup`, for many rows at once."""
    hers = models.Q(person=actor.person) if actor.person else models.Q(pk__in=[])
    if not is_professional(actor):
        return hers
    looked_after = Assignment.objects.filter(user__in=actor.acts_for).values("neighbourhood")
    return (
        hers
        | models.Q(activity__planned_by__in=actor.acts_for)
        | models.Q(activity__venue__neighbourhood__in=looked_after)
    )
