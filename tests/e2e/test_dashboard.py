"""Who decides on policy signs in, sees how the groups are doing, looks into a district and takes the file along."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.groups.choices import GroupState
from networks.meetings.choices import MeetingKind, MeetingState
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import (
    DistrictFactory,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    NeighbourhoodFactory,
)
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)
AcceptPage = Callable[..., None]


@pytest.fixture
def _town(cast: Cast) -> None:
    """Two districts with groups, one without; members since long, and one meeting an hour ago."""
    at = timezone.now()
    for district, (name, sizes) in enumerate({"Centrum": (11, 3), "Noord": (9,), "Oost": ()}.items()):
        ward = DistrictFactory.make(municipality=cast.here, name=name)
        for number in range(3):
            area = NeighbourhoodFactory.make(municipality=cast.here, district=ward, name=f"{name} {number + 1}")
            if number >= len(sizes):
                continue
            started = {"state": GroupState.STARTED, "started_at": at - timedelta(days=90)}
            group = GroupFactory.make(municipality=cast.here, neighbourhood=area, **started)
            MembershipFactory.make_many(sizes[number], group=group, joined_at=at - timedelta(days=90))
            counted = {"state": MeetingState.HELD, "attendance": sizes[number], "kind": MeetingKind.STARTUP}
            MeetingFactory.make(group=group, starts_at=at - timedelta(minutes=2 + district), venue=None, **counted)


@pytest.mark.usefixtures("_town")
def test_figures_by_district_and_neighbourhood(cast: Cast, open_page: OpenPage, accept_page: AcceptPage) -> None:
    page = open_page(DESK, user=cast.policy_officer.user)
    page.goto(reverse("accounts:after_sign_in"))
    expect(page.get_by_role("heading", level=1, name="Figures")).to_be_visible()
    accept_page(page, "figures")
    by_district = page.get_by_role("table", name="Groups by district")
    expect(by_district.get_by_role("row", name="Centrum")).to_contain_text("2")
    by_district.get_by_role("link", name="Centrum").click()
    table = page.get_by_role("table", name="Groups by neighbourhood")
    expect(table.get_by_role("row", name="Centrum 1")).to_contain_text("10")
    expect(table.get_by_role("row", name="Centrum 2")).to_contain_text("< 5")
    accept_page(page, "figures-district")
    assert saved_file(page).startswith("\ufeffPeriod;Level;CBS code;Area;Figure;Value;n;Definition;Counted at")


@pytest.mark.usefixtures("_town")
def test_figures_fit_a_phone(cast: Cast, open_page: OpenPage, accept_page: AcceptPage) -> None:
    page = open_page(PHONE, language="nl", user=cast.policy_officer.user)
    page.goto(reverse("dashboards:page", args=[cast.here.slug]))
    accept_page(page, "phone-figures")


def saved_file(page: Page) -> str:
    """What the link to the file saves."""
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save as a file").click()
    return Path(saving.value.path()).read_text(encoding="utf-8")
