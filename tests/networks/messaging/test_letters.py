"""A row becomes words; what a stranger typed never becomes markup, a header or a link."""

import re

import pytest
from django.conf import LazySettings
from django.utils import timezone

from accounts.choices import Channel
from networks.messaging.catalogue import Appointment, kind_of
from networks.messaging.channels.smtp import as_mail
from networks.messaging.letters import letter_for, message_id_of
from networks.messaging.models import Message
from networks.messaging.samples import sample_values
from networks.messaging.taming import tame, tame_name
from tests.factories import MessageFactory, MunicipalityFactory, UserFactory, person_with_contact
from tests.networks.messaging.conftest import APPOINTMENT, news
from ui.letter_style import letter_style

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"
PLACE = {"title": "Praten met je puber", "venue": "Bibliotheek", "address": "Kerkstraat 1"}
WEEK = {"values": {"lines": ["Havenouders"], "page": "https://portal.example/week/"}}


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("nl", "vrijdag 14 mei"),
        ("en", "Friday 14 May"),
        ("tr", "Mayıs"),
        ("ar", "مايو"),
        ("pl", "14 maja"),
        ("uk", "14 травня"),
    ],
)
def test_it_speaks_the_reader_s_language_and_our_clocks(language: str, when: str) -> None:
    letter = letter_for(news(language=language))
    assert when in letter.text
    assert "19" in letter.text
    assert "30" in letter.text


def test_arabic_runs_from_right_to_left() -> None:
    assert 'dir="rtl"' in letter_for(news(language="ar")).page
    assert 'dir="ltr"' in letter_for(news(language="nl")).page


@pytest.mark.parametrize(("language", "languages"), [("ar", ["ar", "nl"]), ("en", ["en", "nl"]), ("nl", ["nl"])])
def test_dutch_stands_below_the_words_of_a_parent_who_reads_another_language(
    language: str, languages: list[str]
) -> None:
    letter = letter_for(news(language=language))
    assert re.findall(r'<div lang="(\w+)" dir="(\w+)"', letter.page) == [
        (each, "rtl" if each == "ar" else "ltr") for each in languages
    ]
    assert ("vrijdag 14 mei" in letter.text, "vrijdag 14 mei" in letter.page) == (True, True)
    assert letter.text.count("Nederlands") == len(languages) - 1
    assert letter.subject.count("Praten met je puber") == 1


def test_a_colleague_reads_in_her_language_alone() -> None:
    user = UserFactory.make(language="en")
    letter = letter_for(MessageFactory.make(key="week", user=user, person=None, language="en", **WEEK, address="a@b"))
    assert 'lang="nl"' not in letter.page
    assert "Nederlands" not in letter.text


def test_a_text_message_has_her_language_only() -> None:
    assert "Nederlands" not in letter_for(news(language="tr", channel="sms")).text


@pytest.mark.parametrize("key", ["place_confirmed", "device_code"])
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_letter_to_who_asked_for_care_tells_nothing(key: str, channel: str) -> None:
    person = person_with_contact(safe_contact=True, language="nl")
    town = person.municipality
    row = MessageFactory.make(key=key, person=person, municipality=town, channel=channel)
    letter = letter_for(row, "https://portal.example/m/abc", "123 456" if key == "device_code" else "")
    told = f"{letter.sender}{letter.subject}{letter.text}{letter.reply_to}"
    for telling in (person.first_name, town.team_name, town.contact_email, town.contact_phone, *PLACE.values()):
        assert telling not in told
    assert (letter.page, letter.calendar, letter.unsubscribe_address) == ("", None, "")
    assert ("123 456" if key == "device_code" else "https://portal.example/m/abc") in letter.text


def test_a_message_wears_the_colours_of_its_municipality() -> None:
    pages = {
        style: letter_for(news(municipality=MunicipalityFactory.make(theme=style))).page
        for style in ("rivierdam", "heidewoude")
    }
    assert {style: letter_style(style).light.button in page for style, page in pages.items()} == dict.fromkeys(
        pages, True
    )
    assert letter_style("rivierdam").light.button not in pages["heidewoude"]


def test_what_she_needs_says_how_it_stops_and_leads_to_her_choices() -> None:
    letter = letter_for(news(), preferences_link="https://portal.example/x/messages/")
    for words in (letter.text, letter.page):
        assert "https://portal.example/x/messages/" in words
    assert letter.unsubscribe_address == ""


@pytest.mark.parametrize(("key", "can_be_stopped"), [("meeting_reminder", True), ("place_confirmed", False)])
def test_what_can_be_stopped_says_how_in_its_head_and_below_its_words(key: str, can_be_stopped: bool) -> None:
    row = MessageFactory.make(key=key, values=sample_values(kind_of(key), timezone.now()))
    mail, sms = letter_for(row, "https://portal.example/my/x/"), letter_for(in_short(row), "https://portal.example/m/x")
    link = mail.unsubscribe_address
    headers = as_mail(mail).message()
    assert (sms.unsubscribe_address, link.count("/stop/")) == ("", int(can_be_stopped))
    assert headers["List-Unsubscribe"] == (f"<{link}>" if can_be_stopped else None)
    assert headers["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if can_be_stopped else None)
    assert ("/stop/" in mail.text, "/stop/" in mail.page) == (can_be_stopped, can_be_stopped)


def in_short(row: Message) -> Message:
    """The same message, by SMS."""
    row.channel = Channel.SMS
    return row


def test_a_title_is_never_markup() -> None:
    letter = letter_for(news(values={"title": EVIL, "starts_at": "2027-05-14T17:30:00+00:00"}))
    assert "<script" not in letter.page
    assert "&lt;script&gt;" in letter.page
    assert EVIL in letter.text


def test_a_title_is_never_a_header() -> None:
    letter = letter_for(
        news(values={"title": "Hoi\r\nBcc: all@home.example", "starts_at": "2027-05-14T17:30:00+00:00"})
    )
    assert letter.subject == "Hoi Bcc: all @ home. example voor Samira"


def test_a_sender_is_never_a_header() -> None:
    municipality = MunicipalityFactory.make(sender_name="Team\nBcc: all@home.example")
    assert "\n" not in letter_for(news(municipality=municipality)).sender


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Praten met je puber", "Praten met je puber"),
        ("19.30 uur, zaal 1/2", "19.30 uur, zaal 1/2"),
        ("Kijk op www.evil.example/x", "Kijk op www. evil. example/x"),
        ("http://evil.example", "http: //evil. example"),
        ("http://10.0.0.1/x", "http: //10.0.0.1/x"),
        ("http://localhost:8000/x http://evil.example", "http: //localhost:8000/x http: //evil. example"),
        ("http://localhost:8000.evil.example/", "http: //localhost:8000. evil. example/"),
        ("http://localhost:8000/<https://evil.example>", "http: //localhost:8000/<https: //evil. example>"),
        ("http://localhost:8000/,www.evil.example", "http: //localhost:8000/,www. evil. example"),
        ("http://localhost:8000/vaartdam/week/", "http://localhost:8000/vaartdam/week/"),
    ],
)
def test_what_was_typed_is_never_a_link_but_to_our_own_pages(typed: str, written: str, settings: LazySettings) -> None:
    settings.PUBLIC_BASE_URL = "http://localhost:8000"
    assert tame(typed) == written
    appointment: Appointment = {**APPOINTMENT, "place": typed, "uid": "x@y.example"}
    assert tame([appointment]) == [{**appointment, "place": written}]


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
