"""A professional new to the portal coaches a group and hands it over, led by what the pages say."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.messaging.models import Message
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.networks.meetings.stage import started_group, venue_of
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)

Accept = Callable[..., None]
NAMES = ("Samira", "Marieke", "Fatma", "Joost", "Amina", "Emine", "Sanne", "Youssef")


@pytest.fixture
def group(cast: Cast) -> Group:
    """Eight parents who have just become a group."""
    group = started_group(cast, name="Ouders van de Kade", started_at=timezone.now())
    for membership, name in zip(group.memberships.select_related("person"), NAMES, strict=True):
        membership.person.first_name = name
        membership.person.save()
    venue_of(group, name="De Brug", rooms=1)
    return group


def on_page_of(page: Page, group: Group) -> None:
    page.goto(reverse("desk:group", args=[group.municipality.slug, group.pk]))


def plan_the_startup(page: Page, accept_page: Accept, name: str) -> None:
    """Plan the first meeting, in the one room there is."""
    page.get_by_role("link", name="Plan a meeting").first.click()
    accept_page(page, f"{name}-plan")
    page.get_by_label("A start-up meeting, which you lead").check()
    page.get_by_label("Day").fill((localdate() + timedelta(days=9)).isoformat())
    page.get_by_label("Begins at").fill("19:30")
    page.get_by_label("Ends at").fill("21:30")
    page.get_by_label("Venue").select_option(label="De Brug (40 chairs)")
    page.get_by_role("button", name="Plan the meeting").click()
    expect(page.get_by_text("The meeting is planned.")).to_be_visible()


def move_it(page: Page, accept_page: Accept, name: str) -> None:
    """Move it a day later; her tasks go along."""
    page.get_by_role("link", name="Move").first.click()
    accept_page(page, f"{name}-move")
    page.get_by_label("Day").fill((localdate() + timedelta(days=10)).isoformat())
    page.get_by_role("button", name="Move the meeting").click()
    expect(page.get_by_text("tasks moved along")).to_be_visible()


def the_evening_is_over(group: Group) -> None:
    """The days in between pass."""
    over = timezone.now() - timedelta(hours=1)
    Meeting.objects.filter(group=group).update(starts_at=over - timedelta(hours=2), ends_at=over)


def follow_the_list(page: Page, accept_page: Accept, name: str) -> None:
    """Do what the page of the hand-over says is missing, each by its own link."""
    page.get_by_role("link", name="Hand over the group").first.click()
    accept_page(page, f"{name}-missing")
    page.get_by_role("link", name="Write down how many came").click()
    page.get_by_label("How many parents came?").fill("11")
    page.get_by_role("button", name="Save").click()
    accept_page(page, f"{name}-count-asked")
    page.get_by_label("How many parents came?").fill("7")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Hand over the group").first.click()
    page.get_by_role("link", name="Write down whom").click()
    accept_page(page, f"{name}-coordinator")
    page.get_by_label("Fatma").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Hand over the group").first.click()
    page.get_by_role("link", name="Write down what it agreed").click()
    accept_page(page, f"{name}-agreements")
    page.get_by_label("Every so many weeks").fill("6")
    page.get_by_label("First date").fill((localdate() + timedelta(weeks=5)).isoformat())
    page.get_by_role("button", name="Plan the dates").click()
    expect(page.get_by_text("The dates are planned.")).to_be_visible()


@pytest.mark.parametrize("name", ["startup-desk", "startup-phone"])
def test_from_the_first_meeting_to_the_hand_over(
    cast: Cast, group: Group, open_page: OpenPage, accept_page: Accept, name: str
) -> None:
    page = open_page(PHONE if "phone" in name else DESK, language="en", user=cast.professional.user)
    on_page_of(page, group)
    plan_the_startup(page, accept_page, name)
    move_it(page, accept_page, name)
    the_evening_is_over(group)

    on_page_of(page, group)
    follow_the_list(page, accept_page, name)
    page.get_by_role("link", name="Hand over the group").first.click()
    accept_page(page, f"{name}-ready")
    page.get_by_role("button", name="Hand over the group").click()

    expect(page.get_by_text("You are the back-up of this group")).to_be_visible()
    expect(page.get_by_text("Fatma")).to_have_count(0)
    accept_page(page, f"{name}-followed")
    group.refresh_from_db()
    assert (group.state, group.meetings.count()) == (GroupState.INDEPENDENT, 5)
    assert Message.objects.filter(key="group_handed_over").count() == len(NAMES)


def test_a_task_is_done_moved_and_not_needed(
    cast: Cast, group: Group, open_page: OpenPage, accept_page: Accept
) -> None:
    page = open_page(PHONE, language="en", user=cast.professional.user)
    on_page_of(page, group)
    plan_the_startup(page, accept_page, "task")

    page.get_by_role("link", name="Done, not needed or move").first.click()
    accept_page(page, "task-page")
    page.get_by_role("button", name="Not needed").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("link", name="Done, not needed or move").first.click()
    page.get_by_role("button", name="Done", exact=True).click()

    assert sorted(group.coaching_tasks.open().values_list("pk", flat=True)) != []
    assert group.coaching_tasks.filter(is_not_needed=True).count() == 1


def test_a_group_that_stops_says_what_happens(
    cast: Cast, group: Group, open_page: OpenPage, accept_page: Accept
) -> None:
    page = open_page(PHONE, language="en", user=cast.professional.user)
    on_page_of(page, group)
    page.get_by_role("link", name="End the group").click()
    accept_page(page, "end-group")
    page.get_by_role("radio", name="It stops").check()
    page.get_by_role("button", name="End the group").click()
    accept_page(page, "end-group-why")
    page.get_by_label("If it stops: why?").select_option(label="too few parents")
    page.get_by_role("button", name="End the group").click()

    expect(page.get_by_text("This group has ended")).to_be_visible()
    assert not group.memberships.open().exists()
