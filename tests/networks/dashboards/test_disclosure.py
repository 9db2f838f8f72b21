"""Whatever is put together of what is shown, a number of 1 to 4 people cannot be told from another one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.dashboards.disclosure import FEW, NOBODY, Shown, average, share, shown, together
from networks.dashboards.queries.board import PEOPLE, THINGS, Area, Counted, Row, row_of

NEIGHBOURHOODS, QUARTERS = 5, 4
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))
AREA = Area(level="district", pk=1, code="WK990101", name="Centrum", neighbourhoods=frozenset())


def towns() -> st.SearchStrategy[Counted]:
    """Every figure of a few neighbourhoods, quarter by quarter: small numbers often, as in life."""
    values = st.lists(COUNTS, min_size=QUARTERS, max_size=QUARTERS)
    figures = st.fixed_dictionaries(dict.fromkeys((*THINGS, *PEOPLE), values))
    return st.fixed_dictionaries(dict.fromkeys(range(NEIGHBOURHOODS), figures))


def everything_shown(town: Counted) -> list[object]:
    """Every number one could ever see: each set of neighbourhoods, in each quarter and in the year."""
    areas = [frozenset(range(first, last)) for last in range(1, NEIGHBOURHOODS + 1) for first in range(last)]
    periods = [range(QUARTERS), *([quarter] for quarter in range(QUARTERS))]
    return [
        seen(row_of(replace(AREA, neighbourhoods=area), in_quarters(town, period)))
        for area in areas
        for period in periods
    ]


def in_quarters(town: Counted, quarters: Sequence[int]) -> Counted:
    """Only these quarters of everything."""
    return {
        place: {key: [values[quarter] for quarter in quarters] for key, values in figures.items()}
        for place, figures in town.items()
    }


def seen(row: Row) -> object:
    """What a row shows: its figures, its average and its share; not what these are made of."""
    people = {key: str(value) for key, value in row.people.items()}
    return dict(row.things), people, str(row.average), row.share


def with_value(town: Counted, place: int, figure: str, quarter: int, value: int) -> Counted:
    """The same town with one number changed."""
    values = [value if number == quarter else old for number, old in enumerate(town[place][figure])]
    return {**town, place: {**town[place], figure: values}}


@settings(deadline=None)
@given(
    town=towns(),
    place=st.integers(0, NEIGHBOURHOODS - 1),
    figure=st.sampled_from(PEOPLE),
    quarter=st.integers(0, QUARTERS - 1),
)
def test_nothing_that_is_shown_changes_with_a_small_number(
    town: Counted, place: int, figure: str, quarter: int
) -> None:
    looks = [everything_shown(with_value(town, place, figure, quarter, value)) for value in (1, 2, 3, 4)]
    assert looks[0] == looks[1] == looks[2] == looks[3]


@settings(deadline=None)
@given(town=towns(), place=st.integers(0, NEIGHBOURHOODS - 1), figure=st.sampled_from(PEOPLE), change=st.data())
def test_nothing_changes_either_with_a_large_number_while_it_is_rounded_to_the_same(
    town: Counted, place: int, figure: str, change: st.DataObject
) -> None:
    value = change.draw(st.integers(5, 60))
    same = [other for other in range(5, 63) if shown(other) == shown(value)]
    looks = [everything_shown(with_value(town, place, figure, 0, other)) for other in same]
    assert all(look == looks[0] for look in looks)


def test_the_difference_of_two_numbers_hides_a_small_one() -> None:
    behind: dict[str, list[int]] = {}
    for people in range(83):
        behind.setdefault(str(shown(people)), []).append(people)
    for one, other in product(behind.values(), repeat=2):
        differences = {second - first for first in one for second in other}
        assert differences.isdisjoint({1, 2, 3, 4}) or len(differences) >= 4


@given(people=st.integers(0, 10_000))
def test_a_shown_number_is_never_more_than_two_away(people: int) -> None:
    cell = shown(people)
    assert abs(cell.value - people) <= 2 if not cell.is_few else 1 <= people <= 4


@given(parts=st.lists(st.integers(0, 60), max_size=12))
def test_a_total_differs_little_from_the_real_one(parts: list[int]) -> None:
    total = together(map(shown, parts))
    assert abs(total.value - sum(parts)) <= 2 * len(parts) + 5


@given(people=st.integers(0, 500), could=st.integers(0, 500), times=st.integers(0, 30))
def test_no_small_number_is_ever_written(people: int, could: int, times: int) -> None:
    cells = [shown(people), together([shown(people), shown(could)]), average(shown(people), times)]
    assert {cell.value for cell in cells if cell is not None}.isdisjoint({1, 2, 3, 4})


@pytest.mark.parametrize(
    ("people", "words"), [(0, "0"), (1, "< 5"), (4, "< 5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")]
)
def test_how_a_number_is_shown(people: int, words: str) -> None:
    assert str(shown(people)) == words


@pytest.mark.parametrize(
    ("parts", "total"),
    [([], NOBODY), ([NOBODY], NOBODY), ([FEW], FEW), ([FEW, FEW], Shown(5)), ([FEW, Shown(10), NOBODY], Shown(15))],
)
def test_a_total_is_made_of_what_is_shown(parts: list[Shown], total: Shown) -> None:
    assert together(parts) == total


@pytest.mark.parametrize(
    ("came", "times", "each"),
    [(Shown(0), 0, None), (Shown(0), 2, NOBODY), (FEW, 1, FEW), (Shown(20), 10, FEW), (Shown(25), 2, Shown(13))],
)
def test_an_average_is_made_of_what_is_shown(came: Shown, times: int, each: Shown | None) -> None:
    assert average(came, times) == each


@pytest.mark.parametrize(
    ("came", "could", "percent"),
    [(Shown(20), Shown(30), 65), (Shown(30), Shown(20), 100), (FEW, Shown(10), None), (Shown(0), NOBODY, None)],
)
def test_a_share_is_made_of_what_is_shown(came: Shown, could: Shown, percent: int | None) -> None:
    assert share(came, could) == percent
