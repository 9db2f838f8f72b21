"""A link in a message about one thing opens by itself that page only; for the rest of hers it asks for a code."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.devices import issue_code
from accounts.services import issue_link
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast, know_here

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def link(cast: Cast, page: str, number: int | None = None) -> str:
    assert cast.parent.person is not None
    until = timezone.now() + timedelta(days=1)
    return issue_link(person=cast.parent.person, expires_at=until, page=page, number=number)


def address(cast: Cast, token: str, page: str, **words: Any) -> str:
    return reverse(page, kwargs={"municipality": cast.here.slug, "link_token": token, **words})


def code_page(cast: Cast, token: str, going_to: str) -> str:
    return f"{address(cast, token, 'links:device_code')}?next={quote(going_to, safe='')}"


def test_it_opens_the_page_about_its_own_thing_without_a_code(cast: Cast, haven: Circle) -> None:
    meeting = haven.meeting()
    token = link(cast, "meetings:answer", meeting.pk)
    where = address(cast, token, "meetings:answer", number=meeting.pk)
    assert Client().get(where).status_code == 200
    assert Client().post(where, {"coming": "yes"}).status_code == 302


def test_it_opens_no_other_one_of_those_pages(cast: Cast, haven: Circle) -> None:
    token = link(cast, "meetings:answer", haven.meeting().pk)
    other = haven.meeting(starts_at=timezone.now() + timedelta(days=40))
    for ask in (Client().get, Client().head, lambda where: Client().post(where, {"coming": "yes"})):
        answer = ask(address(cast, token, "meetings:answer", number=other.pk))
        assert answer["Location"] == code_page(cast, token, f"group/meetings/{other.pk}/")
    assert other.answers.count() == 0


@pytest.mark.parametrize(
    ("page", "rest"), [("signups:my", ""), ("meetings:mine", "group/"), ("composing:my_invitation", "invitation/")]
)
def test_for_the_rest_of_what_is_hers_it_asks_for_a_code(cast: Cast, haven: Circle, page: str, rest: str) -> None:
    token = link(cast, "meetings:answer", haven.meeting().pk)
    assert Client().get(address(cast, token, page))["Location"] == code_page(cast, token, rest)


def test_after_the_code_it_opens_everything_of_hers(cast: Cast, haven: Circle) -> None:
    token, client = link(cast, "meetings:answer", haven.meeting().pk), Client()
    assert cast.parent.person is not None
    where = client.get(address(cast, token, "signups:my"))["Location"]
    code = issue_code(person=cast.parent.person, at=timezone.now())
    assert client.post(where, {"code": code})["Location"] == address(cast, token, "signups:my")
    assert client.get(address(cast, token, "signups:my")).status_code == 200


def test_on_a_device_of_hers_it_opens_everything_of_hers(cast: Cast, haven: Circle) -> None:
    token = link(cast, "meetings:answer", haven.meeting().pk)
    assert cast.parent.person is not None
    client = know_here(Client(), cast.parent.person)
    assert client.get(address(cast, token, "signups:my")).status_code == 200


def test_a_link_for_everything_opens_her_own_page_as_before(cast: Cast) -> None:
    assert Client().get(address(cast, link(cast, ""), "signups:my")).status_code == 200


def test_a_page_whose_name_only_begins_alike_does_not_open(cast: Cast, haven: Circle) -> None:
    token = link(cast, "meetings:ans")
    assert Client().get(address(cast, token, "meetings:answer", number=haven.meeting().pk)).status_code == 302
