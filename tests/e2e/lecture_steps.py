"""What happens around a lecture, as people do it in the browser."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from accounts.models import Municipality
from networks.activities.models import Activity


def announce(desk: Page, here: Municipality, *, seats: int) -> Activity:
    """Plan a lecture and announce it, as the professional does."""
    desk.goto(reverse("activities:list", args=[here.slug]))
    desk.get_by_role("link", name="Plan a lecture").first.click()
    desk.get_by_label("Title").fill("Saying no to screens")
    desk.get_by_label("What it is about").fill("About phones and games, with tips from other parents.")
    desk.get_by_label("Day").fill((localdate() + timedelta(days=9)).isoformat())
    desk.get_by_label("Begins at").fill("20:00")
    desk.get_by_label("Ends at").fill("22:00")
    desk.get_by_label("Venue").select_option(index=1)
    desk.get_by_label("Places").fill(str(seats))
    desk.get_by_role("button", name="Save the draft").click()
    desk.get_by_role("button", name="Announce the lecture").click()
    expect(desk.get_by_role("link", name="See the sign-ups")).to_be_visible()
    return Activity.objects.get()


def sign_up(phone: Page, lecture: Activity, name: str) -> None:
    """Scan the code, which leads to the form at once, and take a place."""
    phone.goto(reverse("signups:door", args=[lecture.municipality.slug, lecture.code]))
    phone.get_by_label("First name").fill(name)
    phone.get_by_label("E-mail address or mobile number").fill(address_of(name))
    phone.get_by_role("main").get_by_role("button").first.click()
    phone.wait_for_url("**/thanks/*/")


def address_of(name: str) -> str:
    return f"{name.lower()}@home.example"
