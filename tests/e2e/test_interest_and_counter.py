"""After the lecture: parents leave interest on their phones while the professional's counter counts along."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from networks.activities.models import Activity
from networks.signups.models import Interest
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import InterestFactory, NeighbourhoodFactory, PlaceFactory
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def address(page: str, activity: Activity) -> str:
    return reverse(f"signups:{page}", args=[activity.municipality.slug, activity.code])


def test_interest_is_left_in_small_steps_after_the_code_is_scanned(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    NeighbourhoodFactory.make(municipality=cast.here, name="De Kade")
    phone = open_page(PHONE, language="en")
    phone.goto(address("door", lecture_under_way(cast.here, title="Samen eten")))
    accept_page(phone, "interest-step-1")
    phone.get_by_label("First name").fill("Fatma")
    phone.get_by_label("How do we reach you best?").fill("06 12345678")
    phone.get_by_label("You may call or write to me about a group").check()
    for step in (2, 3, 4, 5, 6):
        phone.get_by_role("button", name="Tell more" if step == 2 else "Next", exact=True).click()
        accept_page(phone, f"interest-step-{step}")
    phone.get_by_role("button", name="Yes, I want to join a group").click()
    phone.wait_for_url("**/thanks/interest/")
    accept_page(phone, "interest-thanks")
    assert Interest.objects.get().person.first_name == "Fatma"


def test_without_javascript_interest_is_one_page_and_one_post(cast: Cast, open_page: OpenPage) -> None:
    phone = open_page(PHONE, language="en", java_script_enabled=False)
    phone.goto(address("interest", lecture_under_way(cast.here)))
    phone.get_by_label("First name").fill("Fatma")
    phone.get_by_label("How do we reach you best?").fill("fatma@home.example")
    phone.get_by_label("Tuesday, evening").select_option("tue-evening")
    phone.get_by_label("You may call or write to me about a group").check()
    phone.get_by_role("button", name="Yes, I want to join a group").click()
    phone.wait_for_url("**/thanks/interest/")
    assert Interest.objects.get().availability == {"tue-evening": "yes"}


def test_the_counter_counts_along_by_itself(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user, title="Samen eten")
    desk = open_page(DESK, language="en", user=cast.professional.user)
    desk.goto(address("counter", activity))
    accept_page(desk, "counter")
    PlaceFactory.make_many(3, activity=activity, children=2)
    expect(desk.locator("#counter")).to_contain_text("6", timeout=10_000)


def test_the_professional_reads_who_comes(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user, title="Samen eten")
    PlaceFactory.make_many(3, activity=activity, children=2)
    PlaceFactory.make(activity=activity, state="waiting", waiting_since=timezone.now())
    InterestFactory.make(
        activity=activity, wish="Graag bij school", languages=["tr"], availability={"tue-evening": "yes"}
    )
    desk = open_page(DESK, language="en", user=cast.professional.user)
    for page in ("list", "interests", "paper", "enter", "seats", "move", "cancel"):
        desk.goto(address(page, activity))
        accept_page(desk, f"signups-{page}")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_parent_sees_the_lecture_and_what_is_hers(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None], language: str
) -> None:
    activity = lecture(cast.here, title="Samen eten", summary="Wat doe jij als je kind niet eet?", children="welcome")
    own = PlaceFactory.make(activity=activity, person=cast.parent.person, children=2)
    InterestFactory.make(activity=lecture_under_way(cast.here), person=cast.parent.person)
    PlaceFactory.make(
        activity=lecture(cast.here), person=cast.parent.person, state="waiting", waiting_since=timezone.now()
    )
    phone = open_page(PHONE, language=language)
    phone.goto(address("activity", activity))
    accept_page(phone, f"lecture-{language}")
    my = reverse("signups:my", args=[cast.here.slug, cast.parent.token])
    for name, page in (("own", ""), ("place", f"place/{own.pk}/"), ("contact", "contact/")):
        phone.goto(my + page)
        accept_page(phone, f"my-{name}-{language}")


def test_the_lecture_on_a_desk(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    begin = timezone.now() - timedelta(days=20)
    over = lecture(cast.elsewhere, title="Voorbij", starts_at=begin, ends_at=begin + timedelta(hours=2))
    coming = lecture(cast.elsewhere, title="Samen eten", summary="Wat doe jij als je kind niet eet?", seats=3)
    full = lecture(cast.elsewhere, title="Vol", seats=1)
    PlaceFactory.make(activity=full)
    desk = open_page(DESK, language="nl")
    for name, activity in (("coming", coming), ("full", full), ("over", over)):
        desk.goto(address("activity", activity))
        accept_page(desk, f"lecture-desk-{name}")
