"""The whole line: lecture, place, interest, group, start-up, reminder, meeting, hand-over, next meeting, dashboard.

Everything is real: PostgreSQL, Redis, a worker and its clock, a mail server and a browser. Only the days that
pass in between are written into the database.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from networks.activities.models import Activity
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.messaging.models import Message
from networks.neighbourhoods.models import Assignment
from tests.access_stage import some
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.lecture_steps import address_of, announce, sign_up
from tests.factories import MethodFactory, VenueFactory
from tests.inbox import Inbox, links_in, text_of, until
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]

PARENTS = ("Hanan", "Marieke", "Fatma", "Joost", "Amina", "Emine", "Sanne", "Youssef")
SIZES = {"desk": DESK, "phone": PHONE}

Accept = Callable[..., None]


class Story:
    """One town, one professional, eight parents with one phone between them."""

    def __init__(self, cast: Cast, open_page: OpenPage, inbox: Inbox, size: str) -> None:
        self.cast, self.inbox, self.size, self.open_page = cast, inbox, size, open_page
        self.venue = VenueFactory.make(municipality=cast.here, name="De Brug", rooms=2)
        MethodFactory.make()
        Assignment.objects.create(user=some(cast.professional.user), neighbourhood=self.venue.neighbourhood)
        self.desk = open_page(SIZES[size], language="en", user=cast.professional.user)
        self.phone = open_page(PHONE, language="en")
        self.read: dict[str, int] = {}

    def letter_link(self, name: str, subject: str) -> str:
        """Return the personal link in the newest mail to a parent about something."""
        address = address_of(name)

        def found() -> list[str]:
            letters = [mail for mail in self.inbox.to(address) if re.search(subject, str(mail["Subject"]))]
            return [link for mail in letters[-1:] for link in links_in(mail) if "/my/" in link]

        until(lambda: bool(found()), f"a mail about “{subject}” to {name} arrived")
        return found()[0]

    def group(self) -> Group:
        return Group.objects.get()

    def meeting(self) -> Meeting:
        """Return the meeting everything turns about now: the latest."""
        return Meeting.objects.order_by("starts_at").last() or pytest.fail("No meeting was planned.")


def the_lecture_begins(lecture: Activity) -> None:
    ago = timezone.now() - timedelta(minutes=30)
    Activity.objects.filter(pk=lecture.pk).update(starts_at=ago, ends_at=ago + timedelta(hours=2))


def leave_interest(story: Story, lecture: Activity, name: str) -> None:
    """Scan the same code again and say that she wants to join a group."""
    phone = story.open_page(PHONE, language="en", java_script_enabled=False)
    phone.goto(reverse("signups:door", args=[lecture.municipality.slug, lecture.code]))
    phone.get_by_label("First name").fill(name)
    phone.get_by_label("How do we reach you best?").fill(address_of(name))
    phone.get_by_label("Tuesday, evening").select_option("tue-evening")
    phone.get_by_label("You may call or write to me about a group").check()
    phone.get_by_role("button", name="Yes, I want to join a group").click()
    phone.wait_for_url("**/thanks/interest/")
    phone.context.close()


def ask_for_a_group(story: Story, lecture: Activity) -> None:
    """Pick all eight and ask them for Tuesday evening."""
    desk, today = story.desk, timezone.localdate()
    desk.goto(reverse("signups:interests", args=[lecture.municipality.slug, lecture.code]))
    desk.get_by_role("link", name="Make a group").click()
    for name in PARENTS:
        desk.get_by_role("checkbox", name=name).check()
    expect(desk.locator("#fit")).to_contain_text("8 parents picked")
    desk.get_by_label("Name of the group").fill("Ouders van de Brug")
    desk.get_by_label("Day").fill((today + timedelta(days=(1 - today.weekday()) % 7 + 7)).isoformat())
    desk.get_by_label("Begins at").fill("19:30")
    desk.get_by_label("Venue").select_option(str(story.venue.pk))
    desk.get_by_role("button", name="Ask these parents").click()
    expect(desk.get_by_text("8 parents get a message")).to_be_visible()


def say_yes(story: Story, name: str) -> None:
    """Follow the link of the invitation and press; she shows her first name."""
    phone = story.phone
    phone.goto(story.letter_link(name, "There is a group for you"))
    phone.get_by_role("button", name="Yes, I want to join").click()
    phone.get_by_label("my first name").check()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status").first).to_be_visible()


def start_it(story: Story) -> None:
    story.desk.reload()
    story.desk.get_by_role("link", name="Start the group").click()
    story.desk.get_by_role("button", name="Start the group").click()
    expect(story.desk.get_by_text("The group has started")).to_be_visible()


def three_days_before(story: Story) -> None:
    """The days pass until the first reminder is due; the worker finds it by itself."""
    subject = story.meeting().subject
    first = Message.objects.about(subject).filter(key="meeting_reminder").order_by("version").values("version")[:1]
    Message.objects.about(subject).filter(key="meeting_reminder", version__in=first).update(due_at=timezone.now())


def answer_the_reminder(story: Story, name: str, accept_page: Accept) -> None:
    story.phone.goto(story.letter_link(name, "Reminder"))
    story.phone.get_by_role("button", name="I am coming").first.click()
    expect(story.phone.get_by_text("You are coming")).to_be_visible()
    accept_page(story.phone, f"line-{story.size}-answer")


def the_evening_passes(story: Story) -> None:
    over = timezone.now() - timedelta(hours=1)
    Meeting.objects.filter(pk=story.meeting().pk).update(starts_at=over - timedelta(hours=2), ends_at=over)


def hand_over(story: Story, accept_page: Accept) -> None:
    """Begin at the week, which says what to do, and follow the page of the hand-over."""
    desk, here = story.desk, story.cast.here
    desk.goto(reverse("desk:week", args=[here.slug]))
    accept_page(desk, f"line-{story.size}-week")
    expect(desk.get_by_text("Nobody wrote down how many came")).to_be_visible()
    desk.goto(reverse("desk:group", args=[here.slug, story.group().pk]))
    desk.get_by_role("link", name="Hand over the group").first.click()
    desk.get_by_role("link", name="Write down how many came").click()
    desk.get_by_label("How many parents came?").fill("8")
    desk.get_by_role("button", name="Save").click()
    desk.get_by_role("link", name="Hand over the group").first.click()
    desk.get_by_role("link", name="Write down whom").click()
    desk.get_by_label("Hanan").check()
    desk.get_by_role("button", name="Save").click()
    desk.get_by_role("link", name="Hand over the group").first.click()
    accept_page(desk, f"line-{story.size}-hand-over")
    desk.get_by_role("button", name="Hand over the group").click()
    expect(desk.get_by_text("You are the back-up of this group")).to_be_visible()
    expect(desk.get_by_text("Hanan")).to_have_count(0)
    accept_page(desk, f"line-{story.size}-back-up")


def type_the_code(story: Story, name: str) -> None:
    """Behind the link a new phone asks for the code that goes to her own address."""
    phone, address = story.phone, address_of(name)
    before = len(story.inbox.to(address))
    phone.get_by_role("button", name=re.compile("Send a code")).click()
    code = re.search(r"\b\d{6}\b", text_of(story.inbox.wait_for(address, number=before + 1)))
    assert code is not None
    phone.get_by_label("The code from our message").fill(code.group())
    phone.get_by_role("button", name="Go on").click()


def plan_the_next(story: Story, accept_page: Accept) -> None:
    """The coordinator opens the page of the hand-over from her mail, and plans the next meeting on her phone."""
    phone = story.phone
    phone.goto(story.letter_link("Hanan", "runs itself"))
    type_the_code(story, "Hanan")
    accept_page(phone, f"line-{story.size}-handed-over")
    phone.get_by_role("link", name=re.compile("group")).first.click()
    phone.get_by_role("link", name="Plan dates").click()
    phone.get_by_label("How many dates").select_option("1")
    phone.get_by_label("First date").fill((timezone.localdate() + timedelta(days=37)).isoformat())
    phone.get_by_label("Begins at").fill("19:30")
    phone.get_by_label("Ends at").fill("21:30")
    phone.get_by_role("button", name="Show the dates").click()
    phone.get_by_role("button", name="Plan these dates").click()
    expect(phone.get_by_text("1 date is planned")).to_be_visible()
    accept_page(phone, f"line-{story.size}-planned")


def look_at_the_figures(story: Story, accept_page: Accept) -> None:
    officer = story.open_page(SIZES[story.size], language="en", user=story.cast.policy_officer.user)

    def counted() -> bool:
        officer.goto(reverse("dashboards:page", args=[story.cast.here.slug]))
        return officer.get_by_role("table", name="Groups by district").get_by_role("row").nth(1).is_visible()

    until(counted, "the figures were counted")
    accept_page(officer, f"line-{story.size}-figures")
    assert not any(name in officer.content() for name in PARENTS)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_from_the_lecture_to_the_next_meeting(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Accept, size: str
) -> None:
    story = Story(cast, open_page, inbox, size)
    lecture = announce(story.desk, cast.here, seats=20)
    sign_up(story.phone, lecture, "Hanan")
    the_lecture_begins(lecture)
    for name in PARENTS:
        leave_interest(story, lecture, name)

    ask_for_a_group(story, lecture)
    for name in PARENTS:
        say_yes(story, name)
    start_it(story)
    three_days_before(story)
    answer_the_reminder(story, "Fatma", accept_page)
    the_evening_passes(story)
    hand_over(story, accept_page)

    plan_the_next(story, accept_page)
    assert (story.group().state, story.group().meetings.count()) == (GroupState.INDEPENDENT, 2)
    assert story.letter_link("Fatma", "new date")
    look_at_the_figures(story, accept_page)
