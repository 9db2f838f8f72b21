"""A table sorts by what it may, keeps to its page, and asks the database as often for 1,000 rows as for one."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from ui.tables import Column, Table

COLUMNS: list[Column[ContentType]] = [
    Column("model", "Model", order_by=["model"], is_title=True),
    Column("label", "App", value=lambda row: row.app_label.upper(), order_by=["app_label", "-model"]),
    Column("id", "Number", is_number=True),
]


def table(rf: RequestFactory, **asked: str) -> Table[ContentType]:
    return Table(
        rf.get("/", asked),
        ContentType.objects.filter(app_label__in=["zoo", "farm"]),
        COLUMNS,
        caption="Animals",
        empty_title="No animals yet",
        search_in=["model"],
        search_label="Search",
        sort="model",
    )


def animals(number: int) -> None:
    ContentType.objects.bulk_create(
        ContentType(app_label="zoo" if index % 2 else "farm", model=f"animal{index:04}") for index in range(number)
    )


def names(shown: Table[ContentType]) -> list[str]:
    return [row.model for row in shown.page]


@pytest.mark.parametrize("number", [1, 30, 1000])
def test_two_queries_whatever_the_number_of_rows(
    db: None, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    animals(number)
    shown = table(rf)

    with django_assert_num_queries(2):
        render_to_string("ui/table.html", {"table": shown, "request": shown.request})


def test_a_page_holds_25_rows(db: None, rf: RequestFactory) -> None:
    animals(30)

    assert len(names(table(rf))) == 25
    assert len(names(table(rf, page="2"))) == 5
    assert len(names(table(rf, page="99"))) == 5


def test_what_no_database_can_hold_is_searched_for_without_it(db: None, rf: RequestFactory) -> None:
    animals(30)

    assert names(table(rf, search="animal0012\0")) == ["animal0012"]


def test_it_sorts_both_ways(db: None, rf: RequestFactory) -> None:
    animals(3)

    assert names(table(rf, sort="model")) == ["animal0000", "animal0001", "animal0002"]
    assert names(table(rf, sort="-model")) == ["animal0002", "animal0001", "animal0000"]
    assert names(table(rf, sort="label")) == ["animal0002", "animal0000", "animal0001"]
    assert names(table(rf, sort="-label")) == ["animal0001", "animal0000", "animal0002"]


@pytest.mark.parametrize("asked", ["id", "-id", "app_label", "permission__name", "--model", "", "-"])
def test_it_sorts_only_by_a_column_that_allows_it(db: None, rf: RequestFactory, asked: str) -> None:
    animals(2)

    assert names(table(rf, sort=asked)) == names(table(rf))


def test_the_head_says_which_way_it_is_sorted(db: None, rf: RequestFactory) -> None:
    animals(2)
    shown = table(rf, sort="-model", page="1")
    page = render_to_string("ui/table.html", {"table": shown, "request": shown.request})

    assert 'aria-sort="descending"><a class="ui-sort" href="?sort=model">Model' in page


def test_a_search_that_finds_nothing_says_so_and_keeps_the_words(db: None, rf: RequestFactory) -> None:
    animals(2)
    shown = table(rf, search="whale")
    page = render_to_string("ui/table.html", {"table": shown, "request": shown.request})

    assert 'value="whale"' in page
    assert "No animals yet" not in page
    assert "<table" not in page


def test_an_empty_list_says_what_it_is_empty_of(db: None, rf: RequestFactory) -> None:
    shown = table(rf)

    assert "No animals yet" in render_to_string("ui/table.html", {"table": shown, "request": shown.request})
