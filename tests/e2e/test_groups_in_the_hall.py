"""In the hall: from the list of who is interested to groups on the big screen and a proposal with names."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from networks.composing.models import Coach, Proposal, Run
from tests.e2e.conftest import DESK, OpenPage
from tests.factories import InterestFactory, person_with_contact
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)

# Half of the hall can come on Tuesday evening and speaks Dutch, half on Friday morning and speaks Turkish.
HALVES = (("tue-evening", ["nl"]), ("fri-morning", ["tr", "nl"]))
SOON = 12_000


def hall_of(cast: Cast, visitors: int = 64) -> Town:
    """A lecture that has begun, with so many visitors who told when they can come, and a coach for both halves."""
    town = Town(cast.here, cast.professional.user, parents=0)
    town.venue.open_parts = [part for part, _languages in HALVES]
    town.venue.capacity = 30
    town.venue.save()
    assert cast.professional.user is not None
    Coach.objects.create(
        municipality=cast.here,
        user=cast.professional.user,
        languages=["nl", "tr"],
        free_parts=town.venue.open_parts,
        room_for=2,
    )
    for number in range(visitors):
        part, languages = HALVES[number % 2]
        person = person_with_contact(cast.here, first_name=f"Ouder {number}", email=f"visitor{number}@home.example")
        InterestFactory.make(
            activity=town.lecture,
            person=person,
            neighbourhood=town.neighbourhood,
            languages=languages,
            availability={part: "yes"},
            age_bands=["4-8"],
        )
    return town


def ask_at_the_list(desk: Page, town: Town, accept_page: Callable[..., None]) -> None:
    """From the list of who is interested to groups within ten seconds."""
    desk.goto(reverse("signups:interests", args=[town.here.slug, town.lecture.code]))
    desk.get_by_role("link", name="Groups by the computer").click()
    expect(desk.get_by_text("64", exact=True)).to_be_visible()
    accept_page(desk, "compose")
    desk.get_by_label("in the hall: within 10 seconds").check()
    desk.get_by_role("button", name="Make groups").click()
    expect(desk.get_by_role("heading", name="Proposals")).to_be_visible(timeout=SOON)


@pytest.mark.usefixtures("background")
def test_two_groups_of_sixty_four_visitors(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    town = hall_of(cast)
    desk = open_page(DESK, language="en", user=cast.professional.user)
    ask_at_the_list(desk, town, accept_page)
    expect(desk.get_by_role("row", name="With a group").get_by_text("30 of 64")).to_be_visible()
    expect(desk.get_by_role("button", name="Stop looking")).to_be_hidden(timeout=SOON)
    accept_page(desk, "proposals")

    desk.get_by_role("link", name="Look at the groups").click()
    expect(desk.get_by_role("heading", name="Tuesday evening")).to_be_visible()
    expect(desk.get_by_role("heading", name="Friday morning")).to_be_visible()
    expect(desk.get_by_role("heading", name="What would help")).to_be_visible()
    accept_page(desk, "proposal")
    run = Run.objects.get()
    assert (run.finished_at is not None, Proposal.objects.count()) == (True, 1)


@pytest.mark.usefixtures("background")
def test_the_big_screen_shows_groups_and_nobody(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    town = hall_of(cast)
    screen = open_page(DESK, language="en", user=cast.professional.user)
    screen.goto(reverse("composing:live", args=[town.here.slug, town.lecture.code]))
    expect(screen.get_by_text("64 parents told when they can come")).to_be_visible()
    screen.get_by_role("button", name="Make the groups").click()
    expect(screen.get_by_role("heading", name="2 groups are possible")).to_be_visible(timeout=SOON)
    expect(screen.get_by_text("For 34 parents we look on.")).to_be_visible()
    expect(screen.get_by_text("Ouder")).to_have_count(0)
    accept_page(screen, "live")


@pytest.mark.usefixtures("background")
def test_without_javascript_the_page_follows_along(cast: Cast, open_page: OpenPage) -> None:
    town = hall_of(cast, visitors=20)
    desk = open_page(DESK, language="en", user=cast.professional.user, java_script_enabled=False)
    desk.goto(reverse("composing:compose", args=[town.here.slug, town.lecture.code]))
    desk.get_by_label("in the hall: within 10 seconds").check()
    desk.get_by_role("button", name="Make groups").click()
    expect(desk.get_by_role("heading", name="Proposals")).to_be_visible(timeout=SOON)
