"""What would help those without a group: each thing tried by composing once more, never guessed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from networks.composing.solver.effort import Effort, Nobody, Progress, Watcher
from networks.composing.solver.instance import Coach, Instance, Where
from networks.composing.solver.reasons import can_hold, who_can_come
from networks.composing.solver.relaxing import Change, Details, possible_changes, relaxed
from networks.composing.solver.solution import Composed, Solution, Status, Unlock
from networks.composing.solver.solving import compose

# So many of the most promising are tried, and of one kind no more than a few: ten rooms are no ten ideas.
TRIED, TRIED_OF_A_KIND = 10, 3
# A guess looks no farther than so many new groups.
GROUPS_GUESSED = 4
# Left out parents who need placed ones to make a group may get it or not.
WITH_HELP_OF_OTHERS = 0.5


def what_would_unlock(
    instance: Instance,
    solution: Solution,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
) -> tuple[Unlock, ...]:
    """Return what would place more parents, what helps most first; each gain is what composing again found."""
    budget = _Budget(effort=effort, began=monotonic())
    tried = most_promising(instance, solution.groups)
    # A number that is not proven may rise by looking longer: that is no gain of whatever is tried.
    present = solution.placed
    if solution.status != Status.OPTIMAL and tried:
        present = max(present, _placed(instance, budget, len(tried) + 1))
    found = []
    for index, (change, details) in enumerate(tried):
        if watcher.is_cancelled() or budget.is_spent:
            break
        placed = _placed(relaxed(instance, change, details), budget, len(tried) - index)
        if placed > present:
            found.append(Unlock(what=change, details=dict(details), gain=placed - present))
        watcher.found(Progress(placed=present, bound=solution.bound_placed, seconds=budget.seconds, goal="unlock"))
    return tuple(sorted(_without_more_than_needed(found), key=lambda unlock: -unlock.gain))


def most_promising(instance: Instance, groups: Sequence[Composed]) -> list[tuple[Change, Details]]:
    """Return which changes are worth trying, by a quick count of who is left out and could then join."""
    order = list(Change)
    usual = _guess(instance, groups)
    guesses = [
        (_guess(relaxed(instance, change, details), groups) - usual, change, details)
        for change, details in possible_changes(instance, groups)
    ]
    ranked = sorted(
        (guess for guess in guesses if guess[0] > 0),
        key=lambda guess: (-guess[0], order.index(guess[1]), sorted(guess[2].items())),
    )
    of_a_kind: Counter[Change] = Counter()
    chosen: list[tuple[Change, Details]] = []
    for _gain, change, details in ranked:
        of_a_kind[change] += 1
        if of_a_kind[change] <= TRIED_OF_A_KIND:
            chosen.append((change, details))
    return chosen[:TRIED]


@dataclass(frozen=True, kw_only=True)
class _Budget:
    """The effort there is for all tries together."""

    effort: Effort
    began: float

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return monotonic() - self.began

    @property
    def is_spent(self) -> bool:
        """Whether the seconds are over; what was not tried is left out."""
        return self.effort.seconds is not None and self.seconds >= self.effort.seconds

    def share(self, tries: int) -> Effort:
        """Return the effort of one of so many tries: of the seconds that are left, but of all the work."""
        left = None if self.effort.seconds is None else max(0.0, self.effort.seconds - self.seconds) / tries
        return Effort(seconds=left, work=None if self.effort.work is None else self.effort.work / (TRIED + 1))


def _placed(instance: Instance, budget: _Budget, tries: int) -> int:
    return compose(instance, effort=budget.share(tries)).placed


def _without_more_than_needed(found: Sequence[Unlock]) -> list[Unlock]:
    """Leave out a coach with two languages where one of them does as well."""
    one = {
        (unlock.details["language"], unlock.details["moment"]): unlock.gain
        for unlock in found
        if unlock.what == Change.COACH
    }
    return [
        unlock
        for unlock in found
        if unlock.what != Change.BILINGUAL
        or unlock.gain
        > max(one.get((unlock.details[key], unlock.details["moment"]), 0) for key in ("language", "other"))
    ]


@dataclass(kw_only=True)
class _Guess:
    """Who is left out and could join, when groups as they are stay and a few are opened beside them."""

    instance: Instance
    groups: Sequence[Composed]
    can_come: Mapping[Where, frozenset[str]]
    left_out: set[str]
    rooms: Counter[tuple[str, str]] = field(default_factory=Counter)
    load: Counter[str] = field(default_factory=Counter)
    busy: set[tuple[str, str]] = field(default_factory=set)
    gained: float = 0.0

    def join(self) -> None:
        """Have those left out take the empty chairs of groups that are there."""
        for group in self.groups:
            where = Where(slot=group.slot, language=group.language, venue=group.venue)
            fits = self.can_come.get(where, frozenset()) & self.left_out
            chairs = max(0, self._most(where) - len(group.members))
            self._place(sorted(fits)[:chairs], 1.0)
            self._take(where, group.coach)

    def open_best(self) -> bool:
        """Open the group that most of those left out can join; say whether there was one."""
        ranked = sorted(self.can_come, key=lambda where: (-len(self.can_come[where] & self.left_out), *_named(where)))
        for where in ranked:
            fits = self.can_come[where] & self.left_out
            if not fits:
                return False
            coach = self._coach_for(where)
            if coach and can_hold(self.instance, where, len(self.can_come[where])) and self._has_room(where):
                is_enough = len(fits) >= self.instance.settings.minimum
                self._place(sorted(fits)[: self._most(where)], 1.0 if is_enough else WITH_HELP_OF_OTHERS)
                self._take(where, coach.id)
                return True
        return False

    def _most(self, where: Where) -> int:
        return min(self.instance.settings.maximum, self.instance.venue_by_id[where.venue].capacity)

    def _place(self, parents: Sequence[str], worth: float) -> None:
        self.gained += worth * len(parents)
        self.left_out.difference_update(parents)

    def _take(self, where: Where, coach: str) -> None:
        self.rooms[where.venue, where.slot] += 1
        self.load[coach] += 1
        self.busy.add((coach, where.slot))

    def _has_room(self, where: Where) -> bool:
        return self.rooms[where.venue, where.slot] < self.instance.venue_by_id[where.venue].rooms

    def _coach_for(self, where: Where) -> Coach | None:
        free = (
            coach
            for coach in self.instance.coaches
            if where.language in coach.languages
            and where.slot in coach.slots
            and self.load[coach.id] < coach.room_for
            and (coach.id, where.slot) not in self.busy
        )
        return next(free, None)


def _guess(instance: Instance, groups: Sequence[Composed]) -> float:
    placed = {member for group in groups for member in group.members}
    guess = _Guess(
        instance=instance,
        groups=groups,
        can_come=who_can_come(instance),
        left_out={parent.id for parent in instance.parents if parent.id not in placed},
    )
    guess.join()
    for _ in range(GROUPS_GUESSED):
        if not guess.open_best():
            break
    return guess.gained


def _named(where: Where) -> tuple[str, str, str]:
    return where.slot, where.language, where.venue
