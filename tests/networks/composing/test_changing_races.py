"""Colleagues who change one proposal at the same moment. Real threads on a real PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from networks.composing.by_hand import NOWHERE, Move, read_board
from networks.composing.models import Invitation, Proposal
from networks.composing.queries import Table
from networks.composing.services import (
    FirstMeeting,
    ReleasePlan,
    change_proposal,
    release_proposal,
    undo_change,
)
from networks.groups.models import Group
from tests.at_once import RACE, all_at_once
from tests.factories import next_week
from tests.networks.composing.proposed import SLOT, coach_of, proposal_of
from tests.networks.composing.stage import Town, outcome
from tests.personas import Cast, Persona

pytestmark = RACE


def draft_of(cast: Cast) -> Proposal:
    town = Town(cast.here, cast.professional.user, parents=20, languages=["nl"])
    coach_of(town, cast.professional.user)
    return proposal_of(town, town.interests[:8], town.interests[8:16])


def move(draft: Proposal, parent: str, target: str, by: Persona) -> Callable[[], str]:
    source = read_board(draft.groups).home_of(parent)
    command = Move(parent=parent, source=source, target=target)
    return outcome(lambda: change_proposal(actor=by.actor, proposal=draft, command=command, at=timezone.now()))


def board_of(draft: Proposal) -> dict[str, str]:
    board = read_board(Proposal.objects.get(pk=draft.pk).groups)
    members = [member for card in board.cards for member in card.members]
    assert len(members) == len(set(members))
    return {member: card.key for card in board.cards for member in card.members}


def test_two_who_move_different_parents_both_keep_their_work(cast: Cast) -> None:
    draft = draft_of(cast)
    first, second = draft.groups[0]["members"][1:3]
    acts = [move(draft, first, "2", cast.professional), move(draft, second, "2", cast.administrator)]
    assert all_at_once(acts) == ["done", "done"]
    assert {board_of(draft)[one] for one in (first, second)} == {"2"}
    assert list(draft.changes.values_list("version", flat=True)) == [1, 2]


def test_of_two_who_move_the_same_parent_one_is_told_kindly(cast: Cast) -> None:
    draft = draft_of(cast)
    parent = draft.groups[0]["members"][1]
    acts = [move(draft, parent, "2", cast.professional), move(draft, parent, NOWHERE, cast.administrator)]
    assert Counter(all_at_once(acts)) == {"done": 1, "changed": 1}
    assert draft.changes.count() == 1


def test_a_double_click_moves_once(cast: Cast) -> None:
    draft = draft_of(cast)
    parent = draft.groups[0]["members"][1]
    assert all_at_once([move(draft, parent, "2", cast.professional)] * 4) == ["done"] * 4
    assert draft.changes.count() == 1


def test_a_full_group_gets_never_one_too_many(cast: Cast) -> None:
    draft = draft_of(cast)
    acts = [move(draft, one, "2", cast.professional) for one in draft.groups[0]["members"][:8]]
    assert Counter(all_at_once(acts)) == {"done": 7, "rules": 1}
    assert Counter(board_of(draft).values())["2"] == 15


def test_a_change_and_its_undoing_at_once_leave_one_story(cast: Cast) -> None:
    draft = draft_of(cast)
    parent, other = draft.groups[0]["members"][1:3]
    move(draft, parent, "2", cast.professional)()
    back = outcome(lambda: undo_change(actor=cast.professional.actor, proposal=draft, at=timezone.now(), version=1))
    said = all_at_once([back, move(draft, other, "2", cast.administrator)])
    assert said in (["done", "done"], ["changed_since", "done"])
    assert board_of(draft)[other] == "2"
    assert board_of(draft)[parent] == ("1" if said[0] == "done" else "2")


def release(draft: Proposal, by: Persona) -> Callable[[], str]:
    table = Table(by.actor, draft)
    # They have one coach, who cannot be in two places at once.
    moments = {key: next_week() + timedelta(weeks=week) for week, key in enumerate(table.cards)}
    plans = [
        ReleasePlan(
            key=key,
            name=f"Groep {draft.pk}-{key}",
            first=FirstMeeting(starts_at=first, ends_at=first + timedelta(hours=2), venue=draft.run.activity.venue),
        )
        for key, first in moments.items()
    ]
    return outcome(lambda: release_proposal(actor=by.actor, proposal=draft, plans=plans, at=timezone.now()))


def ready(cast: Cast) -> tuple[Proposal, Proposal]:
    """Two proposals of the same parents in another order."""
    town = Town(cast.here, cast.professional.user, parents=16, languages=["nl"], availability={SLOT: "yes"})
    town.venue.open_parts = ["tue-evening"]
    town.venue.save()
    coach_of(town, cast.professional.user)
    forwards = proposal_of(town, town.interests[:8], town.interests[8:])
    return forwards, proposal_of(town, town.interests[12:] + town.interests[:4], town.interests[4:12])


def test_of_two_proposals_of_the_same_parents_one_is_released(cast: Cast) -> None:
    acts = [release(draft, cast.professional) for draft in ready(cast)]
    said = Counter(all_at_once(acts))
    assert said["done"] == 1
    assert set(said) <= {"done", "stale", "taken_meanwhile"}
    assert (Invitation.objects.count(), Group.objects.count()) == (16, 2)


def test_a_double_click_releases_once(cast: Cast) -> None:
    draft, _other = ready(cast)
    assert all_at_once([release(draft, cast.professional)] * 4) == ["done"] * 4
    assert (Invitation.objects.count(), Group.objects.count()) == (16, 2)


def test_who_is_moved_while_it_is_released_is_asked_once(cast: Cast) -> None:
    draft, _other = ready(cast)
    parent = draft.groups[0]["members"][1]
    said = all_at_once([release(draft, cast.professional), move(draft, parent, "2", cast.administrator)])
    assert said in (["done", "released"], ["too_few", "done"])
    assert Invitation.objects.count() == (16 if said[0] == "done" else 0)
