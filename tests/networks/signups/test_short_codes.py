"""What somebody types from a sheet of paper in a few signs."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.signups.short_codes import NotACode, is_alike, read_ages, read_languages, read_moments


@pytest.mark.parametrize(
    ("typed", "meant"), [("", []), ("13", ["0-4", "8-12"]), ("4, 1", ["0-4", "12-18"]), ("22", ["4-8"])]
)
def test_ages_are_the_numbers_of_the_boxes(typed: str, meant: list[str]) -> None:
    assert read_ages(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", {}),
        ("ma1 di23", {"mon-morning": "yes", "tue-afternoon": "yes", "tue-evening": "yes"}),
        ("WO3?, th1", {"wed-evening": "if_need_be", "thu-morning": "yes"}),
    ],
)
def test_moments_are_days_and_parts(typed: str, meant: dict[str, str]) -> None:
    assert read_moments(typed) == meant


def test_languages_are_two_letters_each_once() -> None:
    assert read_languages("NL tr nl", ["nl", "tr"]) == ["nl", "tr"]


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (read_ages, "5"),
        (read_ages, "1x"),
        (read_moments, "ma4"),
        (read_moments, "xx1"),
        (read_moments, "maandag"),
        (lambda text: read_languages(text, ["nl"]), "tr"),
    ],
)
def test_what_stands_for_nothing_is_refused(read: Callable[[str], object], typed: str) -> None:
    with pytest.raises(NotACode):
        read(typed)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for read in (read_ages, read_moments):
        with suppress(NotACode):
            read(typed)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Fatma", "fatma", True), ("Fatma", "Fatima", True), ("Mehmet", "Mehmed", True), ("Noor", "Joost", False)],
)
def test_names_read_in_two_ways(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) is alike
