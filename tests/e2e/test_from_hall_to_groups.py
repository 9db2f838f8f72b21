"""Two groups from 64 visitors in the hall: composed, changed by keyboard, released, answered, started (S1)."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.composing.by_hand import read_board
from networks.composing.choices import InvitationState
from networks.composing.models import Coach, Invitation, Proposal
from networks.composing.services import answer_invitation
from networks.composing.snapshots import snapshot_of
from networks.composing.solver.instance import Instance, write_instance
from networks.groups.models import Group, Membership
from networks.groups.services import Sharing
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import InterestFactory, PlaceFactory, person_with_contact
from tests.inbox import Inbox, links_in, text_of
from tests.networks.composing.proposed import proposal_of, run_of
from tests.networks.composing.stage import Town, parent_of
from tests.personas import Cast, actor_of

pytestmark = pytest.mark.django_db(transaction=True)

EVENINGS = ["tue-evening", "thu-evening"]
VISITORS, INTERESTED = 64, 24


@pytest.fixture
def town(cast: Cast) -> Town:
    """A lecture on adolescents; 24 of 64 visitors want to go on, and one colleague has two evenings."""
    made = Town(cast.here, cast.professional.user, parents=0)
    made.venue.open_parts, made.venue.capacity = EVENINGS, 15
    made.venue.save()
    people = [
        person_with_contact(cast.here, first_name=f"Ouder{n:02}", email=f"o{n}@home.example", language="en")
        for n in range(VISITORS)
    ]
    for person in people:
        PlaceFactory.make(activity=made.lecture, person=person)
    for number, person in enumerate(people[:INTERESTED]):
        made.interests.append(
            InterestFactory.make(
                activity=made.lecture,
                person=person,
                neighbourhood=made.neighbourhood,
                travel_km=6,
                languages=["nl"],
                age_bands=["4-8"] if number % 2 else ["12-18"],
                availability=dict.fromkeys(EVENINGS, "yes"),
            )
        )
    assert cast.professional.user is not None
    Coach.objects.create(
        municipality=cast.here, user=cast.professional.user, languages=["nl"], free_parts=EVENINGS, room_for=2
    )
    return made


def compose(desk: Page, town: Town) -> Proposal:
    """Ask for groups in the hall, and open what comes."""
    desk.goto(reverse("composing:compose", args=[town.here.slug, town.lecture.code]))
    desk.get_by_label("in the hall: within 10 seconds").check()
    desk.get_by_role("button", name="Make groups").click()
    expect(desk.get_by_role("heading", name="Proposals")).to_be_visible()
    made = Proposal.objects.get()
    desk.goto(reverse("composing:proposal", args=[town.here.slug, made.pk]))
    return made


def move_one_by_keyboard(desk: Page, draft: Proposal) -> None:
    """Pick somebody up, choose the other group, put her down, and hear what it did."""
    first, second = read_board(draft.groups).cards
    home = desk.locator(f"#group-{first.key}")
    name = home.locator("[data-parent]").first.inner_text()
    desk.get_by_role("button", name=f"Move {name}").press("Enter")
    expect(desk.locator("#board-said")).to_contain_text(f"{name} is picked up")
    keys = [card.get_attribute("data-group") for card in desk.locator("#board [data-group]").all()]
    desk.keyboard.press("ArrowDown" if keys.index(second.key) > keys.index(first.key) else "ArrowUp")
    expect(desk.locator("#board-said")).to_contain_text("Enter puts her here")
    expect(desk.locator("#board-said")).to_be_in_viewport()
    desk.keyboard.press("Enter")
    expect(desk.locator("#board-said")).to_contain_text("Done.")
    expect(desk.locator(f"#group-{second.key}").get_by_role("link", name=name)).to_be_visible()
    expect(desk.get_by_role("button", name=f"Move {name}")).to_be_focused()


def say_yes_on_a_phone(phone: Page, inbox: Inbox, address: str) -> None:
    """Open the personal link, see why this group, say yes, and let the others see one's first name."""
    phone.goto(next(link for link in links_in(inbox.wait_for(address)) if "/my/" in link))
    expect(phone.get_by_text("You said that this time suits you")).to_be_visible()
    phone.get_by_role("button", name="Yes, I want to join").click()
    phone.get_by_label("my first name").check()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status").first).to_be_visible()


def let_the_others_say_yes() -> None:
    """Everybody else answers as she would on her phone."""
    waiting = Invitation.objects.filter(state=InvitationState.ASKED)
    for row in waiting.select_related("group__municipality", "person"):
        answer_invitation(
            actor=parent_of(row),
            invitation=row,
            answer=InvitationState.YES,
            sharing=Sharing(name=True),
            at=timezone.now(),
        )


