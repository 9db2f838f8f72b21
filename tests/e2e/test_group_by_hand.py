"""A professional makes a group of nine interested parents, they answer on their phones, and it starts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.groups.models import Membership
from networks.signups.models import Interest
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import InterestFactory, person_with_contact
from tests.inbox import Inbox, links_in
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ["Nadia", "Fatma", "Mehmet", "Anna", "Hala", "Yusuf", "Ewa", "Joost", "Rania"]


def town_with_parents(cast: Cast) -> Town:
    """Nine parents who want to join a group: most can come on Tuesday evening, Rania cannot."""
    town = Town(cast.here, cast.professional.user, parents=0)
    town.lecture.title = "Samen eten"
    town.lecture.save()
    for name in NAMES:
        person = person_with_contact(cast.here, first_name=name, email=f"{name.lower()}@home.example", language="en")
        part = "fri-morning" if name == "Rania" else "tue-evening"
        told = {"age_bands": ["4-8"], "languages": ["nl"], "availability": {part: "yes"}}
        town.interests.append(
            InterestFactory.make(activity=town.lecture, person=person, neighbourhood=town.neighbourhood, **told)
        )
    return town


def next_tuesday() -> str:
    today = timezone.localdate()
    return (today + timedelta(days=(1 - today.weekday()) % 7 + 7)).isoformat()


def say_when_and_where(desk: Page) -> None:
    """The first meeting, on Tuesday evening."""
    desk.get_by_label("Name of the group").fill("Ouders van de Kade")
    desk.get_by_label("Day").fill(next_tuesday())
    desk.get_by_label("Begins at").fill("19:30")
    desk.get_by_label("Begins at").blur()
    expect(desk.locator("#fit")).to_contain_text("First meeting")
    desk.get_by_label("Venue").select_option(index=1)


def ask_all_nine(desk: Page, town: Town, accept_page: Callable[..., None]) -> None:
    """Tick every parent, see how they fit, and ask them."""
    desk.goto(reverse("signups:interests", args=[town.lecture.municipality.slug, town.lecture.code]))
    desk.get_by_role("link", name="Make a group").click()
    for name in NAMES:
        desk.get_by_role("checkbox", name=name).check()
    expect(desk.locator("#fit")).to_contain_text("9 parents picked")
    expect(desk.locator("#fit")).to_contain_text("Not: Rania")
    say_when_and_where(desk)
    accept_page(desk, "group-choose")
    desk.get_by_role("button", name="Ask these parents").click()
    expect(desk.get_by_text("9 parents get a message")).to_be_visible()
    accept_page(desk, "group-forming")


@pytest.mark.usefixtures("background")
def test_nine_parents_become_a_group(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Callable[..., None]
) -> None:
    town = town_with_parents(cast)
    desk = open_page(DESK, language="en", user=cast.professional.user)
    ask_all_nine(desk, town, accept_page)

    phone = open_page(PHONE, language="en")
    for name in NAMES:
        mail = inbox.wait_for(f"{name.lower()}@home.example")
        assert "BEGIN:VCALENDAR" in mail.as_string() or mail.get_content_type() == "multipart/mixed"
        phone.goto(next(link for link in links_in(mail) if "/my/" in link))
        answer(phone, "Yes, but at another time" if name == "Rania" else "Yes, I want to join", accept_page)

    desk.reload()
    expect(desk.get_by_text("Ready to start")).to_be_visible()
    expect(desk.get_by_text("Friday morning")).to_be_visible()
    desk.get_by_role("link", name="Start the group").click()
    accept_page(desk, "group-start")
    desk.get_by_role("button", name="Start the group").click()
    expect(desk.get_by_text("The group has started")).to_be_visible()
    assert Membership.objects.filter(shows_name=True).count() == Membership.objects.count() == 8
    assert inbox.wait_for("rania@home.example", number=3)["Subject"] == "We keep looking for a group for you"
    assert inbox.wait_for("nadia@home.example", number=3)["Subject"] == "The group starts: Ouders van de Kade"


def answer(phone: Page, words: str, accept_page: Callable[..., None]) -> None:
    """Press one large button, answer the question behind it, and come back."""
    page = words.rsplit(maxsplit=1)[-1]
    accept_page(phone, f"invitation-{page}")
    phone.get_by_role("button", name=words).click()
    if page == "join":
        phone.get_by_label("my first name").check()
        accept_page(phone, "invitation-sharing")
        phone.get_by_role("button", name="Save").click()
    else:
        phone.get_by_label("Friday, morning").check()
        accept_page(phone, "invitation-times")
        phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("status").first).to_be_visible()
    accept_page(phone, f"invitation-answered-{page}")


def test_without_javascript_and_by_keyboard_a_group_is_asked(cast: Cast, open_page: OpenPage) -> None:
    town = town_with_parents(cast)
    desk = open_page(DESK, language="en", user=cast.professional.user, java_script_enabled=False)
    desk.goto(reverse("composing:choose", args=[cast.here.slug, town.lecture.code]))
    for name in NAMES:
        desk.get_by_role("checkbox", name=name).press("Space")
    desk.get_by_role("button", name="Count again").press("Enter")
    expect(desk.locator("#fit")).to_contain_text("9 parents picked")
    desk.get_by_label("Name of the group").fill("Ouders van de Kade")
    desk.get_by_label("Day").fill(next_tuesday())
    desk.get_by_label("Begins at").fill("19:30")
    desk.get_by_label("Venue").select_option(str(town.venue.pk))
    desk.get_by_role("button", name="Ask these parents").press("Enter")
    expect(desk.get_by_text("9 parents get a message")).to_be_visible()
    assert Invitation.objects.filter(state=InvitationState.ASKED).count() == Interest.objects.count() == 9


def test_picking_and_asking_more_on_a_phone(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    town = town_with_parents(cast)
    told = {"age_bands": ["0-4", "8-12"], "languages": ["tr", "ar"], "willing_to_host": True, "child_care": True}
    parts = ("mon-evening", "tue-morning", "tue-evening", "sat-afternoon")
    InterestFactory.make_many(6, activity=town.lecture, availability=dict.fromkeys(parts, "yes"), **told)
    group = town.ask(cast.professional.actor, town.interests[:8])
    for size, name in ((PHONE, "phone"), (DESK, "desk")):
        page = open_page(size, language="en", user=cast.professional.user)
        page.goto(reverse("composing:choose", args=[cast.here.slug, town.lecture.code]))
        accept_page(page, f"group-pick-{name}")
        page.goto(reverse("composing:ask_more", args=[cast.here.slug, group.pk]))
        page.get_by_role("checkbox", name="Rania").check()
        expect(page.locator("#fit")).to_contain_text("8 asked before, 1 picked")
        accept_page(page, f"group-more-{name}")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_an_invitation_on_a_phone(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None], language: str
) -> None:
    town = town_with_parents(cast)
    assert cast.parent.person is not None
    town.interests[0].person = cast.parent.person
    town.interests[0].save()
    group = town.ask(cast.professional.actor)
    hers = group.invitations.get(person=cast.parent.person)
    phone = open_page(PHONE, language=language)
    phone.goto(reverse("composing:my_invitation", args=[cast.here.slug, cast.parent.token]))
    accept_page(phone, f"invitation-{language}")
    for state, page in (("yes", "sharing"), ("other_time", "better")):
        Invitation.objects.filter(pk=hers.pk).update(state=state)
        for name in ("invitation", f"invitation_{page}"):
            phone.goto(reverse(f"composing:{name}", args=[cast.here.slug, cast.parent.token, hers.pk]))
            accept_page(phone, f"{name}-{state}-{language}")
