"""Which step a group may take, and what each step needs: one table. Facts in, what is missing out.

No database, no clock, no settings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.groups.choices import GroupState

FORMING, STARTED, INDEPENDENT, DORMANT, COMPLETED, PASSED_ON, STOPPED = GroupState

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """What a step is decided on. `members` are those who said yes while it forms, those who are in it after."""

    state: GroupState
    members: int
    group_min: int
    group_max: int
    is_handed_over: bool = False
    startup_meetings_held: int = 0
    has_coordinator: bool = False
    has_stop_reason: bool = False
    has_successor: bool = False
    # The last meeting held, or the start of the group when it has not met yet; and the next one planned.
    last_sign_of_life: datetime | None = None
    has_meeting_ahead: bool = False
    interval_weeks: int = 1
    dormant_after_intervals: int = 2


Need = Callable[[GroupFacts], Text | None]


def enough_said_yes(facts: GroupFacts) -> Text | None:
    """R01: a group starts from its smallest size, 8 by the owner of Mamma Weet Alles; only who said yes counts."""
    if facts.members >= facts.group_min:
        return None
    return _("%(yes)d said yes; a group starts from %(least)d parents.") % {
        "yes": facts.members,
        "least": facts.group_min,
    }


def not_too_many(facts: GroupFacts) -> Text | None:
    """R01: a group never has more than its largest size, 15 by the owner of Mamma Weet Alles."""
    if facts.members <= facts.group_max:
        return None
    return _("%(yes)d said yes; a group has at most %(most)d parents.") % {
        "yes": facts.members,
        "most": facts.group_max,
    }


def a_startup_meeting_held(facts: GroupFacts) -> Text | None:
    """R02: one start-up meeting has been held and counted."""
    return None if facts.startup_meetings_held else _("Hold the start-up meeting and write down how many came.")


def a_coordinator(facts: GroupFacts) -> Text | None:
    """R02: the group chose one of the parents to arrange its meetings."""
    return None if facts.has_coordinator else _("Choose one of the parents as coordinator.")


def a_reason(facts: GroupFacts) -> Text | None:
    """A group does not stop without a word why."""
    return None if facts.has_stop_reason else _("Choose why the group stops.")


def a_successor(facts: GroupFacts) -> Text | None:
    """A baton is passed to somebody."""
    return None if facts.has_successor else _("Choose the group that goes on.")


def was_handed_over(facts: GroupFacts) -> Text | None:
    """Only a group that ran itself goes back to running itself."""
    return None if facts.is_handed_over else _("This group has not been handed over yet.")


def was_not_handed_over(facts: GroupFacts) -> Text | None:
    """A group that was still coached wakes up as such."""
    return _("This group runs itself.") if facts.is_handed_over else None


def silence(facts: GroupFacts) -> Text | None:
    """A group sleeps when it plans nothing; how long it must have been silent `is_silent` says."""
    return _("The group has a meeting ahead.") if facts.has_meeting_ahead else None


# Every step there is. What is not in this table cannot happen.
STEPS: dict[tuple[GroupState, GroupState], tuple[Need, ...]] = {
    (FORMING, STARTED): (enough_said_yes, not_too_many),
    (FORMING, STOPPED): (a_reason,),
    (STARTED, INDEPENDENT): (a_startup_meeting_held, a_coordinator),
    (STARTED, DORMANT): (silence,),
    (STARTED, PASSED_ON): (a_successor,),
    (STARTED, STOPPED): (a_reason,),
    (INDEPENDENT, DORMANT): (silence,),
    (INDEPENDENT, COMPLETED): (),
    (INDEPENDENT, PASSED_ON): (a_successor,),
    (INDEPENDENT, STOPPED): (a_reason,),
    (DORMANT, INDEPENDENT): (was_handed_over,),
    (DORMANT, STARTED): (was_not_handed_over,),
    (DORMANT, COMPLETED): (was_handed_over,),
    (DORMANT, PASSED_ON): (a_successor,),
    (DORMANT, STOPPED): (a_reason,),
}


def missing_for(facts: GroupFacts, step: GroupState) -> list[Text] | None:
    """Return what a step still needs, nothing when it can be taken; None when there is no such step from here."""
    needs = STEPS.get((facts.state, step))
    return None if needs is None else [words for need in needs if (words := need(facts)) is not None]


def steps_from(state: GroupState) -> list[GroupState]:
    """Return where a group can go from here, in the order of the table."""
    return [after for before, after in STEPS if before == state]


def is_silent(facts: GroupFacts, at: datetime) -> bool:
    """A group sleeps when it has not met for more than so many times its own interval and plans nothing."""
    if facts.state not in {STARTED, INDEPENDENT} or facts.has_meeting_ahead or facts.last_sign_of_life is None:
        return False
    return at - facts.last_sign_of_life > timedelta(weeks=facts.interval_weeks * facts.dormant_after_intervals)
