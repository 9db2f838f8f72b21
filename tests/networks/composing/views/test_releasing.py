"""The page of a release: what is stale stands first, names and days are filled in, and refusals beside the answer."""

import pytest
from django.test import Client
from django.utils import timezone

from networks.composing.choices import ProposalState
from networks.composing.models import Invitation, Proposal
from networks.groups.models import Group
from networks.signups.services import withdraw_interest
from tests.networks.composing.proposed import SLOT, coach_of, proposal_of
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    made = Town(cast.here, cast.professional.user, parents=9, languages=["nl"], availability={SLOT: "yes"})
    made.venue.open_parts = [SLOT]
    made.venue.save()
    coach_of(made, cast.professional.user)
    return made


@pytest.fixture
def draft(town: Town) -> Proposal:
    return proposal_of(town, town.interests)


def address(draft: Proposal, page: str = "release/") -> str:
    return f"/{draft.run.municipality.slug}/proposals/{draft.pk}/{page}"


def filled_in(client: Client, draft: Proposal) -> dict[str, object]:
    """What stands in the form when the page is opened."""
    form = client.get(address(draft)).context["form"]
    return {field.name: field.value() for field in form}


def test_what_is_filled_in_is_released_as_it_stands(client: Client, draft: Proposal) -> None:
    answers = filled_in(client, draft)
    assert answers["name_1"] == "Parents of De Kade, tuesday evening"
    page = client.post(address(draft), answers, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Released. The parents of 1 group are asked."]
    group = Group.objects.get()
    assert f"/groups/{group.pk}/asked/" in page.content.decode()
    assert (group.name, Invitation.objects.count()) == (answers["name_1"], 9)
    assert client.get(address(draft)).status_code == 302


def test_another_part_of_the_week_than_they_chose_is_refused(client: Client, draft: Proposal) -> None:
    answers = filled_in(client, draft) | {"begins_1": "10:00"}
    form = client.post(address(draft), answers).context["form"]
    assert list(form.errors) == ["day_1"]
    assert Invitation.objects.count() == 0


def test_an_answer_that_is_missing_or_nothing_ticked_is_said(client: Client, draft: Proposal) -> None:
    answers = filled_in(client, draft)
    assert list(client.post(address(draft), answers | {"name_1": ""}).context["form"].errors) == ["name_1"]
    del answers["asked_1"]
    assert list(client.post(address(draft), answers).context["form"].errors) == ["__all__"]


def test_a_name_that_is_taken_is_said_beside_it(client: Client, draft: Proposal, town: Town) -> None:
    answers = filled_in(client, draft)
    Group.objects.create(
        municipality=town.here,
        method=town.lecture.method,
        neighbourhood=town.neighbourhood,
        name=str(answers["name_1"]),
        interval_weeks=6,
    )
    assert list(client.post(address(draft), answers).context["form"].errors) == ["name_1"]
    assert filled_in(client, draft)["name_1"] == "Parents of De Kade, tuesday evening 2"


def test_who_withdrew_is_named_and_taken_out_with_one_button(cast: Cast, client: Client, draft: Proposal) -> None:
    gone = draft.run.activity.interests.order_by("pk")[1]
    withdraw_interest(actor=cast.professional.actor, interest=gone, at=timezone.now())
    page = client.get(address(draft))
    assert (page.context["form"], len(page.context["gone"])) == (None, 1)
    assert page.context["gone"][0].startswith(gone.person.first_name)
    assert client.post(address(draft, "release/take-out/"), follow=True).context["form"] is not None
    client.post(address(draft), filled_in(client, draft))
    draft.refresh_from_db()
    assert (draft.state, Invitation.objects.count()) == (ProposalState.RELEASED, 8)


def test_a_proposal_that_was_released_is_drawn_anew_by_who_looks_at_it(client: Client, draft: Proposal) -> None:
    client.post(address(draft), filled_in(client, draft))
    assert client.get(address(draft, "news/?seen=0")).headers["HX-Refresh"] == "true"
