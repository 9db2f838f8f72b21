"""How good groups are: the figures to lay two proposals beside each other, and who is placed less than others."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from networks.composing.solver.checking import Wish, members_of, shared_band, wishes
from networks.composing.solver.instance import Instance, Parent, km_between
from networks.composing.solver.solution import Composed

WEEKEND = ("sat", "sun")


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of those who asked have a group; `name` is the language, neighbourhood or kind of time."""

    name: str
    placed: int
    asked: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.placed / self.asked


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Of whom the smallest share has a group, and of whom the largest."""

    least: Share
    most: Share

    @property
    def size(self) -> float:
        """How far apart they are, between 0 and 1."""
        return self.most.share - self.least.share


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How large the groups are; one at the minimum is broken by the first who leaves."""

    each: tuple[int, ...]  # from small to large
    at_minimum: int
    under_aim: int
    median: float | None


@dataclass(frozen=True, kw_only=True)
class Weakest:
    """How well the ages in each group fit, the weakest group weighing most.

    A group's score is the share of its members with a child of the age most of them have.
    """

    harmonic_mean: float
    least: float


@dataclass(frozen=True, kw_only=True)
class Moves:
    """What changes for those who had a group in the former proposal and still want one."""

    stayed: int
    moved: int
    lost: int


@dataclass(frozen=True, kw_only=True)
class Quality:
    """The figures of one proposal; a parent counts with every language she speaks and every time she can."""

    asked: int
    placed: int
    waiting_share: float  # those who waited longer weigh more: 1 and a month for each month
    by_language: tuple[Share, ...]
    by_neighbourhood: tuple[Share, ...]  # empty when nobody says who lives where
    by_moment: tuple[Share, ...]
    sizes: Sizes
    mean_km: float | None
    p95_km: float | None  # 95 of 100 travel no farther
    if_need_be: int
    only_fathers: int
    ages_meet: float | None  # share of those who told the ages of their children
    ages: Weakest
    coach_loads: tuple[int, ...]  # groups a coach, from few to many, coaches without a group too
    moves: Moves | None  # none without a former proposal
    gap: int | None  # at most so many more can be placed, proven; none when unknown

    @property
    def share(self) -> float:
        """Which share of those who asked has a group, between 0 and 1."""
        return self.placed / self.asked if self.asked else 0.0

    @property
    def if_need_be_share(self) -> float:
        """Which share of those with a group comes only if need be, between 0 and 1."""
        return self.if_need_be / self.placed if self.placed else 0.0


def quality_of(
    instance: Instance,
    groups: Sequence[Composed],
    *,
    bound: int | None = None,
    neighbourhoods: Mapping[str, str] | None = None,
) -> Quality:
    """Return the figures of these groups; `neighbourhoods` says of parents where they live."""
    placed = {parent.id for group in groups for parent in members_of(instance, group)}
    unmet = wishes(instance, groups)
    kms = sorted(_kilometres(instance, groups))
    lives = neighbourhoods or {}
    return Quality(
        asked=len(instance.parents),
        placed=len(placed),
        waiting_share=_waiting_share(instance, placed),
        by_language=_shares(instance, placed, lambda parent: sorted(parent.languages)),
        by_neighbourhood=_shares(instance, placed, lambda parent: [lives[parent.id]] if parent.id in lives else []),
        by_moment=_shares(instance, placed, lambda parent: sorted({kind_of(slot) for slot in parent.slots})),
        sizes=_sizes(instance, groups),
        mean_km=statistics.fmean(kms) if kms else None,
        p95_km=kms[int(0.95 * (len(kms) - 1))] if kms else None,
        if_need_be=sum(len(one.parents) for one in unmet if one.wish == Wish.IF_NEED_BE),
        only_fathers=sum(one.wish == Wish.ONLY_FATHER for one in unmet),
        ages_meet=_ages_meet(instance, groups),
        ages=_ages(instance, groups),
        coach_loads=_coach_loads(instance, groups),
        moves=_moves(instance, groups) if instance.previous else None,
        gap=None if bound is None else max(0, bound - len(placed)),
    )


def largest_difference(shares: Sequence[Share]) -> Difference | None:
    """Return who is placed least and who most; none when all are placed alike.

    Of equals the one that more asked for stands for them.
    """
    if not shares:
        return None
    least = min(shares, key=lambda one: (one.share, -one.asked, one.name))
    most = max(shares, key=lambda one: (one.share, one.asked, one.name))
    return Difference(least=least, most=most) if least.share < most.share else None


def kind_of(slot: str) -> str:
    """Return the kind of time of a part of the week: `weekend`, or on a weekday `morning`, `afternoon`, `evening`."""
    day, _dash, part = slot.partition("-")
    return "weekend" if day in WEEKEND else part


def _shares(instance: Instance, placed: set[str], names_of: Callable[[Parent], list[str]]) -> tuple[Share, ...]:
    asked: Counter[str] = Counter()
    got: Counter[str] = Counter()
    for parent in instance.parents:
        for name in names_of(parent):
            asked[name] += 1
            got[name] += parent.id in placed
    return tuple(Share(name=name, placed=got[name], asked=asked[name]) for name in sorted(asked))


def _waiting_share(instance: Instance, placed: set[str]) -> float:
    weights = {parent.id: 1 + parent.waiting_months for parent in instance.parents}
    return sum(weights.get(member, 0) for member in placed) / sum(weights.values()) if weights else 0.0


def _kilometres(instance: Instance, groups: Sequence[Composed]) -> Iterator[float]:
    for group in groups:
        if venue := instance.venue_by_id.get(group.venue):
            yield from (km_between(parent, venue) for parent in members_of(instance, group))


def _sizes(instance: Instance, groups: Sequence[Composed]) -> Sizes:
    each = tuple(sorted(len(group.members) for group in groups))
    return Sizes(
        each=each,
        at_minimum=sum(size == instance.settings.minimum for size in each),
        under_aim=sum(size < instance.settings.aim for size in each),
        median=statistics.median(each) if each else None,
    )


def _ages_meet(instance: Instance, groups: Sequence[Composed]) -> float | None:
    met: list[bool] = []
    for group in groups:
        members = members_of(instance, group)
        band = shared_band(members)
        met += [band in parent.child_bands for parent in members if parent.child_bands]
    return statistics.fmean(met) if met else None


def _ages(instance: Instance, groups: Sequence[Composed]) -> Weakest:
    scores = []
    for group in groups:
        members = members_of(instance, group)
        band = shared_band(members)
        scores.append(sum(band in parent.child_bands for parent in members) / max(1, len(members)))
    if not scores:
        return Weakest(harmonic_mean=0.0, least=0.0)
    # The harmonic mean of anything and nothing is nothing.
    return Weakest(harmonic_mean=statistics.harmonic_mean(scores) if min(scores) else 0.0, least=min(scores))


def _coach_loads(instance: Instance, groups: Sequence[Composed]) -> tuple[int, ...]:
    load = Counter(group.coach for group in groups)
    return tuple(sorted(load[coach.id] for coach in instance.coaches))


def _moves(instance: Instance, groups: Sequence[Composed]) -> Moves:
    now = {member: group.where for group in groups for member in group.members}
    stayed = {parent: where for parent, where in instance.previous.items() if parent in instance.parent_by_id}
    return Moves(
        stayed=len(stayed),
        moved=sum(parent in now and now[parent] != where for parent, where in stayed.items()),
        lost=sum(parent not in now for parent in stayed),
    )
