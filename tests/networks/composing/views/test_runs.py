"""Asking for groups from the page, following it, stopping it, and the proposals beside each other."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from networks.composing.choices import RunState
from networks.composing.models import Coach, Proposal, Run
from networks.composing.rules import may_see_proposal, may_see_run
from networks.composing.services.working import work_on_run
from networks.signups.models import Interest
from tests.networks.composing.proposed import proposal_of, run_of, town_to_compose
from tests.networks.composing.stage import Town
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

WISH = {"mode": "hall", "ages": "focus"}


@pytest.fixture
def town(cast: Cast) -> Town:
    return town_to_compose(cast)


def compose_address(town: Town) -> str:
    return f"/{town.here.slug}/activities/{town.lecture.code}/compose/"


def address(run: Run, page: str = "") -> str:
    return f"/{run.municipality.slug}/composer/{run.pk}/{page}"


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_who_arranges_the_lecture_gets_in(cast: Cast, town: Town, key: str) -> None:
    client, run = cast.called(key).client, run_of(town)
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert client.get(compose_address(town)).status_code == status
    assert client.get(address(run)).status_code == status
    assert client.post(address(run, "cancel/")).status_code == {200: 302}.get(status, status)


@pytest.mark.parametrize("key", EVERYBODY)
def test_who_may_see_it_and_who_finds_it_are_the_same(cast: Cast, town: Town, key: str) -> None:
    actor, made = cast.called(key).actor, proposal_of(town)
    found = Run.objects.visible_to(actor).exists(), Proposal.objects.visible_to(actor).exists()
    assert found == (may_see_run.test(actor, made.run), may_see_proposal.test(actor, made))
    assert found == (key == "professional",) * 2


def test_the_page_says_what_there_is_and_what_is_missing(client: Client, town: Town) -> None:
    Interest.objects.filter(pk=town.interests[0].pk).update(availability={})
    ready = client.get(compose_address(town)).context["ready"]
    assert (ready.parents, ready.to_call, len(ready.coaches), len(ready.venues)) == (11, 1, 1, 1)
    Coach.objects.update(free_parts=[])
    page = client.get(compose_address(town)).content.decode()
    assert "No coach told when she is free." in page
    assert "Make a group by hand" in page


def test_one_press_asks_and_leads_to_how_far_it_is(client: Client, town: Town) -> None:
    answer = client.post(compose_address(town), WISH)
    run = Run.objects.get()
    assert answer.headers["Location"] == address(run)
    page = client.get(address(run)).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "Stop, and take the best so far" in page


def test_a_refused_wish_keeps_its_answers(client: Client, town: Town) -> None:
    answer = client.post(compose_address(town), {"mode": "hall", "ages": "nonsense"})
    assert answer.status_code == 200
    assert not Run.objects.exists()
    assert "checked" in answer.content.decode()


def test_the_proposal_is_there_when_it_is_made(client: Client, town: Town) -> None:
    client.post(compose_address(town), WISH)
    run = Run.objects.get()
    work_on_run(run.pk)
    fragment = client.get(address(run), headers={"HX-Request": "true"}).content.decode()
    assert "12 of 12" in fragment
    assert "every 1s" not in fragment
    assert f"/proposals/{run.proposals.get().pk}/" in fragment


def test_who_is_left_out_is_counted_beside_who_has_a_group(client: Client, town: Town) -> None:
    made = proposal_of(town, town.interests[:9])
    page = client.get(address(made.run)).content.decode()
    assert "9 of 12" in page
    assert f'3 (<a href="/{town.here.slug}/proposals/{made.pk}/#left-out">Who, and why' in page


def test_the_two_ways_to_make_a_group_lead_to_each_other(client: Client, town: Town) -> None:
    by_hand = compose_address(town).replace("/compose/", "/group/")
    assert f'href="{by_hand}"' in client.get(compose_address(town)).content.decode()
    assert f'href="{compose_address(town)}"' in client.get(by_hand).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RunState.FAILED, "This did not work"),
        (RunState.CANCELLED, "No groups were found until then"),
        (RunState.DONE, "What was proposed here was put away."),
    ],
)
def test_an_end_without_groups_says_so_and_shows_the_way_on(
    client: Client, town: Town, state: RunState, words: str
) -> None:
    page = client.get(address(run_of(town, state=state))).content.decode()
    assert words in page
    assert "Ask again" in page


def test_stopping_is_one_press(client: Client, town: Town) -> None:
    run = run_of(town, state=RunState.WAITING)
    client.post(address(run, "cancel/"))
    run.refresh_from_db()
    assert run.state == RunState.CANCELLED


def test_after_a_draft_few_may_move(client: Client, town: Town) -> None:
    draft = proposal_of(town, town.interests[:9])
    assert "Change as little as possible in the last proposal" in client.get(compose_address(town)).content.decode()
    client.post(compose_address(town), {**WISH, "from_former": "on"})
    assert Run.objects.latest("pk").former == draft


def test_the_page_asks_as_much_after_thirty_proposals_as_after_one(client: Client, town: Town) -> None:
    counts = []
    client.get(compose_address(town))
    for number in (1, 29):
        for _ in range(number):
            proposal_of(town, town.interests[:8])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(compose_address(town)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_nothing_on_these_pages_names_a_parent(client: Client, town: Town) -> None:
    for row in town.interests:
        row.person.first_name = "Xanthippe"
        row.person.save()
    made = proposal_of(town, town.interests[:8])
    pages = [client.get(page).content.decode() for page in (compose_address(town), address(made.run))]
    assert [page.count("Xanthippe") for page in pages] == [0, 0]


def test_the_time_it_was_asked_is_kept(client: Client, town: Town) -> None:
    client.post(compose_address(town), WISH)
    assert Run.objects.get().created_at <= timezone.now()
