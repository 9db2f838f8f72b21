"""Whatever a browser sends to the pages of a proposal is answered, and changes nothing that was not there to choose."""

import pytest
from django.test import Client

from networks.composing.models import Proposal
from tests.networks.composing.proposed import address
from tests.networks.composing.stage import Town

pytestmark = pytest.mark.django_db

# Nothing, signs that part our own codes, a digit that is no number, and more than a row can count.
NONSENSE = ("", "|", "||", "/", "tue-evening|x|y/1,2", "²", "9" * 30, "-1", "\u202e", "'", "1,1", "x" * 5000)
PARENT_PAGE = {
    "move": ("source", "target"),
    "swap": ("source", "other"),
    "pin": ("group", "is_pinned"),
}
GROUP_PAGE = {"lock": ("is_locked",), "settle": ("was", "place"), "split": ("half",), "merge": ("into",)}


def members(draft: Proposal) -> list[list[str]]:
    return [group["members"] for group in Proposal.objects.get(pk=draft.pk).groups]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize("act", [*PARENT_PAGE, *GROUP_PAGE])
def test_a_form_with_nonsense_moves_nobody(
    client: Client, town: Town, draft: Proposal, act: str, nonsense: str
) -> None:
    page = f"parents/{town.interests[1].pk}/" if act in PARENT_PAGE else "groups/1/"
    asked = (PARENT_PAGE | GROUP_PAGE)[act]
    before = members(draft)
    sent = {f"{act}-asked": "1", **{f"{act}-{name}": nonsense for name in asked}}
    assert client.post(address(draft, page), sent).status_code in {200, 302}
    assert members(draft) == before


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_is_dragged_from_nowhere_moves_nobody(client: Client, draft: Proposal, nonsense: str) -> None:
    before = members(draft)
    sent = {"parent": nonsense, "source": nonsense, "target": nonsense, "seen": nonsense}
    for headers in ({}, {"HX-Request": "true"}):
        assert client.post(address(draft, "change/"), sent, headers=headers).status_code in {200, 302}
    assert client.get(address(draft, "news/"), {"seen": nonsense}).status_code in {200, 204}
    assert members(draft) == before


def test_who_is_erased_from_what_it_was_made_of_is_dragged_nowhere(client: Client, town: Town, draft: Proposal) -> None:
    left = town.interests[18]
    before = members(draft)
    town_elsewhere = {"parent": str(left.pk + 1000), "source": "-", "target": "1"}
    client.post(address(draft, "change/"), town_elsewhere)
    assert members(draft) == before
