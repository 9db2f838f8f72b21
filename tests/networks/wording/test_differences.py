"""What changed between two texts can be read back from the stretches."""

from hypothesis import given
from hypothesis import strategies as st

from networks.wording.differences import Change, Stretch, differences

TEXTS = st.lists(st.sampled_from(["Kom", "je", "ook", "\n", "{group}", "morgen"]), max_size=12).map(" ".join)


def test_what_was_removed_stands_before_what_came_in_its_place() -> None:
    assert differences("Kom je ook?", "Kom jij ook?") == [
        Stretch(Change.KEPT, "Kom "),
        Stretch(Change.REMOVED, "je"),
        Stretch(Change.ADDED, "jij"),
        Stretch(Change.KEPT, " ook?"),
    ]


@given(before=TEXTS, after=TEXTS)
def test_both_texts_stand_in_it_whole(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(each.text for each in found if each.change != Change.ADDED) == before
    assert "".join(each.text for each in found if each.change != Change.REMOVED) == after
