"""The pages of the school holidays. All days are invented."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from networks.holidays.models import SchoolHoliday
from tests.factories import SchoolHolidayFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db
LIST = "/vaartdam/settings/holidays/"
WARNING = "utrecht-alert--warning"
LANTERNS = {"name": "Lampionvakantie", "first_day": "2026-11-07", "last_day": "2026-11-15"}
GOOD = (
    "region;school_year;name;first_day;last_day\n"
    "noord;2026-2027;Lampionvakantie;07-11-2026;15-11-2026\n"
    "zuid;2026-2027;Lampionvakantie;14-11-2026;22-11-2026\n"
)


def look_at(client: Client, text: str) -> str:
    """Send a file to be looked at."""
    page = client.post(f"{LIST}import/", {"file": SimpleUploadedFile("list.csv", text.encode())})
    return page.content.decode()


@pytest.fixture
def in_the_north(cast: Cast) -> Client:
    cast.here.school_region = "noord"
    cast.here.save()
    return cast.administrator.client


def test_a_holiday_is_added_changed_and_removed(cast: Cast) -> None:
    client = cast.administrator.client
    client.post(f"{LIST}add/", LANTERNS)
    row = SchoolHoliday.objects.get()
    assert (row.municipality, row.school_year, row.last_day) == (cast.here, 2026, date(2026, 11, 15))
    client.post(f"{LIST}{row.pk}/change/", LANTERNS | {"last_day": "2026-11-16"})
    assert SchoolHoliday.objects.get().last_day == date(2026, 11, 16)
    assert client.get(f"{LIST}{row.pk}/remove/").status_code == 200
    client.post(f"{LIST}{row.pk}/remove/")
    assert not SchoolHoliday.objects.exists()
    done = AuditEvent.objects.filter(action__startswith="school_holiday").order_by("pk")
    assert [event.action.rpartition("_")[2] for event in done] == ["added", "changed", "removed"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "LAMPIONVAKANTIE"}, "name"),
        ({"first_day": "2026-02-30"}, "first_day"),
        ({"last_day": "2026-11-06"}, "last_day"),
        ({"last_day": "2027-11-15"}, "last_day"),
    ],
)
def test_a_refused_holiday_keeps_the_answers(cast: Cast, wrong: dict[str, str], field: str) -> None:
    SchoolHolidayFactory.make(municipality=cast.here, name="Lampionvakantie")
    answers = LANTERNS | {"name": "Sneeuwvakantie"} | wrong
    page = cast.administrator.client.post(f"{LIST}add/", answers)
    assert list(page.context["form"].errors) == [field]
    assert all(f'value="{answer}"' in page.content.decode() for answer in answers.values() if answer)
    assert SchoolHoliday.objects.count() == 1


@time_machine.travel("2026-11-22T12:00+01:00")
def test_a_year_without_data_says_so(cast: Cast) -> None:
    page = cast.administrator.client.get(LIST)
    assert [(year.name, len(year.holidays)) for year in page.context["years"]] == [("2026-2027", 0), ("2027-2028", 0)]
    assert page.content.decode().count(WARNING) == 2
    SchoolHolidayFactory.make(municipality=cast.here, name="Lampionvakantie")
    words = cast.professional.client.get(LIST).content.decode()
    assert (words.count(WARNING), "Lampionvakantie" in words, "/change/" in words) == (1, True, False)


@time_machine.travel("2026-11-22T12:00+01:00")
def test_this_year_comes_first_and_what_is_over_last(cast: Cast) -> None:
    for day in (date(2024, 11, 7), date(2025, 11, 7), date(2028, 11, 7)):
        SchoolHolidayFactory.make(municipality=cast.here, first_day=day)
    years = cast.administrator.client.get(LIST).context["years"]
    assert [year.year for year in years] == [2026, 2027, 2028, 2025, 2024]


def test_a_file_is_looked_at_first_and_then_saved(cast: Cast, in_the_north: Client) -> None:
    assert "Lampionvakantie" in look_at(in_the_north, GOOD)
    assert not SchoolHoliday.objects.exists()
    in_the_north.post(f"{LIST}import/save/", {"text": GOOD})
    assert SchoolHoliday.objects.get().first_day == date(2026, 11, 7)
    in_the_north.post(f"{LIST}import/save/", {"text": GOOD.replace("15-11-2026", "16-11-2026")})
    assert SchoolHoliday.objects.get().last_day == date(2026, 11, 16)
    assert in_the_north.get(LIST).content.decode().count("Lampionvakantie") >= 1


def test_a_broken_file_names_line_and_column_and_changes_nothing(cast: Cast, in_the_north: Client) -> None:
    broken = GOOD.replace("14-11-2026", "14-13-2026")
    words = look_at(in_the_north, broken)
    assert "first_day" in words
    assert in_the_north.post(f"{LIST}import/save/", {"text": broken}).context["faults"][0].line == 3
    assert not SchoolHoliday.objects.exists()


def test_without_a_region_the_page_leads_to_the_settings(cast: Cast) -> None:
    client = cast.administrator.client
    words = client.get(f"{LIST}import/").content.decode()
    assert ("/settings/municipality/" in words, 'type="file"' in words) == (True, False)
    assert client.post(f"{LIST}import/save/", {"text": GOOD}).status_code == 302
    assert "/settings/municipality/" in look_at(client, GOOD)
    assert not SchoolHoliday.objects.exists()


def test_the_region_is_chosen_in_the_settings_of_the_municipality(cast: Cast) -> None:
    client, address = cast.administrator.client, "/vaartdam/settings/municipality/"
    form = client.get(address).context["form"]
    answers = {name: form[name].value() or "" for name in form.fields} | {"school_region": "zuid"}
    assert client.post(address, answers).status_code == 302
    cast.here.refresh_from_db()
    assert cast.here.school_region == "zuid"


def test_a_holiday_of_this_year_stands_in_it(cast: Cast) -> None:
    today = timezone.localdate()
    SchoolHolidayFactory.make(municipality=cast.here, first_day=today, name="Vandaagvakantie")
    assert "Vandaagvakantie" in cast.administrator.client.get(LIST).content.decode()
