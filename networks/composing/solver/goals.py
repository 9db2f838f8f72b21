"""What makes groups good, in the order that counts; no goal is ever paid for with an earlier one."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.instance import Carer, Parent, km_between
from networks.composing.solver.model import Model, Sum, sum_of

# Metres count; a distance twice as far costs nearly three times as much, so nobody pays for the average.
STEEPNESS = 1.5
STEPS_A_KM = 100
# Travel may grow by so much for the ages of the children; without it they would decide nothing.
TRAVEL_SLACK = 0.02


@dataclass(frozen=True)
class Goal:
    """Something to have as much of as can be (`is_most`), or as little."""

    name: str
    of: Callable[[Model], Sum]
    is_most: bool
    # Which share of the time that is left it may take, at most.
    share: float
    slack: float = 0.0


def goals_of(aim: Aim, ages: Ages) -> list[Goal]:
    """The goals in their order; after a change the fewest moves come first, or right after the number placed."""
    first = {
        Aim.FIRST: [PLACED],
        Aim.CALM: [STAYED, PLACED],
        Aim.FULL: [PLACED, STAYED],
    }[aim]
    return [*first, WAITED, SIZES, TRAVEL, FOCUS if ages is Ages.FOCUS else MIX]


def placed(model: Model) -> Sum:
    """How many parents have a group."""
    return sum_of((seat, model.choices.units[unit].size) for (unit, _), seat in model.seats.items())


def stayed(model: Model) -> Sum:
    """How many parents keep the time, language and venue of the former proposal."""
    previous = model.choices.instance.previous
    return sum_of(
        (seat, count)
        for (unit, number), seat in model.seats.items()
        if (count := sum(previous.get(one) == model.pattern(number).where for one in model.choices.units[unit].ids))
    )


def waited(model: Model) -> Sum:
    """How long those with a group have waited, each month and one for who has just come."""
    months = [sum(1 + parent.waiting_months for parent in unit.parents) for unit in model.choices.units]
    return sum_of((seat, months[unit]) for (unit, _), seat in model.seats.items())


def thin(model: Model) -> Sum:
    """Groups with only one father; and far behind that how many parents groups lack to reach the aim."""
    settings = model.choices.instance.settings
    most_short = (settings.aim - settings.minimum) * len(model.boxes)
    terms = []
    for number, opened in enumerate(model.opened):
        pattern, size = model.pattern(number), model.size(number)
        aim = min(settings.aim, pattern.most)
        short = model.cp.new_int_var(0, aim, f"short {number}")
        model.cp.add(short >= aim * opened - size)
        terms.append((short, 1))
        fathers = [
            (model.seats[unit, number], count)
            for unit in pattern.soft
            if (count := _fathers(model.choices.units[unit].parents))
        ]
        if fathers:
            terms.append((_lone(model, fathers, number), most_short + 1))
    return sum_of(terms)


def travel(model: Model) -> Sum:
    """How far they travel, long ways counting more than their length."""
    venues = model.choices.instance.venue_by_id
    return sum_of(
        (seat, sum(_price(km_between(parent, venues[model.pattern(number).where.venue])) for parent in unit.parents))
        for (one, number), seat in model.seats.items()
        for unit in [model.choices.units[one]]
    )


def shared_age(model: Model) -> Sum:
    """How many have a child of the age that their group is for; each group is for one age."""
    return sum_of((hit, 1) for number in range(len(model.boxes)) for hit in _hits(model, number))


def uneven_ages(model: Model) -> Sum:
    """How far groups are from the mixture of ages of everybody."""
    bands = _bands(model)
    parents = [parent for unit in model.choices.units for parent in unit.parents]
    share = {band: round(100 * sum(band in parent.child_bands for parent in parents) / len(parents)) for band in bands}
    terms = []
    for number in range(len(model.boxes)):
        size = model.size(number)
        for band in bands:
            inside = _with_band(model, number, band)
            off = model.cp.new_int_var(0, 100 * model.pattern(number).most, f"off {number} {band}")
            model.cp.add(off >= 100 * inside - share[band] * size)
            model.cp.add(off >= share[band] * size - 100 * inside)
            terms.append((off, 1))
    return sum_of(terms)


def _lone(model: Model, fathers: list[tuple[cp_model.IntVar, int]], number: int) -> cp_model.IntVar:
    """One when exactly one father sits here."""
    count, most = sum_of(fathers), sum(times for _, times in fathers)
    lone = model.cp.new_bool_var(f"lone father {number}")
    some = model.cp.new_bool_var(f"fathers {number}")
    model.cp.add(count <= most * some)
    model.cp.add(count >= 2 * some - lone)
    for seat, _ in fathers:
        model.cp.add_implication(seat, some)
    return lone


def _fathers(parents: tuple[Parent, ...]) -> int:
    return sum(parent.carer is Carer.FATHER for parent in parents)


def _price(km: float) -> int:
    return math.ceil(STEPS_A_KM * float(km**STEEPNESS))


def _bands(model: Model) -> list[str]:
    return sorted({band for parent in model.choices.instance.parents for band in parent.child_bands})


def _with_band(model: Model, number: int, band: str) -> Sum:
    return sum_of(
        (model.seats[unit, number], sum(band in parent.child_bands for parent in model.choices.units[unit].parents))
        for unit in model.pattern(number).soft
    )


def _hits(model: Model, number: int) -> Iterator[cp_model.IntVar]:
    """The age a group is for is chosen with it; `hit` counts its members with a child of that age."""
    chosen = []
    for band in _bands(model):
        is_for = model.cp.new_bool_var(f"age {number} {band}")
        hit = model.cp.new_int_var(0, model.pattern(number).most, f"hit {number} {band}")
        model.cp.add(hit <= model.pattern(number).most * is_for)
        model.cp.add(hit <= _with_band(model, number, band))
        chosen.append(is_for)
        yield hit
    model.cp.add(cp_model.LinearExpr.sum(chosen) <= model.opened[number])


PLACED = Goal("placed", placed, is_most=True, share=0.85)
STAYED = Goal("moves", stayed, is_most=True, share=0.5)
WAITED = Goal("waiting", waited, is_most=True, share=0.25)
SIZES = Goal("sizes", thin, is_most=False, share=0.5)
TRAVEL = Goal("travel", travel, is_most=False, share=0.6, slack=TRAVEL_SLACK)
FOCUS = Goal("ages", shared_age, is_most=True, share=1.0)
MIX = Goal("ages", uneven_ages, is_most=False, share=1.0)
