"""`?lang=tr` on any address chooses a language."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from ui.middleware import LanguageLinkMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_a_known_language_is_kept_and_the_address_is_clean_again(client: Client, language: str) -> None:
    response = client.get(f"/robots.txt?lang={language}&page=2")
    assert (response.status_code, response.headers["Location"]) == (302, "/robots.txt?page=2")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == language


@pytest.mark.parametrize("language", ["xx", "", "nl%0d%0aX: y", "NL"])
def test_an_unknown_language_is_left_alone(client: Client, language: str) -> None:
    response = client.get(f"/robots.txt?lang={language}")
    assert response.status_code == 200
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_the_page_after_it_speaks_that_language(client: Client) -> None:
    response = client.get("/robots.txt?lang=ar", follow=True)
    assert response.headers["Content-Language"] == "ar"


def test_a_form_is_never_sent_elsewhere(client: Client) -> None:
    assert client.post("/robots.txt?lang=tr").status_code == 405


def test_an_address_that_looks_like_another_site_stays_here(rf: RequestFactory) -> None:
    request = rf.get("/?lang=tr")
    request.path = "//elsewhere.example/"
    response = LanguageLinkMiddleware(lambda request: HttpResponse())(request)
    assert response.headers["Location"] == "/%2Felsewhere.example/"
