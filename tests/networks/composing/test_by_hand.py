"""What a hand can do with groups, proven on made-up towns: nobody is lost, and no rule is broken unseen."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networks.composing.by_hand import (
    NOWHERE,
    Board,
    Card,
    Lock,
    Merge,
    Move,
    Pin,
    Place,
    Refusal,
    Refused,
    Settle,
    Split,
    Swap,
    halves_of,
    judge,
    moves_between,
    options_for,
    partners_for,
    places_for,
    previous_of,
    read_board,
    reverted,
    touched,
    write_cards,
)
from networks.composing.by_hand.judging import MAY_BE_BROKEN_BY_LEAVING, MAY_BE_BROKEN_IN_A_DRAFT, Command
from networks.composing.by_hand.shaping import place_of
from networks.composing.by_hand.wording import ONE_OF_SEVERAL, refusal_in_words
from networks.composing.solver.checking import Rule, broken
from networks.composing.solver.greedy import greedy
from networks.composing.solver.instance import Answer, Coach, Instance, Parent, Settings, Venue
from tests.networks.composing.solver.towns import town

TUE, THU = "tue-evening", "thu-evening"
MAY_BE = MAY_BE_BROKEN_IN_A_DRAFT | {MAY_BE_BROKEN_BY_LEAVING}


def somebody(number: int, **told: object) -> Parent:
    usual: dict[str, object] = {
        "x": 0.0,
        "y": 0.0,
        "max_km": 2.0,
        "languages": frozenset({"nl"}),
        "slots": {TUE: Answer.YES, THU: Answer.YES},
    }
    return Parent(id=f"p{number}", **(usual | told))  # type: ignore[arg-type]  # whatever is told


def street(
    parents: int = 8, *, pairs: tuple[tuple[str, str], ...] = (), apart: tuple[tuple[str, str], ...] = ()
) -> Instance:
    """Everybody can always come; two rooms and two coaches."""
    return Instance(
        name="street",
        settings=Settings(minimum=3, aim=4, maximum=6),
        parents=tuple(somebody(number) for number in range(parents)),
        venues=(Venue(id="v", x=0.0, y=0.0, capacity=6, rooms=2, slots=frozenset({TUE, THU})),),
        coaches=tuple(
            Coach(id=name, languages=frozenset({"nl"}), slots=frozenset({TUE, THU}), room_for=2) for name in ("c", "d")
        ),
        together=pairs,
        apart=apart,
    )


def card(key: str, *members: int, **told: object) -> Card:
    usual: dict[str, object] = {"slot": TUE, "language": "nl", "venue": "v", "coach": "c" if key == "a" else "d"}
    return Card(key=key, members=tuple(f"p{number}" for number in members), **(usual | told))  # type: ignore[arg-type]  # whatever is told


def two_groups() -> Board:
    return Board((card("a", 0, 1, 2), card("b", 3, 4, 5)))


def refused(instance: Instance, board: Board, command: Command) -> Refused:
    with pytest.raises(Refused) as caught:
        judge(instance, board, command)
    return caught.value


def homes(board: Board) -> dict[str, str]:
    return {member: card.key for card in board.cards for member in card.members}


def test_a_parent_moves_is_placed_and_taken_out() -> None:
    instance, board = street(), two_groups()
    for source, target in (("a", "b"), ("b", NOWHERE), (NOWHERE, "a")):
        board = judge(instance, board, Move(parent="p0", source=source, target=target)).board
        assert board.home_of("p0") == target


def test_who_want_to_be_together_move_together() -> None:
    board = judge(street(pairs=(("p0", "p1"),)), two_groups(), Move(parent="p0", source="a", target="b")).board
    assert [len(card.members) for card in board.cards] == [1, 5]


def test_a_move_expects_her_where_she_was_seen() -> None:
    late = refused(street(), two_groups(), Move(parent="p0", source="b", target="a"))
    assert (late.why, late.parents) == (Refusal.CHANGED, frozenset({"p0"}))


def test_a_full_group_takes_nobody_and_says_so() -> None:
    board = Board((card("a", 0, 1), card("b", 2, 3, 4, 5, 6, 7)))
    full = refused(street(), board, Move(parent="p0", source="a", target="b"))
    assert (full.rules, "no chair left" in refusal_in_words(full)) == (frozenset({Rule.TOO_MANY}), True)


def test_a_secret_wish_is_refused_with_the_words_of_other_rules() -> None:
    secret = refused(street(apart=(("p0", "p3"),)), two_groups(), Move(parent="p0", source="a", target="b"))
    far = Refused(Refusal.RULES, rules=[Rule.DISTANCE])
    need_be = Refused(Refusal.RULES, rules=[Rule.IF_NEED_BE])
    assert secret.rules == {Rule.APART}
    assert {refusal_in_words(one) for one in (secret, far, need_be)} == {str(ONE_OF_SEVERAL)}


def test_a_swap_is_possible_where_a_move_is_not() -> None:
    board = Board((card("a", 0, 1, 2), card("b", 3, 4, 5, 6, 7, 8)))
    instance = street(9)
    assert partners_for(instance, board, "p0") == ["p3", "p4", "p5", "p6", "p7", "p8"]
    swapped = judge(instance, board, Swap(parent="p0", source="a", other="p3", target="b")).board
    assert (swapped.home_of("p0"), swapped.home_of("p3")) == ("b", "a")


def test_who_is_pinned_and_what_is_locked_stays() -> None:
    instance = street()
    pinned = judge(instance, two_groups(), Pin(parent="p0", group="a", is_pinned=True)).board
    locked = judge(instance, two_groups(), Lock(group="b", is_locked=True)).board
    move = Move(parent="p0", source="a", target="b")
    assert [refused(instance, board, move).why for board in (pinned, locked)] == [Refusal.PINNED, Refusal.LOCKED]


def test_a_merged_group_stays_when_and_where_the_second_was() -> None:
    board = judge(street(), two_groups(), Merge(group="a", into="b")).board
    assert [(one.key, len(one.members)) for one in board.cards] == [("b", 6)]


def test_a_group_becomes_two_with_who_had_none() -> None:
    instance, board = street(), Board((card("a", 0, 1, 2, 3),))
    best = halves_of(instance, board, "a")[0]
    split = Split(group="a", members=best.members, place=best.place, key="n")
    sizes = [len(one.members) for one in judge(instance, board, split).board.cards]
    assert (best.newly_placed, sizes) == (4, [4, 4])


def test_a_group_that_cannot_be_two_of_the_smallest_size_is_not_split() -> None:
    assert halves_of(street(5), Board((card("a", 0, 1, 2, 3, 4),)), "a") == []


def test_a_group_moves_to_another_time_and_coach_but_never_to_a_busy_one() -> None:
    instance, board = street(), two_groups()
    offered = places_for(instance, board, "a")
    assert {(one.slot, one.coach) for one in offered} == {(THU, "c"), (THU, "d")}
    settle = Settle(group="a", was=place_of(board.card("a")), place=offered[0])
    assert judge(instance, board, settle).board.card("a").slot == THU
    busy = Settle(group="a", was=place_of(board.card("a")), place=Place(slot=TUE, venue="v", coach="d"))
    assert refused(instance, board, busy).rules == {Rule.COACH_TWICE}


def test_groups_that_fit_are_offered_first_and_the_others_say_why() -> None:
    board = Board((card("a", 0, 1, 2), card("b", 3, 4, 5), card("l", 6, 7, slot=THU, is_locked=True, coach="c")))
    found = options_for(street(), board, "p0")
    assert [(one.group, one.fits) for one in found] == [("b", True), ("l", False)]
    assert [refusal_in_words(one.refused) for one in found if one.refused] == ["the group is locked"]


def test_who_is_offered_another_group_than_before_is_counted() -> None:
    before = two_groups()
    after = judge(
        street(), before, Settle(group="a", was=place_of(before.cards[0]), place=Place(slot=THU, venue="v", coach="c"))
    )
    found = moves_between(previous_of(before), after.board)
    assert [(one.parent, one.after.slot if one.after else "") for one in found] == [
        ("p0", THU),
        ("p1", THU),
        ("p2", THU),
    ]
    assert moves_between(previous_of(before), before) == []


def composed_town(seed: int) -> tuple[Instance, Board]:
    instance = town(seed)
    groups = greedy(instance)
    cards = tuple(
        Card(key=str(n), slot=g.slot, language=g.language, venue=g.venue, coach=g.coach, members=g.members)
        for n, g in enumerate(groups)
    )
    return instance, Board(cards)


def commands(instance: Instance, board: Board, draw: st.DataObject) -> Iterator[Command]:
    """Anything anybody may ask, sensible or not."""
    keys = [NOWHERE, *(one.key for one in board.cards), "gone"]
    key = st.sampled_from(keys)
    parent = st.sampled_from([one.id for one in instance.parents])
    while True:
        one, other, first, second = draw.draw(parent), draw.draw(parent), draw.draw(key), draw.draw(key)
        yes = draw.draw(st.booleans())
        where = Place(
            slot=draw.draw(st.sampled_from(sorted(instance.venues[0].slots | {TUE}))),
            venue=draw.draw(st.sampled_from(instance.venues)).id,
            coach=draw.draw(st.sampled_from(instance.coaches)).id,
        )
        asked: list[Command] = [
            Move(parent=one, source=first if yes else board.home_of(one), target=second),
            Swap(parent=one, source=board.home_of(one), other=other, target=board.home_of(other)),
            Pin(parent=one, group=board.home_of(one), is_pinned=yes),
            Lock(group=first, is_locked=yes),
            Merge(group=first, into=second),
            Split(group=first, members=(one, other), place=where, key=f"new{len(keys)}"),
        ]
        yield draw.draw(st.sampled_from(asked))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 12), draw=st.data())
def test_whatever_is_asked_nobody_is_lost_no_rule_breaks_and_all_can_be_taken_back(
    seed: int, draw: st.DataObject
) -> None:
    instance, board = composed_town(seed)
    for _step in range(6):
        command = next(commands(instance, board, draw))
        try:
            after = judge(instance, board, command).board
        except Refused:
            continue
        members = [member for one in after.cards for member in one.members]
        assert len(members) == len(set(members))
        assert {one.rule for one in broken(instance, [one.composed for one in after.cards])} <= MAY_BE
        if command.what != "unlock":
            assert {one.key for one in board.cards if one.is_locked} <= {
                one.key for one in after.cards if one.is_locked
            }
        was, now = touched(board, after)
        assert homes(reverted(after, before=was, after=now)) == homes(board)
        assert read_board(write_cards(after.cards)) == after
        board = after
