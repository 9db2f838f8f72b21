"""S3: a group in a living room, arranged and answered from phones; nothing of it is open to a forwarded link."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.meetings.choices import MeetingState
from networks.meetings.models import Meeting
from tests.e2e.conftest import PHONE, OpenPage
from tests.inbox import Inbox, text_of
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast, Persona, know_here

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]

Accept = Callable[..., None]


def on_her_phone(open_page: OpenPage, member: Persona, language: str = "en") -> Page:
    """A phone on which she typed her code before."""
    phone = open_page(PHONE, language=language)
    assert member.person is not None
    for cookie in know_here(member.client, member.person).cookies.values():
        phone.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": f"/{member.here.slug}/"}]
        )
    return phone


def test_a_link_on_a_new_phone_asks_for_a_code_and_then_shows_the_group(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Accept
) -> None:
    haven = circle(cast)
    haven.meeting()
    phone = open_page(PHONE, language="en")
    phone.goto(haven.page("mine", cast.parent))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Is it you?")
    phone.get_by_role("button", name=re.compile("Send a code")).click()
    code = re.findall(r"\b\d{6}\b", text_of(inbox.wait_for("samira@home.example")))[0]
    phone.get_by_label("The code from our message").fill(code)
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Haven")
    accept_page(phone, "my-group")


def plan_tomorrow_at_home(phone: Page, haven: Circle, accept_page: Accept) -> None:
    phone.goto(haven.page("mine", haven.cast.parent))
    phone.get_by_role("link", name="Plan dates").click()
    phone.get_by_label("How many dates").select_option("1")
    phone.get_by_label("First date").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    phone.get_by_label("Begins at").fill("19:30")
    phone.get_by_label("Ends at").fill("21:30")
    phone.get_by_role("button", name="Show the dates").click()
    phone.get_by_label("Where").first.select_option(label="At my home")
    phone.get_by_label("Your street and number").fill("Lindelaan 5")
    accept_page(phone, "my-group-plan")
    phone.get_by_role("button", name="Plan these dates").click()
    expect(phone.get_by_text("1 date is planned")).to_be_visible()


def test_an_evening_at_home_from_plan_to_count(cast: Cast, open_page: OpenPage, accept_page: Accept) -> None:
    haven = circle(cast)
    samira, fatma = on_her_phone(open_page, cast.parent), haven.as_member(haven.fatma)
    plan_tomorrow_at_home(samira, haven, accept_page)
    [meeting] = Meeting.objects.all()

    by_link = open_page(PHONE, language="en")
    by_link.goto(haven.page("answer", fatma, meeting.pk))
    accept_page(by_link, "my-group-answer")
    by_link.get_by_role("button", name="I am coming", exact=False).first.click()
    expect(by_link.get_by_text("You are coming")).to_be_visible()
    assert "Lindelaan" not in by_link.content()

    hers = on_her_phone(open_page, fatma)
    hers.goto(haven.page("mine", fatma))
    expect(hers.get_by_text("Lindelaan 5")).to_be_visible()
    hers.get_by_role("button", name="I am not coming").click()
    expect(hers.get_by_text("Only who is coming sees the address")).to_be_visible()

    samira.reload()
    expect(samira.get_by_text("Nobody said yes yet.")).to_be_visible()
    accept_page(samira, "my-group-coordinator")
    count_it(samira, haven, meeting, accept_page)


def count_it(phone: Page, haven: Circle, meeting: Meeting, accept_page: Accept) -> None:
    """The evening passes; she writes one number down and one word."""
    ago = timezone.now() - timedelta(hours=3)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=ago, ends_at=ago + timedelta(hours=2))
    phone.goto(haven.page("mine", haven.cast.parent))
    phone.get_by_role("link", name=re.compile("Write it down")).click()
    phone.get_by_label("How many parents came?").fill("3")
    phone.get_by_label("What was it about?").select_option(label="screens")
    accept_page(phone, "my-group-count")
    phone.get_by_role("button", name="Keep the number").click()
    expect(phone.get_by_text("Only the number is kept")).to_be_visible()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.attendance, meeting.theme) == (MeetingState.HELD, 3, "screens")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_page_of_the_group_is_right_on_a_phone(
    cast: Cast, open_page: OpenPage, accept_page: Accept, language: str
) -> None:
    haven = circle(cast)
    haven.meeting(venue=None)
    meeting = haven.meeting(starts_at=timezone.now() + timedelta(weeks=6))
    phone = on_her_phone(open_page, cast.parent, language)
    names = ["mine", "sharing", "leave", "handed_over", "poll", "my_ask", "my_plan", "my_contribution"]
    pages = {name: haven.page(name, cast.parent) for name in [*names, "become_coordinator", "step_down"]}
    pages |= {name: haven.page(name, cast.parent, meeting.pk) for name in ("answer", "my_move", "my_home", "my_count")}
    for name, address in pages.items():
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 200
        accept_page(phone, f"group-{language}-{name}")