def see_her_group(phone: Page, inbox: Inbox, address: str) -> None:
    """Open the link of the message that it starts; a code proves that it is her."""
    phone.goto(next(link for link in links_in(inbox.wait_for(address, number=3)) if "/my/" in link))
    phone.get_by_role("button", name=re.compile("Send a code")).click()
    code = re.findall(r"\b\d{6}\b", text_of(inbox.wait_for(address, number=4)))[0]
    phone.get_by_label("The code from our message").fill(code)
    phone.get_by_role("button", name="Go on").click()


@pytest.mark.usefixtures("background")
def test_two_groups_from_64_visitors(
    cast: Cast, town: Town, open_page: OpenPage, inbox: Inbox, accept_page: Callable[..., None]
) -> None:
    desk, phone = open_page(DESK, language="en", user=cast.professional.user), open_page(PHONE, language="en")
    draft = compose(desk, town)
    accept_page(desk, "proposal-board")
    move_one_by_keyboard(desk, draft)
    desk.get_by_role("link", name="Release to the parents").click()
    accept_page(desk, "proposal-release")
    desk.get_by_role("button", name="Ask these parents").click()
    expect(desk.get_by_text("The parents of 2 groups are asked")).to_be_visible()

    say_yes_on_a_phone(phone, inbox, "o1@home.example")
    assert (Group.objects.count(), Membership.objects.count()) == (2, 0)
    let_the_others_say_yes()
    group = Group.objects.get(invitations__person=town.interests[1].person)
    desk.goto(reverse("composing:start", args=[cast.here.slug, group.pk]))
    desk.get_by_role("button", name="Start the group").click()
    expect(desk.get_by_text("The group has started")).to_be_visible()

    other = group.memberships.exclude(person=town.interests[1].person).select_related("person")[0].person.first_name
    expect(phone.get_by_text(other, exact=True)).to_have_count(0)
    see_her_group(phone, inbox, "o1@home.example")
    expect(phone.get_by_text(other).first).to_be_visible()
    assert group.memberships.count() in range(8, 16)


@pytest.fixture
def draft(cast: Cast, town: Town) -> Proposal:
    """Two groups of twelve, without asking the composer."""
    run = run_of(town, instance=write_instance(everybody_fits(town)))
    both = [town.interests[::2], town.interests[1::2]]
    made = proposal_of(town, *both, run=run)
    for group, slot in zip(made.groups, EVENINGS, strict=True):
        group["slot"] = slot
    made.save()
    return made


def everybody_fits(town: Town) -> Instance:
    """Everybody can come on both evenings."""
    actor = actor_of(town.here, user=town.lecture.planned_by)
    return snapshot_of(actor=actor, activity=town.lecture, with_waiting=False, at=timezone.now())


def drag(page: Page, name: str, target: str) -> None:
    """Take somebody by her grip and let her go on another group."""
    grip, group = page.get_by_role("button", name=f"Move {name}"), page.locator(f"#group-{target}")
    group.scroll_into_view_if_needed()
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), group.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 60, steps=8)
    page.mouse.up()


def test_a_parent_is_dragged_and_a_colleague_sees_it_come(cast: Cast, draft: Proposal, open_page: OpenPage) -> None:
    desk, other = (open_page(DESK, language="en", user=cast.professional.user) for _window in range(2))
    for page in (desk, other):
        page.goto(reverse("composing:proposal", args=[cast.here.slug, draft.pk]))
    drag(desk, "Ouder00", "2")
    expect(desk.locator("#board-said")).to_contain_text("Done.")
    for page in (desk, other):
        # A window looks every five seconds what colleagues changed.
        expect(page.locator("#group-2").get_by_role("link", name="Ouder00")).to_be_visible(timeout=15_000)
    desk.get_by_role("button", name="Take back").click()
    expect(desk.locator("#group-1").get_by_role("link", name="Ouder00")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_without_javascript_a_parent_is_moved_on_a_phone(
    cast: Cast, draft: Proposal, open_page: OpenPage, accept_page: Callable[..., None], language: str
) -> None:
    phone = open_page(PHONE, language=language, user=cast.professional.user, java_script_enabled=language != "en")
    page = reverse("composing:proposal", args=[cast.here.slug, draft.pk])
    phone.goto(page)
    if language != "en":
        accept_page(phone, f"board-phone-{language}")
    phone.locator("#group-1").get_by_role("link", name="Ouder00").click()
    if language != "en":
        accept_page(phone, f"board-parent-{language}")
    phone.locator("input[name=move-target][value='2']").check()
    phone.locator("form:has([name=move-target]) button[type=submit]").click()
    expect(phone.locator("#group-2").get_by_role("link", name="Ouder00")).to_be_visible()
    phone.goto(f"{page}groups/1/")
    if language != "en":
        accept_page(phone, f"board-group-{language}")
