"""A professional comes in, sees what needs her first, and goes from there to the group, on desk and phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.choices import RoleKind
from accounts.models import Deputy
from networks.activities.choices import ActivityState
from networks.composing.choices import InvitationState
from networks.groups.models import Group
from networks.meetings.models import CoachingTask
from tests.access_stage import some
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import (
    ActivityFactory,
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    PlaceFactory,
    user_with_role,
)
from tests.networks.desk.stage import HER_NAME, HOME, VENUE, handed_over_group, started_group, with_secrets
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def a_full_week(cast: Cast) -> dict[str, Group]:
    """Groups in every phase, lectures, and a colleague who is away."""
    coach, now = some(cast.professional.user), timezone.now()
    haven = with_secrets(started_group(cast.here, coach=coach, name="Haven", members=7))
    today = MeetingFactory.make(group=haven, starts_at=now + timedelta(minutes=1))
    CoachingTask.objects.create(
        group=haven, meeting=today, key="book_room", moment="before", due_on=timezone.localdate()
    )
    started_group(cast.here, coach=coach, name="Zeewind")
    kade = with_secrets(handed_over_group(cast.here, backup=coach, name="Kade"), "zeynep2@home.example")
    lecture = ActivityFactory.make(
        municipality=cast.here, planned_by=coach, title="Praten met je puber", state=ActivityState.PUBLISHED,
        starts_at=now - timedelta(days=2), numbers={"group_min": 8, "second_group_from": 16, "interest_open_days": 14},
    )  # fmt: skip
    InterestFactory.make_many(9, activity=lecture)
    PlaceFactory.make(activity=lecture)
    duin = GroupFactory.make(municipality=cast.here, coach=coach, name="Duinrand", activity=lecture)
    MeetingFactory.make(group=duin, starts_at=now + timedelta(days=20))
    InvitationFactory.make_many(8, group=duin, state=InvitationState.YES)
    away = user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Joke")
    days = {"first_day": timezone.localdate(), "last_day": timezone.localdate() + timedelta(days=7)}
    Deputy.objects.create(municipality=cast.here, stands_in_for=away, user=coach, **days)
    started_group(cast.here, coach=away, name="Molenhof")
    return {"haven": haven, "kade": kade, "duin": duin}


def test_what_needs_her_first_leads_to_the_group(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    a_full_week(cast)
    desk = open_page(DESK, language="en", user=some(cast.professional.user))
    desk.goto(reverse("accounts:after_sign_in"))
    expect(desk.get_by_role("heading", name="My work this week", level=1)).to_be_visible()
    expect(desk.get_by_role("heading", level=3).first).to_have_text("The meeting is today")
    expect(desk.get_by_text("You stand in for Joke.")).to_be_visible()
    accept_page(desk, "week-desk")
    desk.get_by_role("link", name="See the group Haven").click()
    expect(desk.get_by_role("heading", name="Parents")).to_be_visible()
    expect(desk.get_by_role("term").filter(has_text=HER_NAME)).to_be_visible()
    accept_page(desk, "group-coached-desk")
    desk.get_by_role("link", name="My work this week").first.click()
    desk.get_by_role("link", name="The week after").click()
    expect(desk.get_by_role("link", name="This week", exact=True)).to_be_visible()
    accept_page(desk, "week-after-desk")


def test_on_her_phone_she_finds_each_group_and_of_the_one_she_backs_nobody(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    groups = a_full_week(cast)
    phone = open_page(PHONE, language="en", user=some(cast.professional.user))
    phone.goto(reverse("desk:week", args=[cast.here.slug]))
    accept_page(phone, "week-phone")
    phone.goto(reverse("desk:groups", args=[cast.here.slug]))
    accept_page(phone, "groups-phone")
    phone.get_by_label("Search by name or neighbourhood").fill("kade")
    phone.get_by_role("button", name="Search").click()
    phone.get_by_role("link", name="Kade").click()
    expect(phone.get_by_text("You are the back-up of this group")).to_be_visible()
    accept_page(phone, "group-followed-phone")
    assert not [word for word in (HER_NAME, HOME, VENUE) if word in phone.content()]
    phone.goto(reverse("desk:group", args=[cast.here.slug, groups["haven"].pk]))
    accept_page(phone, "group-coached-phone")
    phone.goto(reverse("desk:group", args=[cast.here.slug, groups["duin"].pk]))
    accept_page(phone, "group-forming-phone")


def test_a_group_is_given_to_a_colleague_and_she_reads_it(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    haven = a_full_week(cast)["haven"]
    desk = open_page(DESK, language="en", user=some(cast.professional.user))
    desk.goto(reverse("desk:groups", args=[cast.here.slug]))
    accept_page(desk, "groups-desk")
    desk.get_by_role("link", name="Haven").click()
    desk.get_by_role("link", name="Give it to a colleague").click()
    accept_page(desk, "group-give-desk")
    desk.get_by_label("Colleague").select_option(label="Joke")
    desk.get_by_role("button", name="Go on").click()
    accept_page(desk, "group-give-confirm-desk")
    desk.get_by_role("button", name="Give the group").click()
    expect(desk.get_by_text("Joke stands behind the group from now on.")).to_be_visible()
    haven.refresh_from_db()
    assert some(haven.coach).name == "Joke"
