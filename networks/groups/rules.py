"""Who may see a group, who coaches it, who is in it. R03: after the hand-over nobody of the team sees who is in it."""

import rules

from accounts.actor import Actor
from accounts.rules import is_known_person, is_of_this_municipality, is_professional
from networks.groups.models import Group
from networks.neighbourhoods.rules import looks_after


@rules.predicate
def stands_behind_it(actor: Actor, group: Group) -> bool:
    """Started it, is its back-up, looks after its neighbourhood, or stands in for a colleague who does."""
    if group.coach_id in actor.acts_for or looks_after(actor, group.neighbourhood):
        return True
    return group.backups.open().filter(user__in=actor.acts_for).exists()


@rules.predicate
def is_in_it(actor: Actor, group: Group) -> bool:
    """A parent who is in the group now."""
    return actor.person is not None and group.memberships.open().filter(person=actor.person).exists()


@rules.predicate
def coordinates_it(actor: Actor, group: Group) -> bool:
    """The parent whom the group chose to arrange its meetings."""
    hers = group.memberships.open().filter(person=actor.person) if actor.person is not None else []
    return any(membership.is_coordinator for membership in hers)


@rules.predicate
def is_still_coached(actor: Actor, group: Group) -> bool:
    """Not handed over yet, and not at its end."""
    return not group.is_handed_over and not group.is_ended


@rules.predicate
def is_not_ended(actor: Actor, group: Group) -> bool:
    """There is still something to arrange."""
    return not group.is_ended


may_list_groups = is_professional
# Dates, size and trend: that the group lives.
may_follow_group = is_of_this_municipality & is_professional & stands_behind_it
# Names, contact details, the start-up: only until the hand-over.
may_coach_group = may_follow_group & is_still_coached
may_see_members = may_coach_group
may_take_part = is_of_this_municipality & is_known_person & is_in_it
may_coordinate = may_take_part & coordinates_it & is_not_ended
# Whoever of the two leads it now plans its meetings.
may_plan_meetings = may_coach_group | may_coordinate
