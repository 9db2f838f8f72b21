"""Asking the composer: once for each wish, stopped when somebody says so, and refused while something is missing."""

from typing import Any

import pytest
from django.utils import timezone

from networks.composing.choices import Ages, ProposalState, RunMode, RunState
from networks.composing.models import Coach, Proposal, Run
from networks.composing.services import ComposingError, cancel_run, drop_proposal, start_run
from networks.signups.choices import InterestState
from networks.signups.models import Interest
from tests.networks.composing.proposed import coach_of, group_of, proposal_of, town_to_compose
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    return town_to_compose(cast)


def ask(cast: Cast, town: Town, **wanted: Any) -> Run:
    told: dict[str, Any] = {"mode": RunMode.DESK, "ages": Ages.FOCUS, "with_waiting": False, "at": timezone.now()}
    return start_run(actor=cast.professional.actor, activity=town.lecture, **{**told, **wanted})


def test_what_is_asked_is_kept_with_everybody_as_she_was_then(cast: Cast, town: Town) -> None:
    run = ask(cast, town)
    assert (run.state, run.asked_by, run.parameters) == (
        RunState.WAITING,
        cast.professional.user,
        {"with_waiting": False, "seconds": 60, "work": 24.0},
    )
    assert sorted(row["id"] for row in run.instance["parents"]) == sorted(str(row.pk) for row in town.interests)


def test_a_double_click_asks_once_and_another_wish_asks_again(cast: Cast, town: Town) -> None:
    first, again, other = ask(cast, town), ask(cast, town), ask(cast, town, ages=Ages.MIX)
    assert (first == again, first == other) == (True, False)


def test_one_lecture_keeps_the_composer_busy_with_two_wishes_at_most(cast: Cast, town: Town) -> None:
    first, _second = ask(cast, town), ask(cast, town, ages=Ages.MIX)
    with pytest.raises(ComposingError) as refusal:
        ask(cast, town, with_waiting=True)
    assert refusal.value.code == "busy"
    cancel_run(actor=cast.professional.actor, run=first, at=timezone.now())
    assert ask(cast, town, with_waiting=True).state == RunState.WAITING


def test_what_is_asked_at_a_desk_keeps_no_hall_from_asking(cast: Cast, town: Town) -> None:
    for ages in Ages:
        ask(cast, town, ages=ages)
    assert ask(cast, town, mode=RunMode.HALL).state == RunState.WAITING


def test_after_it_ended_the_same_wish_asks_again(cast: Cast, town: Town) -> None:
    first = ask(cast, town)
    cancel_run(actor=cast.professional.actor, run=first, at=timezone.now())
    assert ask(cast, town) != first


@pytest.mark.parametrize("missing", ["too_few_told", "nobody_coaches", "nowhere_open"])
def test_what_is_missing_is_said(cast: Cast, town: Town, missing: str) -> None:
    if missing == "too_few_told":
        Interest.objects.filter(pk__in=[row.pk for row in town.interests[:5]]).update(availability={})
    elif missing == "nobody_coaches":
        Coach.objects.update(free_parts=[])
    else:
        town.venue.open_parts = []
        town.venue.save()
    with pytest.raises(ComposingError) as refusal:
        ask(cast, town)
    assert refusal.value.code == missing
    assert not Run.objects.exists()


def test_what_nobody_began_is_stopped_at_once(cast: Cast, town: Town) -> None:
    run = cancel_run(actor=cast.professional.actor, run=ask(cast, town), at=timezone.now())
    assert (run.state, run.finished_at is not None) == (RunState.CANCELLED, True)


def test_who_works_on_it_is_told_and_what_ended_stays(cast: Cast, town: Town) -> None:
    run = ask(cast, town)
    Run.objects.update(state=RunState.RUNNING, worked_on_at=timezone.now())
    stopped = cancel_run(actor=cast.professional.actor, run=run, at=timezone.now())
    assert (stopped.state, stopped.cancel_asked_at is not None) == (RunState.RUNNING, True)
    Run.objects.update(state=RunState.DONE, cancel_asked_at=None)
    assert cancel_run(actor=cast.professional.actor, run=run, at=timezone.now()).cancel_asked_at is None


def test_after_a_former_proposal_everybody_has_a_place_to_stay(cast: Cast, town: Town) -> None:
    former = proposal_of(town, town.interests[:8])
    former.groups = [group_of(town, town.interests[:8], pinned=[str(row.pk) for row in town.interests[:2]])]
    former.save()
    Interest.objects.filter(pk=town.interests[0].pk).update(state=InterestState.WITHDRAWN)
    run = ask(cast, town, former=former)
    staying = {str(row.pk) for row in town.interests[1:8]}
    assert set(run.instance["previous"]) == staying
    assert [kept["members"] for kept in run.instance["kept"]] == [[str(town.interests[1].pk)]]


def test_a_locked_group_is_kept_whole_and_one_without_its_venue_not_at_all(cast: Cast, town: Town) -> None:
    former = proposal_of(town, town.interests[:8])
    former.groups = [
        group_of(town, town.interests[:8], is_locked=True),
        group_of(town, town.interests[8:], key="2", is_locked=True, venue="999999"),
    ]
    former.save()
    kept = ask(cast, town, former=former).instance["kept"]
    assert [(len(group["members"]), group["locked"]) for group in kept] == [(8, True)]


def test_a_draft_is_put_away_and_who_released_it_is_not_undone(cast: Cast, town: Town) -> None:
    draft, released = proposal_of(town), proposal_of(town)
    Proposal.objects.filter(pk=released.pk).update(state=ProposalState.RELEASED)
    assert drop_proposal(actor=cast.professional.actor, proposal=draft).state == ProposalState.DROPPED
    with pytest.raises(ComposingError, match="released"):
        drop_proposal(actor=cast.professional.actor, proposal=released)


def test_whose_user_told_nothing_coaches_nothing(cast: Cast, town: Town) -> None:
    Coach.objects.all().delete()
    coach_of(town, cast.professional.user, room_for=0)
    with pytest.raises(ComposingError, match="told when she is free"):
        ask(cast, town)
