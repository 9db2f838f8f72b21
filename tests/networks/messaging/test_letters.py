"""A row becomes words; what a stranger typed never becomes markup, a header or a link."""

import pytest

from networks.messaging.letters import letter_for, message_id_of, tame_name
from tests.factories import MessageFactory, MunicipalityFactory, person_with_contact
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("language", "when"),
    [("nl", "vrijdag 14 mei"), ("en", "Friday 14 May"), ("tr", "Mayıs"), ("ar", "مايو")],
)
def test_it_speaks_the_reader_s_language_and_our_clocks(language: str, when: str) -> None:
    letter = letter_for(news(language=language))
    assert when in letter.text
    assert "19" in letter.text
    assert "30" in letter.text


def test_arabic_runs_from_right_to_left() -> None:
    assert 'dir="rtl"' in letter_for(news(language="ar")).page
    assert 'dir="ltr"' in letter_for(news(language="nl")).page


def test_a_title_is_never_markup() -> None:
    letter = letter_for(news(values={"title": EVIL, "starts_at": "2027-05-14T17:30:00+00:00"}))
    assert "<script" not in letter.page
    assert "&lt;script&gt;" in letter.page
    assert EVIL in letter.text


def test_a_title_is_never_a_header() -> None:
    letter = letter_for(
        news(values={"title": "Hoi\r\nBcc: all@home.example", "starts_at": "2027-05-14T17:30:00+00:00"})
    )
    assert letter.subject == "Hoi Bcc: all@home.example voor Samira"


def test_a_sender_is_never_a_header() -> None:
    municipality = MunicipalityFactory.make(sender_name="Team\nBcc: all@home.example")
    assert "\n" not in letter_for(news(municipality=municipality)).sender


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Samira", "Samira"),
        ("J.P.", "J. P."),
        ("www.evil.example", "www. evil. example"),
        ("https://evil.example/x", "https evil. example x"),
        ("a@evil.example", "a evil. example"),
        ("two\nlines\u202e", "two lines"),
    ],
)
def test_a_name_is_never_a_link(typed: str, written: str) -> None:
    assert tame_name(typed) == written


def test_an_ampersand_stays_one_in_plain_words() -> None:
    person = person_with_contact(first_name="Jan & Els")
    letter = letter_for(news(person=person, municipality=person.municipality))
    assert "Jan & Els" in letter.text
    assert "Jan &amp; Els" in letter.page


def test_an_sms_is_one_text_without_a_page() -> None:
    person = person_with_contact(mobile="+31612345678")
    letter = letter_for(news(person=person, channel="sms", address="+31612345678"))
    assert (letter.page, letter.text) == ("", "Praten met je puber, Samira:")


def test_the_message_id_stays_the_same() -> None:
    message = news()
    assert message_id_of(message) == message_id_of(message)
    assert message_id_of(message) != message_id_of(news())


def test_each_line_of_a_list_stays_one_line_and_text() -> None:
    lines = [f"Haven\r\n{EVIL}", "Kade"]
    letter = letter_for(MessageFactory.make(key="week", values={"lines": lines, "page": "https://x.example"}))
    assert f"- Haven {EVIL}\n- Kade\n" in letter.text
    assert "<script" not in letter.page
