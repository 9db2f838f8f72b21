"""Who may see, plan and change a lecture."""

import rules

from accounts.actor import Actor
from accounts.rules import is_of_this_municipality, is_professional
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.neighbourhoods.rules import looks_after


@rules.predicate
def is_announced(actor: Actor, activity: Activity) -> bool:
    """A draft is nobody's business yet; what was announced stays visible, cancelled too."""
    return activity.state != ActivityState.DRAFT


@rules.predicate
def planned_it(actor: Actor, activity: Activity) -> bool:
    """The colleague who planned the lecture, or who stands in for her today."""
    return activity.planned_by_id in actor.acts_for


@rules.predicate
def looks_after_its_neighbourhood(actor: Actor, activity: Activity) -> bool:
    """The colleague who looks after the neighbourhood in which the lecture is."""
    return looks_after(actor, activity.venue.neighbourhood)


may_see_activity = is_of_this_municipality & (is_professional | is_announced)
may_plan_activities = is_professional
may_change_activity = is_of_this_municipality & is_professional & (planned_it | looks_after_its_neighbourhood)
