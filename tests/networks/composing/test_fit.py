"""What picked parents have in common: whatever they told, unknown is never always, and everybody is counted once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.composing.fit import Fit, Shared, Wishes, fit_of, most_told
from networks.neighbourhoods.choices import PARTS_OF_WEEK
from networks.signups.choices import AgeBand, Availability

LANGUAGES = ("nl", "tr", "ar", "ti")

people = st.lists(
    st.builds(
        Wishes,
        name=st.sampled_from(["Samira", "Fatma", "Mehmet", "Anna"]),
        age_bands=st.sets(st.sampled_from(AgeBand.values)),
        languages=st.sets(st.sampled_from(LANGUAGES)),
        availability=st.dictionaries(st.sampled_from(PARTS_OF_WEEK[:6]), st.sampled_from(Availability.values)),
    ),
    max_size=15,
)
parts = st.sampled_from(["", *PARTS_OF_WEEK[:6]])


def everything(fit: Fit) -> list[Shared]:
    return [*fit.age_bands, *fit.languages, *fit.moments, *([fit.chosen] if fit.chosen else [])]


@given(people=people, part=parts)
def test_everybody_is_counted_exactly_once_for_each_answer(people: list[Wishes], part: str) -> None:
    fit = fit_of(people, part)
    assert fit.size == len(people)
    for shared in everything(fit):
        assert shared.suits + shared.if_need_be + len(shared.others) + shared.unknown == len(people)


@given(people=people, part=parts)
def test_who_told_nothing_suits_nothing_and_clashes_with_nobody(people: list[Wishes], part: str) -> None:
    before, after = fit_of(people, part), fit_of([*people, Wishes(name="Stil")], part)
    assert [replace(shared, unknown=shared.unknown + 1) for shared in everything(before)] == everything(after)


@given(people=people, part=parts, data=st.data())
def test_the_order_of_picking_does_not_matter(people: list[Wishes], part: str, data: st.DataObject) -> None:
    shuffled = fit_of(data.draw(st.permutations(people)), part)
    unordered = [replace(shared, others=tuple(sorted(shared.others))) for shared in everything(shuffled)]
    assert unordered == [
        replace(shared, others=tuple(sorted(shared.others))) for shared in everything(fit_of(people, part))
    ]


@given(people=people)
def test_the_best_moment_stands_first_and_a_common_one_suits_all_who_told(people: list[Wishes]) -> None:
    fit = fit_of(people)
    assert [shared.can for shared in fit.moments] == sorted((shared.can for shared in fit.moments), reverse=True)
    told = [person for person in people if person.availability]
    for shared in fit.moments:
        assert shared.is_common is all(shared.value in person.availability for person in told)


def test_a_clash_is_named_and_if_need_be_is_not_a_yes() -> None:
    fit = fit_of(
        [
            Wishes(name="Samira", languages=["nl"], availability={"tue-evening": "yes"}),
            Wishes(name="Fatma", languages=["nl", "tr"], availability={"tue-evening": "if_need_be"}),
            Wishes(name="Mehmet", languages=["tr"], availability={"fri-morning": "yes"}),
            Wishes(name="Anna"),
        ],
        "tue-evening",
    )
    assert fit.chosen == Shared(value="tue-evening", suits=1, if_need_be=1, others=("Mehmet",), unknown=1)
    assert [(shared.value, shared.others) for shared in fit.languages] == [("nl", ("Mehmet",)), ("tr", ("Samira",))]


@pytest.mark.parametrize(
    ("told", "most"), [([], []), ([["4-8"], ["4-8"], ["0-4"]], ["4-8"]), ([["4-8"], ["0-4"]], ["0-4", "4-8"])]
)
def test_a_group_is_about_the_ages_that_at_least_half_have(told: list[list[str]], most: list[str]) -> None:
    fit = fit_of([Wishes(name="Anna", age_bands=bands) for bands in told])
    assert most_told(fit.age_bands) == most
