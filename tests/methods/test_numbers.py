"""How a number may be replaced."""

import pytest

from methods.catalogue.mwa import MwaNumbers


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("group_max", 15, True),
        ("group_max", 16, False),
        ("group_max", 2, True),
        ("group_max", 1, False),
        ("group_max", "12", False),
        ("group_max", True, False),
        ("minutes_allowed", True, True),
        ("minutes_allowed", 1, False),
    ],
)
def test_a_value_has_the_same_type_and_stays_within_the_bounds(name: str, value: object, allowed: bool) -> None:
    assert getattr(MwaNumbers(), name).allows(value) is allowed


def test_with_values_leaves_the_rest_and_names_it_does_not_know() -> None:
    numbers = MwaNumbers().with_values({"group_min": 6, "vanished": 3})
    assert isinstance(numbers, MwaNumbers)
    assert numbers.values() == {**MwaNumbers().values(), "group_min": 6}
    assert numbers.group_min.words == MwaNumbers().group_min.words


def test_a_smallest_above_a_largest_is_named() -> None:
    assert MwaNumbers().with_values({"group_min": 12}).broken_rise() == ("group_min", "group_target")
