"""Changing a proposal by hand: kept, taken back, and refused with who was first."""

from datetime import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from networks.composing.by_hand import NOWHERE, Lock, Move, Note, Pin, read_board
from networks.composing.choices import ProposalState
from networks.composing.models import Proposal
from networks.composing.services import ComposingError, Made, change_proposal, redo_change, undo_change
from networks.composing.solver.checking import Wish
from tests.networks.composing.proposed import coach_of, proposal_of
from tests.networks.composing.stage import Town
from tests.personas import Cast, Persona

pytestmark = pytest.mark.django_db


class Table:
    """A draft of two groups of nine and one parent without a group, and two colleagues beside it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.town = Town(cast.here, cast.professional.user, parents=19, languages=["nl"])
        coach_of(self.town, cast.professional.user)
        self.people = [str(row.pk) for row in self.town.interests]
        self.draft = proposal_of(self.town, self.town.interests[:9], self.town.interests[9:18])
        # One coach cannot lead two groups at once; that was so before anybody touched it.

    def move(
        self, parent: int, source: str, target: str, by: Persona | None = None, at: datetime | None = None
    ) -> Made:
        """One parent goes from one group to another."""
        command = Move(parent=self.people[parent], source=source, target=target)
        actor = (by or self.cast.professional).actor
        return change_proposal(actor=actor, proposal=self.draft, command=command, at=at or timezone.now())

    def home(self, parent: int) -> str:
        """In which group somebody is now."""
        return read_board(Proposal.objects.get(pk=self.draft.pk).groups).home_of(self.people[parent])

    def undo(self, version: int | None = None, by: Persona | None = None) -> Made:
        """Take something back."""
        actor = (by or self.cast.professional).actor
        return undo_change(actor=actor, proposal=self.draft, at=timezone.now(), version=version)

    def redo(self) -> Made:
        """Do again what was taken back."""
        return redo_change(actor=self.cast.professional.actor, proposal=self.draft, at=timezone.now())


@pytest.fixture
def table(cast: Cast) -> Table:
    return Table(cast)


def test_a_move_is_kept_with_who_did_it(table: Table) -> None:
    made = table.move(1, "1", "2")
    assert made.change is not None
    assert (table.home(1), made.change.version, made.change.what) == ("2", 1, "move")
    assert made.change.by == table.cast.professional.user
    assert AuditEvent.objects.filter(action="proposal_changed").count() == 1


def test_a_move_says_which_wish_is_met_by_it(table: Table) -> None:
    made = table.move(0, "1", NOWHERE)
    assert made.judged is not None
    assert made.judged.gains == [Note(wish=Wish.IF_NEED_BE, group="1", parent=table.people[0])]


def test_the_second_half_of_a_double_click_changes_nothing_and_is_no_refusal(table: Table) -> None:
    table.move(1, "1", "2")
    assert table.move(1, "1", "2").change is None
    assert table.draft.changes.count() == 1


def test_who_comes_second_hears_who_was_first_and_nothing_is_lost(table: Table) -> None:
    table.move(1, "1", "2")
    with pytest.raises(ComposingError, match="moved a parent here at") as refusal:
        table.move(1, "1", NOWHERE, by=table.cast.administrator)
    assert (refusal.value.code, table.home(1)) == ("changed", "2")


def test_a_change_is_taken_back_and_made_again(table: Table) -> None:
    table.move(1, "1", "2")
    table.move(18, NOWHERE, "1")
    seen = [(table.home(1), table.home(18))]
    for act in (table.undo, table.undo, table.redo, table.redo, table.undo):
        act()
        seen.append((table.home(1), table.home(18)))
    assert seen == [("2", "1"), ("2", ""), ("1", ""), ("2", ""), ("2", "1"), ("2", "")]


def test_there_may_be_nothing_to_take_back_or_to_do_again(table: Table) -> None:
    table.move(1, "1", "2")
    table.undo()
    table.move(2, "1", "2")
    with pytest.raises(ComposingError, match="nothing left"):
        table.redo()
    table.undo()
    with pytest.raises(ComposingError, match="nothing left"):
        table.undo()


def test_undo_takes_back_what_is_ones_own(table: Table) -> None:
    table.move(1, "1", "2")
    with pytest.raises(ComposingError, match="nothing left"):
        table.undo(by=table.cast.administrator)
    assert table.undo(version=1, by=table.cast.administrator).change is not None


def test_what_later_changes_build_on_is_not_taken_back_by_itself(table: Table) -> None:
    table.move(1, "1", "2")
    table.move(2, "1", "2")
    with pytest.raises(ComposingError, match="Take these back first") as refusal:
        table.undo(version=1)
    assert (refusal.value.code, table.home(1)) == ("changed_since", "2")


def test_somebody_placed_elsewhere_meanwhile_never_ends_in_two_groups(table: Table) -> None:
    table.move(1, "1", NOWHERE)
    table.move(1, NOWHERE, "2")
    with pytest.raises(ComposingError, match="Take these back first"):
        table.undo(version=1)
    assert table.home(1) == "2"


@pytest.mark.parametrize("state", [ProposalState.RELEASED, ProposalState.DROPPED])
def test_only_a_draft_changes(table: Table, state: ProposalState) -> None:
    Proposal.objects.filter(pk=table.draft.pk).update(state=state)
    with pytest.raises(ComposingError) as refusal:
        table.move(1, "1", "2")
    assert refusal.value.code == state.value


def test_who_is_pinned_stays_and_what_is_locked_takes_nobody(table: Table) -> None:
    for command in (Pin(parent=table.people[1], group="1", is_pinned=True), Lock(group="2", is_locked=True)):
        change_proposal(actor=table.cast.professional.actor, proposal=table.draft, command=command, at=timezone.now())
    for parent, code in ((1, "pinned"), (2, "locked")):
        with pytest.raises(ComposingError) as refusal:
            table.move(parent, "1", "2")
        assert refusal.value.code == code


def test_a_secret_wish_is_refused_with_the_words_of_other_rules(table: Table) -> None:
    run = table.draft.run
    far = {**run.instance["parents"][2], "max_km": 0.1}
    run.instance["parents"][2] = far
    run.instance["apart"] = [[table.people[1], table.people[10]]]
    run.save()
    said = set()
    for parent in (1, 2):
        with pytest.raises(ComposingError) as refusal:
            table.move(parent, "1", "2")
        said.add((refusal.value.code, str(refusal.value.message)))
    assert len(said) == 1
