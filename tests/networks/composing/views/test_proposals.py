"""The page of one proposal: its groups with names, who is left out and why, and putting it away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from networks.composing.choices import ProposalState
from networks.composing.models import Proposal
from networks.signups.choices import InterestState
from networks.signups.models import Interest
from tests.networks.composing.proposed import address, coach_of, proposal_of
from tests.networks.composing.stage import Town
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    made = Town(cast.here, cast.professional.user, parents=10, languages=["nl"])
    coach_of(made, cast.professional.user)
    return made


@pytest.fixture
def draft(town: Town) -> Proposal:
    return proposal_of(town, town.interests[:8])


@pytest.mark.parametrize("page", ["", "print/", "drop/"])
@pytest.mark.parametrize("key", EVERYBODY)
def test_only_who_arranges_the_lecture_gets_in(cast: Cast, draft: Proposal, key: str, page: str) -> None:
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert cast.called(key).client.get(address(draft, page)).status_code == status


def test_a_colleague_who_does_not_arrange_the_lecture_does_not_find_it(cast: Cast, draft: Proposal) -> None:
    draft.run.activity.planned_by = None
    draft.run.activity.save()
    assert cast.professional.client.get(address(draft)).status_code == 404


def test_a_card_says_when_where_with_whom_and_who(client: Client, cast: Cast, town: Town, draft: Proposal) -> None:
    first = town.interests[0].person
    first.first_name = "Zeynep"
    first.save()
    page = client.get(address(draft)).content.decode()
    assert cast.professional.user is not None
    expected = ["Tuesday evening", town.venue.name, f"Coach: {cast.professional.user.name}", "8 parents", "0.7 km"]
    assert [words for words in expected if words not in page] == []
    assert page.count("<bdi>Zeynep</bdi>") == 2  # in the list, and as one who can come only if need be


def test_who_could_not_be_placed_for_want_of_an_answer_is_counted_too(
    client: Client, town: Town, draft: Proposal
) -> None:
    Interest.objects.update(availability={"tue-evening": "yes"}, languages=["nl"])
    Interest.objects.filter(pk=town.interests[9].pk).update(availability={})
    page = client.get(address(draft)).content.decode()
    assert "1 parent more did not tell when she can come or in which language" in page
    assert page.index("Why they have no group") < page.index("What would help") < page.index("groups-title")


def test_without_a_group_there_is_nothing_to_release(client: Client, town: Town, draft: Proposal) -> None:
    release = f'href="{address(draft, "release/")}"'
    assert release in client.get(address(draft)).content.decode()
    page = client.get(address(proposal_of(town))).content.decode()
    assert "This page says why" in page
    assert "/release/" not in page


def test_who_is_left_out_stands_under_her_reason(client: Client, draft: Proposal) -> None:
    left_out = client.get(address(draft)).context["proposed"].left_out
    assert [(same.reason, len(same.members)) for same in left_out] == [("too_few_compatible", 2)]


def test_a_wish_to_be_apart_reads_as_lost_to_others(client: Client, town: Town) -> None:
    draft = proposal_of(town, town.interests[:8], reason="kept_apart")
    answer = client.get(address(draft))
    assert [same.reason for same in answer.context["proposed"].left_out] == ["lost_to_priority"]
    assert "apart" not in answer.content.decode()


def test_who_took_her_interest_back_is_marked(client: Client, town: Town, draft: Proposal) -> None:
    Interest.objects.filter(pk=town.interests[0].pk).update(state=InterestState.WITHDRAWN)
    page = client.get(address(draft)).content.decode()
    assert "Somebody took her interest back" in page
    assert "took her interest back</" in page


def test_a_page_asks_as_much_for_thirty_parents_as_for_few(
    client: Client, cast: Cast, town: Town, draft: Proposal
) -> None:
    many = Town(cast.here, cast.professional.user, parents=30)
    larger = proposal_of(many, many.interests[:10], many.interests[10:20])
    client.get(address(draft))
    counts = []
    for one in (draft, larger):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(one))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_draft_is_put_away_once_and_a_released_one_never(client: Client, draft: Proposal) -> None:
    assert client.post(address(draft, "drop/")).status_code == 302
    draft.refresh_from_db()
    assert draft.state == ProposalState.DROPPED
    Proposal.objects.filter(pk=draft.pk).update(state=ProposalState.RELEASED)
    client.post(address(draft, "drop/"))
    draft.refresh_from_db()
    assert draft.state == ProposalState.RELEASED
