"""What a professional reads about a proposal: who is left out, why, what would help, and how good it is."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from networks.composing.explaining import (
    Labels,
    gap_in_words,
    help_in_words,
    hint_in_words,
    reason_in_words,
    report_of,
)
from networks.composing.solver.instance import Answer, Carer, Instance, Settings, Where
from networks.composing.solver.quality import quality_of
from networks.composing.solver.relaxing import Change
from networks.composing.solver.solution import Reason, Unlock
from tests.networks.composing.solver.street import ALL, mother, street

LABELS = Labels(
    language={"nl": "Dutch", "tr": "Turkish", "ar": "Arabic"}.__getitem__,
    slot={"mon-morning": "Monday morning"}.__getitem__,
    venue={"v": "The Hub"}.__getitem__,
    coach={"c": "Anna"}.__getitem__,
    neighbourhood={"n": "North", "s": "South"}.__getitem__,
)
PARENTS = (
    mother(0, carer=Carer.FATHER, child_bands=frozenset({"0-4"})),
    mother(1, slots={"mon-morning": Answer.IF_NEED_BE}, child_bands=frozenset({"0-4"})),
    mother(2, child_bands=frozenset({"12-18"}), languages=frozenset({"nl", "tr"})),
    mother(3),
    mother(4, languages=frozenset({"tr"}), slots={"sat-evening": Answer.YES}),
)
FORMER = {"p0": Where(slot="mon-evening", language="nl", venue="v"), "p4": Where(slot="x", language="nl", venue="v")}
TOWN = street(parents=PARENTS, settings=Settings(minimum=4, aim=5, maximum=6), previous=FORMER)


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("what", "details", "words"),
    [
        (
            Change.COACH,
            {"language": "tr", "moment": "morning", "starts": "2"},
            "One more coach who speaks Turkish on weekday mornings",
        ),
        (
            Change.BILINGUAL,
            {"language": "tr", "other": "ar", "moment": "weekend", "starts": "2"},
            "One more coach who speaks Turkish and Arabic at the weekend",
        ),
        (Change.OPENING, {"venue": "v", "moment": "evening"}, "The Hub open on weekday evenings as well"),
        (Change.ROOM, {"venue": "v", "slot": "mon-morning"}, "One more room at The Hub: Monday morning"),
        (Change.START, {"coach": "c"}, "One more group for Anna"),
        (Change.FARTHER, {"km": "1"}, "Everybody travels 1 km farther than she said"),
        (Change.MINIMUM, {"minimum": "7"}, "Groups of 7 parents or more"),
        (Change.HOMES, {}, "Meeting at parents' homes"),
    ],
)
def test_what_would_help_is_one_sentence(what: Change, details: dict[str, str], words: str) -> None:
    assert help_in_words(Unlock(what=what, details=details, gain=9), LABELS).words == words


def test_a_wish_to_be_apart_has_the_words_of_another_reason() -> None:
    said = {reason: (reason_in_words(reason), hint_in_words(reason)) for reason in Reason}
    assert said[Reason.KEPT_APART] == said[Reason.LOST_TO_PRIORITY]
    assert len(set(said.values())) == len(Reason) - 1


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (None, ""),
        (0, "With these coaches, places and times no more parents can be placed. That is proven."),
        (1, "At most 1 more parent could be placed."),
        (3, "At most 3 more could be placed."),
    ],
)
def test_the_gap_is_told_in_words(gap: int | None, words: str) -> None:
    assert gap_in_words(gap) == words


def test_the_figures_are_told_in_words() -> None:
    report = report_of(quality_of(TOWN, [ALL], bound=5), LABELS)
    assert {figure.label: (figure.value, figure.hint) for figure in report.figures} == {
        "With a group": ("4 of 5", "80% when those who wait longer count for more"),
        "Parents in each group": ("4", "1 group is as small as a group may be: it breaks when one parent leaves"),
        "Travel on average": ("1.0 km", "95 of 100 parents: at most 1.0 km"),
        "Come only if need be": ("1 parent", "25% of those with a group"),
        "The only father in a group": ("1", ""),
        "Have a child of the age most in the group have": ("67%", "in the group that fits least: 50%"),
        "Groups for each coach": ("1", ""),
        "In another group than before": ("1 of 2", "1 has no group any more"),
    }


def test_kilometres_are_rounded_and_written_as_the_language_does() -> None:
    quality = replace(quality_of(TOWN, [ALL]), mean_km=0.66, p95_km=1.98)
    with translation.override("nl"):
        travel = report_of(quality, LABELS).figures[2]
    assert (travel.value, travel.hint) == ("0,7 km", "95 van de 100 ouders: hooguit 2,0 km")


def test_who_is_placed_less_is_told_in_words() -> None:
    quality = quality_of(TOWN, [ALL], neighbourhoods={"p0": "n", "p3": "n", "p4": "s"})
    assert {spread.title: spread.difference for spread in report_of(quality, LABELS).spreads} == {
        "By language": "Largest difference: Turkish, 1 of 2 have a group; Dutch, 4 of 4.",
        "By neighbourhood": "Largest difference: South, 0 of 1 have a group; North, 2 of 2.",
        "By the time they can come": (
            "Largest difference: The weekend, 0 of 1 have a group; Weekday mornings, 4 of 4."
        ),
    }


def test_where_nobody_is_placed_less_that_is_told_too() -> None:
    alike: Instance = replace(TOWN, parents=PARENTS[:2])
    quality = quality_of(alike, [replace(ALL, members=("p0", "p1"))])
    assert {spread.difference for spread in report_of(quality, LABELS).spreads} == {
        "No difference: each has a group as often as the others."
    }


def test_of_no_groups_is_told_that_there_are_none() -> None:
    report = report_of(quality_of(TOWN, [], bound=0), LABELS)
    assert [(figure.label, figure.value) for figure in report.figures] == [("With a group", "0 of 5")]
    assert report.spreads == ()


def test_who_is_left_out_is_counted_by_reason_before_the_names() -> None:
    left_out = [
        {"reason": reason, "words": reason_in_words(reason), "hint": hint_in_words(reason), "members": members}
        for reason, members in [
            (Reason.NO_COACH, [{"called": "Fatma"}, {"called": "Samira"}]),
            (Reason.LOST_TO_PRIORITY, [{"called": "Anna"}]),
        ]
    ]
    context = {"left_out": left_out}
    page = " ".join(
        (
            render_to_string("composing/why_left_out.html", context)
            + render_to_string("composing/unplaced.html", context)
        ).split()
    )
    summary = (
        'href="#left-out-no_coach">No coach who speaks their language is free when they can come</a>: <strong>2 par'
    )
    assert summary in page
    assert page.index(summary) < page.index("One more coach may help.") < page.index("Fatma") < page.index("Anna")


def test_what_would_help_stands_on_the_page_with_what_it_gives() -> None:
    unlocks = [
        help_in_words(Unlock(what=what, details=details, gain=gain), LABELS)
        for what, details, gain in [
            (Change.COACH, {"language": "tr", "moment": "morning", "starts": "2"}, 9),
            (Change.START, {"coach": "c"}, 1),
        ]
    ]
    page = " ".join(render_to_string("composing/unlocks.html", {"unlocks": unlocks}).split())
    assert "<span>One more coach who speaks Turkish on weekday mornings:</span> <strong>9 more parents</strong>" in page
    assert "<span>One more group for Anna:</span> <strong>1 more parent</strong>" in page
    assert "nothing places more parents" in render_to_string("composing/unlocks.html", {"unlocks": []})


def test_the_figures_stand_on_the_page() -> None:
    report = report_of(quality_of(TOWN, [ALL], bound=5), LABELS)
    page = " ".join(render_to_string("composing/quality.html", {"report": report}).split())
    for words in [
        report.gap,
        *(figure.value for figure in report.figures),
        *(row.difference for row in report.spreads),
    ]:
        assert words in page
    assert '<bdi>Turkish</bdi>: 1 of 2</span><meter class="ui-spread__bar" min="0" max="100" value="50"' in page
