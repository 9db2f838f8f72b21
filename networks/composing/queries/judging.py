"""How good a proposal is and what would help those it leaves out: numbers and words, and no parent's name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accounts.actor import Actor
from networks.composing.by_hand import read_board
from networks.composing.choices import RunState
from networks.composing.explaining import Help, Labels, Report, gap_in_words, help_in_words, report_of
from networks.composing.models import Coach, Proposal, Run
from networks.composing.queries.proposals import numbers_in, slot_in_words
from networks.composing.solver.instance import Instance, read_instance
from networks.composing.solver.quality import Quality, quality_of
from networks.composing.solver.solution import read_solution
from networks.neighbourhoods.models import Venue
from networks.signups.models import Interest
from ui.languages import language_in_words


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One proposal beside another: how good its groups are, and how sure that is."""

    proposal: Proposal
    quality: Quality

    @property
    def left_out(self) -> int:
        """How many parents have no group in it."""
        return self.quality.asked - self.quality.placed

    @property
    def gap(self) -> str:
        """How far it is from the best there can be, in words; nothing when nobody knows."""
        return gap_in_words(self.quality.gap)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One proposal: its figures in words, what would help, and whether that is still being looked into."""

    report: Report
    unlocks: Sequence[Help]
    is_looking: bool


def figures_of(run: Run, proposal: Proposal) -> Figures:
    """Return what one compares proposals by."""
    return Figures(proposal=proposal, quality=_quality(read_instance(run.instance), proposal))


def judged(actor: Actor, proposal: Proposal) -> Judged:
    """Return how good a proposal is as it stands, and what would help those whom the composer left out."""
    instance = read_instance(proposal.run.instance)
    labels = _labels(actor, instance)
    solution = read_solution(proposal.solution) if proposal.solution else None
    return Judged(
        report=report_of(_quality(instance, proposal, _neighbourhoods(actor, instance)), labels),
        unlocks=[help_in_words(unlock, labels) for unlock in solution.unlock] if solution else [],
        is_looking=proposal.run.state == RunState.RUNNING,
    )


def _quality(instance: Instance, proposal: Proposal, neighbourhoods: dict[str, str] | None = None) -> Quality:
    """Once groups were changed by hand, how far they are from the best is what the composer proved of its own."""
    bound = proposal.solution.get("bound_placed")
    return quality_of(instance, read_board(proposal.groups).composed, bound=bound, neighbourhoods=neighbourhoods)


def _neighbourhoods(actor: Actor, instance: Instance) -> dict[str, str]:
    """Return by the number of her interest where somebody lives; who did not say so is in none."""
    rows = Interest.objects.visible_to(actor).filter(pk__in=numbers_in(parent.id for parent in instance.parents))
    told = rows.exclude(neighbourhood=None).values_list("pk", "neighbourhood__name")
    return {str(number): name for number, name in told}


def _labels(actor: Actor, instance: Instance) -> Labels:
    venues = Venue.objects.visible_to(actor).filter(pk__in=numbers_in(venue.id for venue in instance.venues))
    coaches = Coach.objects.visible_to(actor).filter(pk__in=numbers_in(coach.id for coach in instance.coaches))
    return Labels(
        language=language_in_words,
        slot=slot_in_words,
        venue=_called((str(number), name) for number, name in venues.values_list("pk", "name")),
        coach=_called((str(number), name) for number, name in coaches.values_list("pk", "user__name")),
    )


def _called(names: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    known = dict(names)
    return lambda number: known.get(number, number)
