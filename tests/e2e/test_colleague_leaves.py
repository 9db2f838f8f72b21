"""A colleague goes on holiday and comes back; later her work ends and somebody takes it over."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.choices import RoleKind
from accounts.models import Deputy, User
from networks.activities.models import Activity
from networks.groups.models import Group
from networks.neighbourhoods.models import Assignment
from tests.e2e.conftest import DESK, PHONE, OpenPage, accept
from tests.factories import ActivityFactory, GroupFactory, NeighbourhoodFactory, user_with_role
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def karin(cast: Cast) -> User:
    """A professional with a neighbourhood, a lecture to come and a group."""
    user = cast.professional.user
    assert user is not None
    User.objects.filter(pk=user.pk).update(name="Karin")
    Assignment.objects.create(user=user, neighbourhood=NeighbourhoodFactory.make(municipality=cast.here))
    ActivityFactory.make(municipality=cast.here, planned_by=user)
    GroupFactory.make(municipality=cast.here, coach=user, name="De Zwaluwen")
    return user


@pytest.fixture
def youssef(cast: Cast) -> User:
    """Her colleague."""
    return user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Youssef")


def shows_group(page: Page) -> None:
    page.goto("/vaartdam/groups/")
    expect(page.get_by_role("main").get_by_text("De Zwaluwen").first).to_be_visible()


def test_she_says_who_stands_in_and_he_sees_her_group(open_page: OpenPage, karin: User, youssef: User) -> None:
    hers, today = open_page(PHONE, user=karin), timezone.localdate()
    hers.goto("/vaartdam/deputies/")
    accept(hers, "deputies-none")
    hers.get_by_role("link", name="I am away").click()
    hers.get_by_label("Who stands in?").select_option(label="Youssef")
    for label, day in (("First day", today), ("Last day", today + timedelta(days=7))):
        hers.get_by_label(label).fill(day.isoformat())
    accept(hers, "deputy-form")
    hers.get_by_role("button", name="Save").click()
    expect(hers.get_by_role("heading", name="Youssef stands in for Karin")).to_be_visible()
    accept(hers, "deputies")
    shows_group(open_page(DESK, user=youssef))
    hers.get_by_role("link", name="Remove").click()
    hers.get_by_role("button", name="Remove").click()
    expect(hers.get_by_text("Nobody is away")).to_be_visible()
    assert not Deputy.objects.exists()


def ends_the_work_of_karin(page: Page, width: int) -> None:
    """Everything goes to Youssef, but for the lecture, which is nobody's for now."""
    page.goto("/vaartdam/settings/colleagues/")
    page.get_by_role("link", name="Karin").click()
    accept(page, f"colleague-{width}")
    page.get_by_role("link", name="End the work here").click()
    page.get_by_role("button", name="End the work here").click()
    accept(page, f"colleague-leaves-refused-{width}")
    page.get_by_label("Who takes over?").select_option(label="Youssef")
    page.get_by_label("Lectures to come").select_option(label="Nobody for now")
    accept(page, f"colleague-leaves-{width}")
    page.get_by_role("button", name="End the work here").click()
    expect(page.get_by_text("Karin no longer works here.")).to_be_visible()
    accept(page, f"colleagues-with-nobodys-{width}")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_her_work_ends_and_goes_to_a_colleague(
    cast: Cast, open_page: OpenPage, karin: User, youssef: User, size: dict[str, int]
) -> None:
    page, hers = open_page(size, user=cast.administrator.user), open_page(DESK, user=karin)
    shows_group(hers)
    ends_the_work_of_karin(page, size["width"])
    assert (Group.objects.get().coach, Activity.objects.get().planned_by) == (youssef, None)
    page.get_by_role("link", name="Choose who takes over").click()
    page.get_by_label("Who takes over?").select_option(label="Youssef")
    page.get_by_role("button", name="Hand it on").click()
    expect(page.get_by_text("Some things are looked after by nobody")).to_have_count(0)
    assert Activity.objects.get().planned_by == youssef
    shows_group(open_page(size, user=youssef))
    hers.reload()
    expect(hers.get_by_label("Your e-mail address at work")).to_be_visible()
