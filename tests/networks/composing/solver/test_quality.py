"""The figures of a proposal: each counted by hand once, and who is placed less than others stands out."""

from dataclasses import replace

import pytest

from networks.composing.solver.instance import Answer, Carer, Settings, Where
from networks.composing.solver.quality import (
    Difference,
    Moves,
    Quality,
    Share,
    Sizes,
    Weakest,
    kind_of,
    largest_difference,
    quality_of,
)
from tests.networks.composing.solver.street import ALL, mother, street

PARENTS = (
    mother(0, carer=Carer.FATHER, child_bands=frozenset({"0-4"})),
    mother(1, slots={"mon-morning": Answer.IF_NEED_BE}, child_bands=frozenset({"0-4", "4-8"})),
    mother(2, child_bands=frozenset({"12-18"}), languages=frozenset({"nl", "tr"})),
    mother(3),
    mother(4, languages=frozenset({"tr"}), slots={"sat-evening": Answer.YES}, waiting_months=3),
)
TOWN = street(parents=PARENTS, settings=Settings(minimum=3, aim=5, maximum=6))


def test_the_figures_are_those_counted_by_hand() -> None:
    lives = {"p0": "north", "p4": "south"}
    assert quality_of(TOWN, [ALL], bound=5, neighbourhoods=lives) == Quality(
        asked=5,
        placed=4,
        waiting_share=0.5,
        by_language=(Share(name="nl", placed=4, asked=4), Share(name="tr", placed=1, asked=2)),
        by_neighbourhood=(Share(name="north", placed=1, asked=1), Share(name="south", placed=0, asked=1)),
        by_moment=(Share(name="morning", placed=4, asked=4), Share(name="weekend", placed=0, asked=1)),
        sizes=Sizes(each=(4,), at_minimum=0, under_aim=1, median=4),
        mean_km=1.0,
        p95_km=1.0,
        if_need_be=1,
        only_fathers=1,
        ages_meet=2 / 3,
        ages=Weakest(harmonic_mean=0.5, least=0.5),
        coach_loads=(1,),
        moves=None,
        gap=1,
    )


def test_no_groups_have_figures_too() -> None:
    quality = quality_of(TOWN, [])
    assert (quality.share, quality.if_need_be_share) == (0.0, 0.0)
    assert (quality.mean_km, quality.p95_km, quality.sizes.median, quality.ages_meet) == (None, None, None, None)
    assert quality.gap is None
    assert quality_of(replace(TOWN, parents=()), []).share == 0.0


def test_who_moved_and_who_lost_a_group_are_told_apart() -> None:
    here = Where(slot="mon-morning", language="nl", venue="v")
    former = {"p0": here, "p1": replace(here, slot="mon-evening"), "p4": here, "gone": here}
    assert quality_of(replace(TOWN, previous=former), [ALL]).moves == Moves(stayed=3, moved=1, lost=1)


def test_of_equal_shares_the_larger_stands_for_them() -> None:
    none, few, all_of_them = (
        Share(name="ar", placed=0, asked=4),
        Share(name="pl", placed=0, asked=1),
        Share(name="nl", placed=3, asked=3),
    )
    found = largest_difference([few, none, all_of_them])
    assert found == Difference(least=none, most=all_of_them)
    assert found.size == 1.0
    assert largest_difference([few, none]) is None
    assert largest_difference([]) is None


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        ("mon-morning", "morning"),
        ("fri-afternoon", "afternoon"),
        ("wed-evening", "evening"),
        ("sun-evening", "weekend"),
    ],
)
def test_a_part_of_the_week_is_of_a_kind(slot: str, kind: str) -> None:
    assert kind_of(slot) == kind
