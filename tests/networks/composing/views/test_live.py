"""The big screen of the hall: times, languages, places and numbers, and no person at all."""

import pytest
from django.test import Client

from networks.composing.choices import RunMode, RunState
from networks.composing.models import Coach, Run
from networks.composing.services.working import work_on_run
from tests.networks.composing.proposed import proposal_of, run_of, town_to_compose
from tests.networks.composing.stage import Town, in_english
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

HX = {"HX-Request": "true"}


@pytest.fixture
def town(cast: Cast) -> Town:
    return town_to_compose(cast)


def address(town: Town) -> str:
    return f"/{town.here.slug}/activities/{town.lecture.code}/live/"


def test_one_press_makes_groups_and_the_screen_shows_them(client: Client, town: Town) -> None:
    assert "12 parents told when they can come" in client.get(address(town)).content.decode()
    client.post(address(town))
    run = Run.objects.get()
    assert (run.mode, "Groups are being made" in client.get(address(town)).content.decode()) == (RunMode.HALL, True)
    work_on_run(run.pk)
    page = client.get(address(town), headers=HX).content.decode()
    expected = ["1 group is possible", "Tuesday evening", "Dutch", town.venue.name, "12 parents"]
    assert [words for words in expected if words not in page] == []


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.DONE, RunState.FAILED])
def test_nobody_is_named_on_the_screen(client: Client, cast: Cast, town: Town, state: RunState) -> None:
    for row in town.interests:
        row.person.first_name = "Xanthippe"
        row.person.save()
    run = run_of(town, mode=RunMode.HALL, state=state)
    if state == RunState.DONE:
        proposal_of(town, town.interests[:8], run=run)
    page = client.get(address(town)).content.decode()
    assert cast.professional.user is not None
    assert [word for word in ("Xanthippe", "@", cast.professional.user.name) if word in page] == []


def test_how_many_still_look_is_a_number(client: Client, town: Town) -> None:
    proposal_of(town, town.interests[:8], run=run_of(town, mode=RunMode.HALL))
    assert "For 4 parents we look on." in client.get(address(town)).content.decode()


def test_a_run_at_the_desk_is_not_for_the_screen(client: Client, town: Town) -> None:
    proposal_of(town, town.interests[:8], run=run_of(town, mode=RunMode.DESK))
    assert "Tuesday evening" not in client.get(address(town)).content.decode()


def test_what_is_missing_is_said_and_nothing_begins(client: Client, town: Town) -> None:
    Coach.objects.update(free_parts=[])
    page = client.post(address(town), follow=True).content.decode()
    assert "No colleague with room for a group told when she is free" in page
    assert not Run.objects.exists()


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_who_arranges_the_lecture_sees_and_begins(cast: Cast, town: Town, key: str) -> None:
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    client = cast.called(key).client
    assert client.get(address(town)).status_code == status
    client.post(address(town))
    assert Run.objects.exists() == (key == "professional")


def test_a_parent_sees_nothing_of_a_draft(cast: Cast, town: Town) -> None:
    row = town.interests[0]
    assert cast.parent.person is not None
    row.person = cast.parent.person
    row.save()
    parent = in_english(cast.parent.client)
    pages = [f"/{town.here.slug}/my/{cast.parent.token}/{page}" for page in ("", f"interest/{row.pk}/")]
    before = [parent.get(page).content for page in pages]
    proposal_of(town, town.interests[:8])
    assert [_bare(parent.get(page).content) for page in pages] == [_bare(page) for page in before]


def _bare(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
