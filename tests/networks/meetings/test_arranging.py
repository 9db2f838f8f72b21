"""The coordinator plans, moves, cancels and counts from her phone; nobody else does."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.services import issue_link
from networks.holidays.models import SchoolHoliday
from networks.meetings.choices import MeetingKind, MeetingState, Theme
from networks.meetings.models import Meeting
from networks.neighbourhoods.models import Venue
from tests.factories import VenueFactory, next_week
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db

TASKS = ["my_plan", "my_contribution", "step_down"]
TASKS_OF_A_MEETING = ["my_move", "my_cancel", "my_count"]
WHEN = {"begins": "19:30", "ends": "21:30"}


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


@pytest.fixture
def library(cast: Cast, haven: Circle) -> Venue:
    return VenueFactory.make(municipality=cast.here, neighbourhood=haven.group.neighbourhood, name="De Brug")


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_whoever_does_not_arrange_is_refused_everywhere(haven: Circle) -> None:
    meeting, fatma = haven.meeting(), haven.as_member(haven.fatma)
    pages = [haven.page(name, fatma) for name in TASKS]
    pages += [haven.page(name, fatma, meeting.pk) for name in TASKS_OF_A_MEETING]
    client = fatma.client
    answered = {(client.get(page).status_code, client.post(page, {}).status_code) for page in pages}
    assert answered == {(403, 403)}
    assert "You arrange the meetings" not in client.get(haven.page("mine", fatma), headers=ENGLISH).content.decode()


def test_before_the_hand_over_a_start_up_meeting_is_the_professionals(cast: Cast) -> None:
    haven = circle(cast, handed_over=False)
    own, startup = haven.meeting(), haven.meeting(kind=MeetingKind.STARTUP, starts_at=next_week() + timedelta(days=1))
    client = cast.parent.client
    answered = [
        [client.get(haven.page(name, cast.parent, meeting.pk)).status_code for name in TASKS_OF_A_MEETING]
        for meeting in (own, startup)
    ]
    assert answered == [[200] * 3, [403] * 3]
    page = client.get(haven.page("mine", cast.parent), headers=ENGLISH).content.decode()
    assert "The professional arranges this meeting." in page


def test_a_group_that_never_met_is_asked_for_its_first_date(haven: Circle, cast: Cast) -> None:
    page = cast.parent.client.get(haven.page("my_plan", cast.parent), headers=ENGLISH).content.decode()
    assert "Show the dates" in page
    assert "Plan these dates" not in page


def test_dates_are_proposed_every_so_many_weeks_and_around_holidays(haven: Circle, cast: Cast) -> None:
    thursday = date(2028, 1, 6)
    SchoolHoliday.objects.create(
        municipality=cast.here,
        school_year=2027,
        name="Voorjaarsvakantie",
        first_day=date(2028, 2, 12),
        last_day=date(2028, 2, 20),
    )
    asked = {"weeks": "6", "number": "3", "first": thursday.isoformat(), **WHEN}
    answer = cast.parent.client.get(haven.page("my_plan", cast.parent), asked, headers=ENGLISH)
    form = answer.context["form"]
    assert [form[f"day_{row}"].value() for row in (1, 2, 3)] == [thursday, date(2028, 2, 24), date(2028, 4, 6)]
    assert "Voorjaarsvakantie" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_dates_she_changed_are_the_ones_that_are_planned(haven: Circle, cast: Cast, library: Venue) -> None:
    rows = {"day_1": in_days(20), "place_1": str(library.pk), "day_2": "", "place_2": ""}
    rows |= {"day_3": in_days(62), "place_3": "home", "home_address": "Lindelaan 5"}
    answer = cast.parent.client.post(haven.page("my_plan", cast.parent), WHEN | rows)
    assert answer.headers["Location"] == haven.page("mine", cast.parent)
    planned = [(clock(row.starts_at), row.venue, row.host, row.home_address) for row in Meeting.objects.all()]
    assert planned == [
        (f"{in_days(20)} 19:30", library, None, ""),
        (f"{in_days(62)} 19:30", None, haven.samira, "Lindelaan 5"),
    ]


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ({"day_1": "2020-01-02", "place_1": ""}, "day_1"),
        ({"day_1": "2027-03-28", "place_1": "", "begins": "02:30", "ends": "04:00"}, "day_1"),
        ({"day_1": "2099-01-01", "place_1": ""}, "day_1"),
        ({"day_1": "31-02-2027", "place_1": ""}, "day_1"),
        ({"day_1": in_days(9), "place_1": "999999"}, "place_1"),
        ({"day_1": in_days(9), "place_1": "home"}, "home_address"),
        ({"day_1": in_days(9), "place_1": "", "day_2": in_days(9), "place_2": ""}, "day_2"),
    ],
)
def test_of_dates_that_cannot_be_none_is_planned_and_it_says_which(
    haven: Circle, cast: Cast, rows: dict[str, str], field: str
) -> None:
    answer = cast.parent.client.post(haven.page("my_plan", cast.parent), WHEN | rows)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not Meeting.objects.exists()


def test_a_venue_that_is_taken_says_so_beside_that_date(haven: Circle, cast: Cast, library: Venue) -> None:
    rows = {"day_1": in_days(20), "place_1": str(library.pk)}
    address = haven.page("my_plan", cast.parent)
    cast.parent.client.post(address, WHEN | rows)
    later = {"begins": "20:00", "ends": "22:00", "day_2": in_days(27), "place_2": ""}
    answer = cast.parent.client.post(address, later | rows)
    assert (list(answer.context["form"].errors), Meeting.objects.count()) == (["place_1"], 1)


def test_nothing_at_all_is_no_date(haven: Circle, cast: Cast) -> None:
    answer = cast.parent.client.post(haven.page("my_plan", cast.parent), {})
    assert answer.status_code == 200
    assert not Meeting.objects.exists()


def test_a_meeting_moves_to_another_day_and_place(haven: Circle, cast: Cast, library: Venue) -> None:
    meeting = haven.meeting()
    given = WHEN | {"day": in_days(30), "place": str(library.pk)}
    cast.parent.client.post(haven.page("my_move", cast.parent, meeting.pk), given)
    meeting.refresh_from_db()
    assert (clock(meeting.starts_at), meeting.venue, meeting.sequence) == (f"{in_days(30)} 19:30", library, 1)


def test_moving_the_time_keeps_the_home_that_somebody_else_offered_unseen(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(host=haven.hidden, home_address="Lindelaan 5")
    address = haven.page("my_move", cast.parent, meeting.pk)
    page = cast.parent.client.get(address).content.decode()
    assert not {word for word in ("Lindelaan", "Hanneke") if word in page}
    cast.parent.client.post(address, WHEN | {"day": in_days(30), "place": "host"})
    meeting.refresh_from_db()
    assert (meeting.host, meeting.home_address, meeting.sequence) == (haven.hidden, "Lindelaan 5", 1)


def test_a_meeting_does_not_move_into_the_past(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    given = WHEN | {"day": in_days(-1), "place": ""}
    answer = cast.parent.client.post(haven.page("my_move", cast.parent, meeting.pk), given)
    assert list(answer.context["form"].errors) == ["day"]


def test_cancelling_asks_first(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    address = haven.page("my_cancel", cast.parent, meeting.pk)
    assert cast.parent.client.get(address).status_code == 200
    assert Meeting.objects.get().state == MeetingState.PLANNED
    cast.parent.client.post(address)
    assert Meeting.objects.get().state == MeetingState.CANCELLED


def test_one_number_and_one_word_are_all_that_is_kept_of_an_evening(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(starts_at=timezone.now() - timedelta(hours=3))
    mine = cast.parent.client.get(haven.page("mine", cast.parent), headers=ENGLISH).content.decode()
    assert "How many came on" in mine
    address = haven.page("my_count", cast.parent, meeting.pk)
    assert "<textarea" not in cast.parent.client.get(address).content.decode()
    cast.parent.client.post(address, {"attendance": "3", "theme": "screens"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.attendance, meeting.theme) == (MeetingState.HELD, 3, Theme.SCREENS)


def test_the_group_and_nobody_else_sees_what_the_evening_was_about(haven: Circle, cast: Cast) -> None:
    haven.meeting(
        starts_at=timezone.now() - timedelta(days=3), state=MeetingState.HELD, attendance=3, theme=Theme.SCREENS
    )
    fatma = haven.as_member(haven.fatma)
    page = fatma.client.get(haven.page("mine", fatma), headers=ENGLISH).content.decode()
    assert "3 parents came. It was about screens." in page
    assert "Correct the number" not in page
    assert (
        "Correct the number"
        in cast.parent.client.get(haven.page("mine", cast.parent), headers=ENGLISH).content.decode()
    )


def test_a_number_that_is_hard_to_believe_is_asked_once_more(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(starts_at=timezone.now() - timedelta(hours=3))
    address = haven.page("my_count", cast.parent, meeting.pk)
    answer = cast.parent.client.post(address, {"attendance": "9", "theme": ""})
    assert list(answer.context["form"].errors) == ["attendance"]
    cast.parent.client.post(address, {"attendance": "9", "theme": "", "is_sure": "on"})
    meeting.refresh_from_db()
    assert meeting.attendance == 9


def test_the_contribution_is_switched_on_and_off(haven: Circle, cast: Cast) -> None:
    address, mine = haven.page("my_contribution", cast.parent), haven.page("mine", cast.parent)
    seen = []
    for given in ({"asked": "on"}, {}):
        cast.parent.client.post(address, given)
        seen.append("1 euro" in cast.parent.client.get(mine, headers=ENGLISH).content.decode())
    assert seen == [True, False]


def test_the_link_of_how_was_it_opens_that_page_alone_on_any_telephone(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(starts_at=timezone.now() - timedelta(hours=3))
    assert cast.parent.person is not None
    soon = timezone.now() + timedelta(days=7)
    token = issue_link(person=cast.parent.person, expires_at=soon, page="meetings:my_count", number=meeting.pk)
    stranger = Client()
    address = reverse("meetings:my_count", args=[cast.here.slug, token, meeting.pk])
    assert stranger.get(address).status_code == 200
    assert stranger.post(address, {"attendance": "3", "theme": ""})["Location"] == address
    meeting.refresh_from_db()
    assert meeting.attendance == 3
    other = reverse("meetings:mine", args=[cast.here.slug, token])
    assert b"How many came on" not in stranger.get(other, follow=True).content
