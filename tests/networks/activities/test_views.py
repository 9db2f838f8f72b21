"""The staff's pages about lectures: who may come in, what they do, and that a list costs the same with any length."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.neighbourhoods.models import Assignment
from tests.factories import ActivityFactory, MethodFactory, UserFactory, VenueFactory, next_week
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

STAFF_PAGES = (
    "",
    "past/",
    "new/",
    "{code}/",
    "{code}/edit/",
    "{code}/words/",
    "{code}/copy/",
    "{code}/poster/",
    "{code}/slide/",
)


def staff(cast: Cast, path: str = "") -> str:
    return f"/{cast.here.slug}/activities/{path}"


def lecture(cast: Cast, **fields: Any) -> Activity:
    fields.setdefault("planned_by", cast.professional.user)
    fields.setdefault("state", ActivityState.PUBLISHED)
    return ActivityFactory.make(municipality=cast.here, **fields)


def answers(cast: Cast, **changes: Any) -> dict[str, Any]:
    begins = localtime(next_week())
    venue = VenueFactory.make(municipality=cast.here, capacity=40)
    return {
        "title": "Praten met je puber",
        "summary": "Hoe doe jij dat nou?",
        "method": MethodFactory.make().pk,
        "age_group": "12-18",
        "organisation": "",
        "venue": venue.pk,
        "day": f"{begins:%Y-%m-%d}",
        "begins": "19:30",
        "ends": "21:00",
        "seats": "30",
        "languages": ["nl", "tr"],
        "children": "welcome",
    } | changes


@pytest.mark.parametrize("path", STAFF_PAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_professionals_of_here_come_in(cast: Cast, who: str, path: str) -> None:
    draft = lecture(cast, state=ActivityState.DRAFT if "edit" in path else ActivityState.PUBLISHED)
    answer = cast.called(who).client.get(staff(cast, path.format(code=draft.code)))
    if who == "professional":
        assert answer.status_code == 200
    elif who in {"parent", "visitor"}:
        assert (answer.status_code, answer["Location"].startswith(reverse("account_login"))) == (302, True)
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["{code}/", "{code}/edit/", "{code}/words/", "{code}/copy/", "{code}/poster/", "{code}/slide/"]
)
def test_another_municipality_s_lecture_does_not_exist(cast: Cast, path: str) -> None:
    elsewhere = ActivityFactory.make(municipality=cast.elsewhere, state=ActivityState.PUBLISHED)
    assert cast.professional.client.get(staff(cast, path.format(code=elsewhere.code))).status_code == 404


def test_a_lecture_is_planned_and_announced(cast: Cast) -> None:
    client = cast.professional.client
    answer = client.post(staff(cast, "new/"), answers(cast))
    activity = Activity.objects.get()
    assert answer["Location"] == staff(cast, f"{activity.code}/")
    assert localtime(activity.starts_at).strftime("%H:%M") == "19:30"
    answer = client.post(staff(cast, f"{activity.code}/publish/"), follow=True)
    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED
    assert "/poster/" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"ends": "19:00"}, "ends"),
        ({"day": "2020-01-01"}, "day"),
        ({"seats": "41"}, "seats"),
        ({"day": "2027-03-28", "begins": "02:30"}, "begins"),
        ({"summary": "x" * 601}, "summary"),
    ],
)
def test_a_refused_plan_keeps_its_answers(cast: Cast, change: dict[str, str], field: str) -> None:
    answer = cast.professional.client.post(staff(cast, "new/"), answers(cast, **change))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Hoe doe jij dat nou?" in answer.content.decode() or field == "summary"
    assert f'href="#id_{field}"' in answer.content.decode()
    assert Activity.objects.count() == 0


def test_a_hostile_title_is_text(cast: Cast) -> None:
    hostile = lecture(cast, title="<script>alert(1)</script>")
    client = cast.professional.client
    for path in ("", f"{hostile.code}/", f"{hostile.code}/copy/"):
        assert "<script>alert" not in client.get(staff(cast, path)).content.decode()


def test_a_colleague_of_elsewhere_in_town_looks_but_does_not_touch(cast: Cast) -> None:
    other = lecture(cast, planned_by=UserFactory.make(), state=ActivityState.DRAFT)
    assert cast.professional.user is not None
    client = cast.professional.client
    assert client.get(staff(cast, f"{other.code}/")).status_code == 200
    assert client.get(staff(cast, f"{other.code}/edit/")).status_code == 403
    assert client.post(staff(cast, f"{other.code}/publish/")).status_code == 403
    Assignment.objects.create(user=cast.professional.user, neighbourhood=other.venue.neighbourhood)
    assert client.get(staff(cast, f"{other.code}/edit/")).status_code == 200


def test_an_announced_lecture_leads_to_all_that_can_be_done(cast: Cast) -> None:
    activity = lecture(cast)
    shown = cast.professional.client.get(staff(cast, f"{activity.code}/")).content.decode()
    parts = {"municipality": cast.here.slug, "code": activity.code}
    names = ("signups:activity", "signups:counter", "signups:list", "signups:move", "signups:cancel")
    for name in (*names, "activities:poster", "activities:slide", "activities:calendar", "desk:outbox_of_lecture"):
        assert f'href="{reverse(name, kwargs=parts)}"' in shown, name
    assert "openstreetmap.org" in shown


def test_a_slip_in_an_announced_lecture_is_mended(cast: Cast) -> None:
    activity = lecture(cast, title="Slaapen")
    words = {"title": "Slapen", "summary": "", "age_group": "all", "languages": ["nl"], "children": "welcome"}
    address = staff(cast, f"{activity.code}/words/")
    assert "title" in cast.professional.client.post(address, words | {"title": ""}).context["form"].errors
    assert cast.professional.client.post(address, words)["Location"] == staff(cast, f"{activity.code}/")
    activity.refresh_from_db()
    assert activity.title == "Slapen"


def test_a_draft_is_thrown_away_after_asking(cast: Cast) -> None:
    draft = lecture(cast, state=ActivityState.DRAFT)
    client = cast.professional.client
    assert client.get(staff(cast, f"{draft.code}/discard/")).status_code == 200
    assert Activity.objects.count() == 1
    assert client.post(staff(cast, f"{draft.code}/discard/"))["Location"] == staff(cast)
    assert Activity.objects.count() == 0


def test_a_copy_is_a_new_draft(cast: Cast) -> None:
    first = lecture(cast)
    later = localtime(first.starts_at + timedelta(days=28))
    answers = {"day": f"{later:%Y-%m-%d}", "begins": "09:30", "ends": "11:00"}
    answer = cast.professional.client.post(staff(cast, f"{first.code}/copy/"), answers)
    copied = Activity.objects.exclude(pk=first.pk).get()
    assert (copied.title, copied.state) == (first.title, ActivityState.DRAFT)
    assert answer["Location"] == staff(cast, f"{copied.code}/")


def test_an_empty_list_says_what_to_do_first(cast: Cast) -> None:
    page = cast.professional.client.get(staff(cast)).content.decode()
    assert staff(cast, "new/") in page
    assert "ui-empty" in page


def test_search_and_sorting_come_from_the_address(cast: Cast) -> None:
    lecture(cast, title="Slapen"), lecture(cast, title="Praten")
    client = cast.professional.client
    assert [row.title for row in client.get(staff(cast, "?search=slap")).context["table"].page] == ["Slapen"]
    assert [row.title for row in client.get(staff(cast, "?sort=title")).context["table"].page] == ["Praten", "Slapen"]


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", ["", "past/"])
def test_the_list_costs_the_same_with_one_thirty_and_a_thousand(cast: Cast, path: str) -> None:
    shift = timedelta(days=-30) if path else timedelta(0)
    first = lecture(cast, starts_at=next_week() + shift)
    client = cast.professional.client
    costs: list[int] = []
    for number in (1, 29, 970):
        Activity.objects.bulk_create(
            Activity(
                municipality=cast.here,
                code=f"x{costs and len(costs)}{count}",
                method=first.method,
                venue=first.venue,
                title=f"Lezing {count}",
                starts_at=first.starts_at,
                ends_at=first.ends_at,
                seats=20,
                planned_by=cast.professional.user,
            )
            for count in range(number)
        )
        costs.append(queries_of(client, staff(cast, path)))
    assert costs[0] == costs[1] == costs[2] < 20


@pytest.mark.parametrize(("days", "first"), [(7, "poster/"), (0, "slide/"), (-20, "copy/")])
def test_the_first_action_follows_the_lecture(cast: Cast, days: int, first: str) -> None:
    begins = timezone.now() + timedelta(days=days, minutes=-1)
    activity = lecture(cast, starts_at=begins, ends_at=begins + timedelta(hours=2))
    page = cast.professional.client.get(staff(cast, f"{activity.code}/")).content.decode()
    button = re.search(r'primary-action ui-button" href="([^"]+)"', page)
    assert button is not None
    assert button.group(1) == staff(cast, f"{activity.code}/{first}")


def test_home_shows_what_is_coming_and_nothing_else(cast: Cast) -> None:
    coming = lecture(cast)
    lecture(cast, state=ActivityState.DRAFT), lecture(cast, state=ActivityState.CANCELLED)
    lecture(cast, starts_at=timezone.now() - timedelta(days=1), ends_at=timezone.now())
    answer = cast.visitor.client.get(f"/{cast.here.slug}/")
    assert list(answer.context["lectures"]) == [coming]


@pytest.mark.parametrize(
    ("who", "first"),
    [("visitor", "#lectures"), ("professional", "/week/"), ("policy_officer", "/figures/")],
)
def test_home_begins_with_the_work_of_whoever_has_work_here(cast: Cast, who: str, first: str) -> None:
    page = getattr(cast, who).client.get(f"/{cast.here.slug}/").content.decode()
    button = re.search(r'primary-action ui-button" href="([^"]+)"', page)
    assert button is not None
    assert button.group(1).removeprefix(f"/{cast.here.slug}") == first


def test_home_costs_the_same_with_one_and_with_thirty(cast: Cast) -> None:
    lecture(cast)
    client = cast.visitor.client
    one = queries_of(client, f"/{cast.here.slug}/")
    for _number in range(29):
        lecture(cast)
    assert queries_of(client, f"/{cast.here.slug}/") == one < 20


DIRECTIONS = [("nl", "ltr"), ("en", "ltr"), ("tr", "ltr"), ("ar", "rtl"), ("pl", "ltr"), ("uk", "ltr")]


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_the_poster_speaks_each_language_of_the_parents(cast: Cast, language: str, direction: str) -> None:
    activity = lecture(cast)
    page = cast.professional.client.get(staff(cast, f"{activity.code}/poster/?language={language}")).content.decode()
    assert f'lang="{language}" dir="{direction}"' in page
    assert f"localhost:8000/{cast.here.slug}/go/{activity.code}" in page.replace("<wbr>", "")
    assert activity.title in page


def test_the_poster_of_a_draft_does_not_exist_yet(cast: Cast) -> None:
    draft = lecture(cast, state=ActivityState.DRAFT)
    assert cast.professional.client.get(staff(cast, f"{draft.code}/poster/")).status_code == 403


@pytest.mark.parametrize("path", ["calendar.ics", "qr.svg"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_have_the_calendar_file_and_the_code(cast: Cast, who: str, path: str) -> None:
    activity = lecture(cast)
    draft = lecture(cast, state=ActivityState.DRAFT)
    elsewhere = ActivityFactory.make(municipality=cast.elsewhere, state=ActivityState.PUBLISHED)
    client = cast.called(who).client
    assert client.get(f"/{cast.here.slug}/lectures/{activity.code}/{path}").status_code == 200
    for other in (draft, elsewhere):
        assert client.get(f"/{cast.here.slug}/lectures/{other.code}/{path}").status_code == 404


def test_the_code_is_a_picture_of_our_own(cast: Cast) -> None:
    answer = cast.visitor.client.get(f"/{cast.here.slug}/lectures/{lecture(cast).code}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
