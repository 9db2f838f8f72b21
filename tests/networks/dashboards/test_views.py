"""The page of figures and its file: who looks, what shows, and that nobody can be seen."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from networks.dashboards.models import MonthFigure
from networks.dashboards.services import count_figures
from networks.neighbourhoods.models import Neighbourhood
from tests.factories import NeighbourhoodFactory
from tests.networks.dashboards.conftest import AT, MakeGroup, held
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

LOOK = {"policy_officer", "administrator"}
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def figures(cast: Cast, path: str = "") -> str:
    return f"/{cast.here.slug}/figures/{path}"


def lines_of(cast: Cast, query: str = "") -> list[dict[str, str]]:
    answer = cast.policy_officer.client.get(figures(cast, f"download/{query}"), headers={"accept-language": "en"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("path", ["", "download/"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_policy_officers_and_administrators_look(cast: Cast, who: str, path: str) -> None:
    answer = cast.called(who).client.get(figures(cast, path))
    assert answer.status_code == (200 if who in LOOK else 302 if who in {"parent", "visitor"} else 403)


def test_a_policy_officer_begins_at_the_figures(cast: Cast) -> None:
    client = cast.policy_officer.client
    assert client.get(reverse("accounts:after_sign_in"), follow=True).redirect_chain[-1][0] == figures(cast)
    assert client.get(f"/{cast.here.slug}/").context["navigation"][0].url == figures(cast)


def test_small_numbers_are_not_on_the_page_nor_in_the_file(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(3), AT - A_DAY, 3)
    page = cast.policy_officer.client.get(figures(cast))
    whole = page.context["board"].whole
    assert [str(whole.people["participants"]), str(whole.average), whole.share] == ["< 5", "< 5", None]
    values = {(line["Area"], line["Figure"]): line["Value"] for line in lines_of(cast)}
    assert values["Vaartdam", "Participants"] == values["Binnenstad", "Average attendance"] == "< 5"
    assert values["Centrum", "Share of members"] == ""


def test_a_large_group_is_shown_rounded(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(12), AT - A_DAY, 9)
    board = cast.policy_officer.client.get(figures(cast)).context["board"]
    assert board.participants_in == date(2026, 10, 1)
    of_the_story = [row for row in board.rows if row.area.name in {"Vaartdam", "Centrum", "Binnenstad"}]
    assert len(of_the_story) == 3
    for row in of_the_story:
        shown = [row.active, row.meetings, str(row.people["participants"]), str(row.average), row.share]
        assert shown == [1, 1, "10", "10", 100]


def test_a_district_is_chosen_and_nothing_below_it(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    other = NeighbourhoodFactory.make(municipality=cast.here, name="Buitenwijk")
    make_group(9)
    make_group(9, neighbourhood=other)
    query = f"?district={quarter.district_id}&neighbourhood={quarter.pk}"
    board = cast.policy_officer.client.get(figures(cast, query)).context["board"]
    assert [row.area.name for row in board.rows] == ["Centrum", "Binnenstad"]
    assert {line["Area"] for line in lines_of(cast, query)} == {"Centrum", "Binnenstad"}


@pytest.mark.parametrize("query", ["?period=2031-Q1", "?period=x", "?district=x", "?district=999999", "?period=%00"])
def test_what_does_not_exist_shows_this_quarter(cast: Cast, make_group: MakeGroup, query: str) -> None:
    make_group()
    board = cast.policy_officer.client.get(figures(cast, query)).context["board"]
    assert (board.period.code, board.district) == ("2026-Q4", None)


def test_a_year_is_the_sum_of_its_quarters(cast: Cast, make_group: MakeGroup) -> None:
    group = make_group(9)
    held(group, AT - A_DAY, 8)
    held(group, AT - 60 * A_DAY, 6)
    client = cast.policy_officer.client
    codes = ("2026-Q3", "2026-Q4", "2026")
    wholes = [client.get(figures(cast, f"?period={code}")).context["board"].whole for code in codes]
    assert [(whole.meetings, whole.people["attendance"].value) for whole in wholes] == [(1, 5), (1, 10), (2, 15)]


def test_neighbourhoods_without_a_group_are_named(cast: Cast, make_group: MakeGroup) -> None:
    NeighbourhoodFactory.make(municipality=cast.here, name="Buitenwijk")
    make_group()
    board = cast.policy_officer.client.get(figures(cast)).context["board"]
    assert [area.name for area in board.without_group] == ["Buitenwijk"]


def test_a_name_that_looks_like_a_formula_is_defused(cast: Cast) -> None:
    NeighbourhoodFactory.make(municipality=cast.here, name='=HYPERLINK("https://kwaad.example";"Klik")')
    names = {line["Area"] for line in lines_of(cast)}
    assert '\'=HYPERLINK("https://kwaad.example";"Klik")' in names


def test_another_municipality_s_figures_do_not_show(cast: Cast, make_group: MakeGroup) -> None:
    make_group(9)
    count_figures(actor=cast.administrator.actor, municipality=cast.here, at=AT)
    assert MonthFigure.objects.exists()
    count_figures(actor=cast.administrator.actor, municipality=cast.elsewhere, at=AT)
    client = cast.professional_elsewhere.client
    assert client.get(f"/{cast.elsewhere.slug}/figures/").status_code == 403
    assert client.get(figures(cast)).status_code == 403


def test_the_page_costs_the_same_however_much_there_is(cast: Cast, make_group: MakeGroup) -> None:
    client, costs = cast.policy_officer.client, []
    for _ in range(2):
        for _ in range(5):
            held(make_group(2, neighbourhood=NeighbourhoodFactory.make(municipality=cast.here)), AT - A_DAY, 8)
        count_figures(actor=cast.administrator.actor, municipality=cast.here, at=AT)
        with CaptureQueriesContext(connection) as asked:
            client.get(figures(cast))
        costs.append(len(asked))
    assert costs[0] == costs[1] < 20


def test_no_person_is_asked_for_and_no_name_shown(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(9), AT - A_DAY, 8)
    with CaptureQueriesContext(connection) as asked:
        page = cast.policy_officer.client.get(figures(cast)).content.decode()
    assert [query["sql"] for query in asked if '"accounts_person"' in query["sql"]] == []
    assert "Samira" not in page


def test_who_saves_the_file_stands_in_the_trail(cast: Cast) -> None:
    cast.policy_officer.client.get(figures(cast, "download/"))
    assert AuditEvent.objects.filter(action="figures_downloaded").count() == 1
