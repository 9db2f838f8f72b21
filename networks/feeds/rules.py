"""Who may have a calendar to subscribe to."""

import rules

from accounts.actor import Actor
from accounts.rules import is_known_person, is_professional
from networks.groups.rules import is_not_ended, may_take_part


@rules.predicate
def may_be_told_openly(actor: Actor) -> bool:
    """A calendar shows on a locked telephone; who asked us to be careful gets none."""
    return actor.person is not None and not actor.person.safe_contact


may_have_own_calendar = is_known_person & may_be_told_openly
# The group is handed over by its address; the parents who are in it now, and nobody of the team (R03).
may_have_group_calendar = may_take_part & may_be_told_openly & is_not_ended
may_have_work_calendar = is_professional
