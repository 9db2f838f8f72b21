"""Makes the best groups there is time for, and says how sure it is."""

from time import monotonic

from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.effort import Effort, Nobody, Watcher
from networks.composing.solver.greedy import composed, drafts_of
from networks.composing.solver.instance import Instance
from networks.composing.solver.patterns import choices_of
from networks.composing.solver.reasons import why_unplaced
from networks.composing.solver.solution import Solution, Status


def compose(
    instance: Instance,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
    aim: Aim = Aim.FIRST,
    ages: Ages = Ages.FOCUS,
) -> Solution:
    """Make groups within the effort; the first simple answer is always there when time is short."""
    started = monotonic()
    choices = choices_of(instance)
    groups = composed(choices, drafts_of(choices, is_calm=aim is Aim.CALM))
    within_reach = {unit for pattern in choices.patterns for unit in pattern.soft}
    return Solution(
        status=Status.GREEDY,
        bound_placed=sum(choices.units[unit].size for unit in within_reach),
        seconds=monotonic() - started,
        groups=groups,
        unplaced=why_unplaced(instance, groups),
    )
