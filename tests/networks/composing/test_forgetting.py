"""Who is gone stands in no proposal: not in what was given, what was proposed, nor what was changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from networks.composing.models import Change, Proposal, Run
from networks.composing.tasks import take_out_the_withdrawn
from networks.composing.traces import without
from networks.privacy.services import erase_person
from networks.signups.choices import InterestState
from networks.signups.models import Interest
from tests.networks.composing.stage import parent_of
from tests.networks.privacy.mother import mother_of_everything
from tests.networks.privacy.old import run as forget_now

ids = st.sampled_from(["1", "2", "3", "12"])
groups = st.lists(
    st.fixed_dictionaries({"venue": ids, "coach": ids, "members": st.lists(ids), "pinned": st.lists(ids)})
)
instances = st.fixed_dictionaries(
    {
        "parents": st.lists(st.fixed_dictionaries({"id": ids})),
        "venues": st.lists(st.fixed_dictionaries({"id": ids})),
        "apart": st.lists(st.lists(ids, min_size=2, max_size=2)),
        "previous": st.dictionaries(ids, st.fixed_dictionaries({"venue": ids})),
        "kept": groups,
    }
)


@given(instance=instances, gone=st.sets(ids))
def test_no_parent_who_is_gone_is_left_and_nothing_else_goes(instance: dict[str, Any], gone: set[str]) -> None:
    left = without(instance, gone)
    assert left["parents"] == [parent for parent in instance["parents"] if parent["id"] not in gone]
    assert left["venues"] == instance["venues"]
    assert left["apart"] == [pair for pair in instance["apart"] if gone.isdisjoint(pair)]
    assert left["previous"] == {key: item for key, item in instance["previous"].items() if key not in gone}
    for before, after in zip(instance["kept"], left["kept"], strict=True):
        assert (after["venue"], after["coach"]) == (before["venue"], before["coach"])
        assert after["members"] == [one for one in before["members"] if one not in gone]
        assert after["pinned"] == [one for one in before["pinned"] if one not in gone]


def stands_in(number: int) -> bool:
    run, proposal, change = Run.objects.get(), Proposal.objects.get(), Change.objects.get()
    kept = (run.instance, proposal.solution, proposal.groups, change.before, change.after)
    return any(f"'{number}'" in str(one) for one in kept)


@pytest.mark.django_db
def test_who_is_erased_is_taken_out_at_once_and_the_others_stay() -> None:
    mother, _token = mother_of_everything()
    hers = mother.interests.get()
    other = Interest.objects.exclude(person=mother).get()

    erase_person(actor=parent_of(mother.invitations.get()), person=mother, at=timezone.now())

    assert (stands_in(hers.pk), stands_in(other.pk)) == (False, True)
    assert Proposal.objects.get().groups[0]["members"] == [str(other.pk)]


@pytest.mark.django_db
def test_who_takes_it_back_is_taken_out_by_the_next_tick_and_who_comes_back_is_not() -> None:
    mother, _token = mother_of_everything()
    hers = mother.interests.get()
    rows = Interest.objects.filter(pk=hers.pk)

    rows.update(withdrawn_at=timezone.now() - timedelta(hours=1))
    take_out_the_withdrawn()
    assert stands_in(hers.pk)

    rows.update(state=InterestState.WITHDRAWN)
    take_out_the_withdrawn()
    take_out_the_withdrawn()
    assert not stands_in(hers.pk)


@pytest.mark.django_db
def test_a_proposal_goes_three_months_after_it_was_made() -> None:
    mother_of_everything()
    kept = Run.objects.get()
    old = Run.objects.create(
        municipality=kept.municipality, activity=kept.activity, created_at=timezone.now() - timedelta(days=93)
    )
    Proposal.objects.create(run=old)

    forget_now()

    assert list(Run.objects.all()) == [kept]
    assert Proposal.objects.count() == 1
