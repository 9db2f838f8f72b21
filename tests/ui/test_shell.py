"""The shell of every page: language, direction, house style, a way past, a way back, and what each footer owes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.personas import Cast


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


DIRECTIONS = [("nl", "ltr"), ("en", "ltr"), ("tr", "ltr"), ("ar", "rtl"), ("pl", "ltr"), ("uk", "ltr")]


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_a_page_says_its_language_and_direction(db: None, client: Client, language: str, direction: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    opening = page(client, "/ui/?style=heidewoude")

    assert (
        f'<html class="utrecht-root voorbeeld-theme gemeente-heidewoude" lang="{language}" dir="{direction}">'
        in opening
    )


def test_the_way_past_comes_first_and_leads_to_main(db: None, client: Client) -> None:
    body = page(client, "/ui/").split("<body", 1)[1]

    first = re.search(r"<a [^>]*>", body)
    assert first is not None
    assert first[0] == ('<a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">')
    assert '<main class="utrecht-page-body__content ui-main ' in body
    assert body.count('id="main"') == 1


def test_each_language_is_named_in_itself(db: None, client: Client) -> None:
    html = page(client, "/ui/?errors")

    names = (("tr", "Türkçe"), ("ar", "العربيّة"), ("nl", "Nederlands"), ("pl", "Polski"), ("uk", "Українська"))
    for code, name in names:
        direction = "rtl" if code == "ar" else "ltr"
        assert re.search(
            rf'href="\?errors=&amp;lang={code}" lang="{code}" hreflang="{code}" dir="{direction}"[^>]*>{name}<', html
        )


def test_a_municipality_shows_its_style_its_languages_and_what_it_owes(cast: Cast) -> None:
    here = cast.here
    here.theme, here.languages = "heidewoude", ["nl", "ar"]
    here.save()

    html = page(Client(), f"/{here.slug}/contact/")

    assert "voorbeeld-theme gemeente-heidewoude" in html
    assert re.findall(r'hreflang="(\w+)"', html) == ["nl", "ar"]
    for name in ("contact", "privacy", "accessibility"):
        assert f'href="/{here.slug}/{name}/"' in html.split("<footer", 1)[1]


def test_a_style_that_is_not_installed_falls_back(cast: Cast) -> None:
    cast.here.theme = "elsewhere"
    cast.here.save()

    assert "gemeente-opvoedkring" in page(Client(), f"/{cast.here.slug}/contact/")


def test_the_place_in_the_menu_is_marked_once_in_each_menu(db: None, client: Client) -> None:
    menu = re.search(r'<nav class="utrecht-nav-bar.*?</nav>', page(client, "/ui/"), re.DOTALL)

    assert menu is not None
    assert re.findall(r'href="([^"]*)" aria-current="page"', menu[0]) == ["/ui/", "/ui/"]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "410"])
def test_a_page_that_says_no_says_what_to_do_now(rf: RequestFactory, name: str) -> None:
    request = rf.get("/nowhere/")

    html = render_to_string(f"{name}.html", {"request": request, "home_url": "/"}, request=None)

    assert html.count("<h1") == 1
    assert 'href="/"' in html.split("<main", 1)[1]


def test_the_page_for_our_own_faults_needs_nothing_that_may_be_broken() -> None:
    html = render_to_string("500.html", {}, request=None)

    assert html.count("<h1") == 1
    assert 'href="/"' in html
    assert "{% extends" not in (Path(settings.BASE_DIR) / "templates/500.html").read_text()


def test_an_unknown_address_answers_404_in_the_shell(db: None, client: Client) -> None:
    answer = client.get("/nowhere/at/all/")

    assert answer.status_code == 404
    assert 'class="ui-lost"' in answer.content.decode()
