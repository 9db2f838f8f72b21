"""The pattern model: which patterns become groups, who sits in each, and who coaches where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from networks.composing.solver.greedy import Draft
from networks.composing.solver.instance import Kept, Settings
from networks.composing.solver.patterns import Choices, Pattern, share_of

Sum = cp_model.LinearExpr


@dataclass(frozen=True)
class Box:
    """A group that may be made: a pattern, the how-manieth of it, and what was decided about it by hand."""

    pattern: int
    copy: int
    kept: Kept | None = None


class Model:
    """Everything that makes groups possible, as constraints; the goals are added by who solves it."""

    def __init__(self, choices: Choices, start: Sequence[Draft]) -> None:
        self.choices = choices
        self.cp = cp_model.CpModel()
        self.boxes = boxes_of(choices, [draft for draft in start if draft.kept])
        self.opened = [self.cp.new_bool_var(f"open {number}") for number in range(len(self.boxes))]
        self.seats: dict[tuple[int, int], cp_model.IntVar] = {
            (unit, number): self.cp.new_bool_var(f"seat {unit} {number}")
            for number, box in enumerate(self.boxes)
            for unit in choices.patterns[box.pattern].soft
        }
        self.by_unit: dict[int, list[int]] = defaultdict(list)
        for unit, number in self.seats:
            self.by_unit[unit].append(number)
        _place_once(self)
        for number in range(len(self.boxes)):
            _size(self, number)
        _rooms(self)
        self.teach = _coaches(self)
        _apart(self)
        _copies_in_order(self)
        _by_hand(self)

    def pattern(self, number: int) -> Pattern:
        """The pattern of a box."""
        return self.choices.patterns[self.boxes[number].pattern]

    def size(self, number: int) -> Sum:
        """How many parents sit in a box."""
        return sum_of((self.seats[unit, number], self.choices.units[unit].size) for unit in self.pattern(number).soft)

    def read(self, values: Sequence[int]) -> list[Draft]:
        """The groups that a solution makes, each with one of the coaches given to its part of the week and language."""
        free: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (coach, slot, language), variable in self.teach.items():
            if values[variable.index]:
                free[slot, language].append(coach)
        drafts = []
        by_hand_first = sorted(range(len(self.boxes)), key=lambda number: not _coach_by_hand(self.boxes[number]))
        for number in by_hand_first:
            if values[self.opened[number].index]:
                box, where = self.boxes[number], self.pattern(number).where
                units = [unit for unit in self.pattern(number).soft if values[self.seats[unit, number].index]]
                coaches = free[where.slot, where.language]
                coach = _coach_by_hand(box) or coaches[0]
                coaches.remove(coach)
                drafts.append(Draft(box.pattern, units, coach, box.kept))
        return drafts


def sum_of(terms: Iterable[tuple[cp_model.IntVar, int]]) -> Sum:
    """Add up variables, each so many times."""
    pairs = list(terms)
    return cp_model.LinearExpr.weighted_sum([one for one, _ in pairs], [times for _, times in pairs])


def boxes_of(choices: Choices, kept: Sequence[Draft]) -> list[Box]:
    """As many boxes of a pattern as there are rooms and people for; first those decided by hand."""
    by_hand = Counter(draft.pattern for draft in kept)
    found = [Box(draft.pattern, copy, draft.kept) for copy, draft in enumerate(kept)]
    for number, pattern in enumerate(choices.patterns):
        people = sum(choices.units[unit].size for unit in pattern.soft) // choices.instance.settings.minimum
        coaches = len(choices.coaches[pattern.where.slot, pattern.where.language])
        rooms = min(pattern.rooms, people, coaches)
        found += [Box(number, copy) for copy in range(rooms - by_hand[number])]
    return found


def _place_once(model: Model) -> None:
    for unit, numbers in sorted(model.by_unit.items()):
        model.cp.add_at_most_one(model.seats[unit, number] for number in numbers)


def _size(model: Model, number: int) -> None:
    """From the minimum to the chairs there are, and no more who come only if need be than the share allows."""
    settings: Settings = model.choices.instance.settings
    pattern, opened, size = model.pattern(number), model.opened[number], model.size(number)
    model.cp.add(size >= settings.minimum * opened)
    model.cp.add(size <= pattern.most * opened)
    for unit in pattern.soft:
        model.cp.add_implication(model.seats[unit, number], opened)
    share = share_of(settings)
    soft = sum_of((model.seats[unit, number], count) for unit, count in pattern.soft.items() if count)
    model.cp.add(share.denominator * soft <= share.numerator * size)
    # Rounded down it holds as well, which tells the solver more about fractions of a group.
    model.cp.add(soft <= (share.numerator * pattern.most // share.denominator) * opened)


def _rooms(model: Model) -> None:
    used: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in range(len(model.boxes)):
        used[model.pattern(number).where.venue, model.pattern(number).where.slot].append(number)
    for numbers in used.values():
        rooms = model.pattern(numbers[0]).rooms
        if len(numbers) > rooms:
            model.cp.add(cp_model.LinearExpr.sum([model.opened[number] for number in numbers]) <= rooms)


def _coaches(model: Model) -> dict[tuple[str, str, str], cp_model.IntVar]:
    """Coaches are given to a part of the week and a language; which of its groups is theirs makes no difference."""
    lessons: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in range(len(model.boxes)):
        lessons[model.pattern(number).where.slot, model.pattern(number).where.language].append(number)
    teach = {
        (coach, slot, language): model.cp.new_bool_var(f"coach {coach} {slot} {language}")
        for slot, language in lessons
        for coach in model.choices.coaches[slot, language]
    }
    for lesson, numbers in lessons.items():
        given = [teach[(coach, *lesson)] for coach in model.choices.coaches[lesson]]
        opened = [model.opened[number] for number in numbers]
        model.cp.add(cp_model.LinearExpr.sum(opened) == cp_model.LinearExpr.sum(given))
        for number in numbers:
            if coach := _coach_by_hand(model.boxes[number]):
                model.cp.add(teach[(coach, *lesson)] == 1)
    _nobody_twice(model, teach)
    return teach


def _nobody_twice(model: Model, teach: Mapping[tuple[str, str, str], cp_model.IntVar]) -> None:
    at_once: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
    load: dict[str, list[cp_model.IntVar]] = defaultdict(list)
    for (coach, slot, _), variable in teach.items():
        at_once[coach, slot].append(variable)
        load[coach].append(variable)
    for variables in at_once.values():
        model.cp.add_at_most_one(variables)
    for coach, variables in load.items():
        room = model.choices.instance.coach_by_id[coach].room_for
        if len(variables) > room:
            model.cp.add(cp_model.LinearExpr.sum(variables) <= room)


def _apart(model: Model) -> None:
    for one, other in sorted(model.choices.apart):
        for number in model.by_unit[one]:
            if (other, number) in model.seats:
                model.cp.add_at_most_one(model.seats[one, number], model.seats[other, number])


def _copies_in_order(model: Model) -> None:
    """Groups of one pattern are the same but for who sits there: the first is opened first, and is the largest."""
    for number, box in enumerate(model.boxes[1:], start=1):
        before = model.boxes[number - 1]
        if before.pattern == box.pattern and not before.kept and not box.kept:
            model.cp.add_implication(model.opened[number], model.opened[number - 1])
            model.cp.add(model.size(number) <= model.size(number - 1))


def _by_hand(model: Model) -> None:
    unit_of = model.choices.unit_of()
    for number, box in enumerate(model.boxes):
        if not box.kept:
            continue
        stay = {unit_of[member] for member in box.kept.members}
        model.cp.add(model.opened[number] == 1)
        for unit in model.pattern(number).soft:
            if unit in stay:
                model.cp.add(model.seats[unit, number] == 1)
            elif box.kept.is_locked:
                model.cp.add(model.seats[unit, number] == 0)


def _coach_by_hand(box: Box) -> str | None:
    return box.kept.coach if box.kept else None


def hint(model: Model, start: Sequence[Draft]) -> None:
    """Tell the solver of groups that are known to be possible."""
    made = _boxes_for(model, start)
    for number, opened in enumerate(model.opened):
        draft = made.get(number)
        model.cp.add_hint(opened, draft is not None)
        inside = set(draft.units) if draft else set()
        for unit in model.pattern(number).soft:
            model.cp.add_hint(model.seats[unit, number], unit in inside)
    given = {(draft.coach, model.pattern(number).where) for number, draft in made.items()}
    told = {(coach, where.slot, where.language) for coach, where in given}
    for key, variable in model.teach.items():
        model.cp.add_hint(variable, key in told)


def hint_all(model: Model, values: Sequence[int]) -> None:
    """Tell the solver of the answer it found before."""
    model.cp.clear_hints()  # type: ignore[no-untyped-call]  # it takes nothing and gives nothing
    for number, value in enumerate(values):
        model.cp.add_hint(model.cp.get_int_var_from_proto_index(number), value)


def _boxes_for(model: Model, start: Sequence[Draft]) -> dict[int, Draft]:
    """Which box each group sits in; of one pattern the largest first."""
    free: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for number, box in enumerate(model.boxes):
        free[box.pattern, id(box.kept) if box.kept else None].append(number)

    def size(draft: Draft) -> int:
        return sum(model.choices.units[unit].size for unit in draft.units)

    found = {}
    for draft in sorted(start, key=size, reverse=True):
        if numbers := free[draft.pattern, id(draft.kept) if draft.kept else None]:
            found[numbers.pop(0)] = draft
    return found
