"""A municipality's own words: what is wrong with them is named, and what a stranger typed stays what it is."""

import pytest

import networks.urls  # noqa: F401  every feature enters its messages
from accounts.models import Municipality
from networks.messaging.catalogue import MessageKind, all_kinds, kind_of
from networks.messaging.letters import letter_for
from networks.messaging.models import Message, OwnWords
from networks.messaging.own_words import Misfit, Part, misfit_of, placeholders_of
from networks.messaging.samples import MOMENTS, SAMPLES
from tests.factories import MessageFactory, MunicipalityFactory, person_with_contact
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script> {first_name} http://evil.example\r\nBcc: x@home.example"
LINK = "https://portal.example/m/abc"
REMINDER = kind_of("meeting_reminder")


def here(row: Message) -> Municipality:
    assert row.municipality is not None
    return row.municipality


def own(municipality: Municipality, language: str = "nl", key: str = "test_news", **parts: str) -> OwnWords:
    return OwnWords.objects.create(municipality=municipality, key=key, language=language, **parts)


@pytest.mark.parametrize(
    ("part", "text", "misfit"),
    [
        (Part.TEXT, "", Misfit()),
        (Part.TEXT, "Tot {starts_at:day} om {starts_at:time}, {first_name}!", Misfit()),
        (Part.TEXT, "Tot {starts_at}, {naam} en {starts_at:year}", Misfit(unknown=("naam", "starts_at:year"))),
        (Part.TEXT, "Tot snel!", Misfit(missing=("starts_at",))),
        (Part.TEXT, "{starts_at} {link}", Misfit(unknown=("link",))),
        (Part.TEXT, "{starts_at} {is_at_home} {number}", Misfit(unknown=("is_at_home", "number"))),
        (Part.TEXT, "{starts_at} {group", Misfit(has_stray_bracket=True)),
        (Part.TEXT, "{starts_at} {{group}}", Misfit(has_stray_bracket=True)),
        (Part.SUBJECT, "Tot snel!", Misfit()),
        (Part.SMS, "Tot {starts_at}", Misfit(missing=("link",))),
        (Part.SMS, "Tot snel!", Misfit(missing=("link", "starts_at"))),
        (Part.SMS, "Tot {starts_at} {link}", Misfit()),
    ],
)
def test_what_is_wrong_is_named(part: Part, text: str, misfit: Misfit) -> None:
    assert misfit_of(REMINDER, part, text) == misfit


def test_a_code_is_said_wherever_it_is_needed() -> None:
    code = kind_of("device_code")
    assert misfit_of(code, Part.TEXT, "Hallo") == Misfit(missing=("code",))
    assert misfit_of(code, Part.SMS, "{code}") == Misfit()
    assert misfit_of(code, Part.SUBJECT, "{code}") == Misfit(unknown=("code",))


def test_own_words_come_in_place_of_ours() -> None:
    row = news(language="en")
    own(here(row), "en", subject="See you, {first_name}", text="Come to {title}!\n\nOn {starts_at:day}.")
    letter = letter_for(row)
    assert letter.subject == "See you, Samira"
    assert "Come to Praten met je puber!\n\nOn Friday 14 May.\n" in letter.text
    assert "Come to <bdi>Praten met je puber</bdi>!</p>" in letter.page
    # Nobody wrote Dutch ones, so ours stand below.
    assert "vrijdag 14 mei" in letter.page


def test_dutch_own_words_stand_below_those_of_another_language() -> None:
    row = news(language="tr")
    own(here(row), "nl", subject="Ons onderwerp", text="Kom je naar {title} op {starts_at:day}?")
    letter = letter_for(row)
    assert "Kom je naar Praten met je puber op vrijdag 14 mei?" in letter.text
    assert "Ons onderwerp" not in letter.subject


def test_what_was_typed_is_no_markup_header_link_or_placeholder() -> None:
    row = news(values={"title": EVIL, "starts_at": "2027-05-14T17:30:00+00:00"})
    own(here(row), subject="Kom: {title}", text="<b>{title}</b>\n\n{starts_at}", sms="{title} {starts_at}")
    letter = letter_for(row)
    assert "<script" not in letter.page
    assert "<b>" not in letter.page
    for words in (letter.subject, letter.text, letter.page, letter_for(by_sms(row)).text):
        assert "{first_name} http: //evil. example Bcc: x @ home. example" in words
    assert "\n" not in letter.subject


def test_words_that_fit_no_longer_give_way_to_ours() -> None:
    row = news()
    plain = letter_for(row)
    own(here(row), subject="{gone}", text="{gone}", sms="{gone}")
    assert (letter_for(row).text, letter_for(row).subject) == (plain.text, plain.subject)


def test_own_words_are_those_of_one_municipality_and_never_break_the_silence() -> None:
    row = news()
    own(MunicipalityFactory.make(), subject="Van een ander", text="{title} {starts_at}")
    assert "Van een ander" not in letter_for(row).subject
    quiet = person_with_contact(row.municipality, safe_contact=True)
    own(here(row), subject="Kom naar {title}", text="{title} {starts_at}")
    assert "puber" not in letter_for(news(person=quiet, municipality=row.municipality)).text


def test_an_sms_in_own_words_has_the_link() -> None:
    row = MessageFactory.make(key="meeting_reminder", channel="sms", values=reminder())
    own(here(row), key="meeting_reminder", sms="Tot {starts_at:day}! {link}")
    assert letter_for(row, LINK).text == f"Tot vrijdag 14 mei! {LINK}"


def test_everything_a_kind_tells_has_a_sample_and_a_meaning() -> None:
    named = {name for kind in all_kinds() for name in kind.values if not kind.is_test}
    assert named - set(SAMPLES) - set(MOMENTS) - {"title", "starts_at"} == set()


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if not kind.is_test], ids=lambda kind: kind.key)
def test_what_must_be_said_can_be_said(kind: MessageKind) -> None:
    assert set(kind.must_say) <= {name.partition(":")[0] for name in placeholders_of(kind, Part.TEXT)}


def reminder() -> dict[str, object]:
    moment = "2027-05-14T17:30:00+00:00"
    return {
        "number": 1,
        "group": "Havenouders",
        "starts_at": moment,
        "ends_at": moment,
        "place": "",
        "is_at_home": False,
    }


def by_sms(row: Message) -> Message:
    return MessageFactory.make(
        key=row.key, values=row.values, municipality=row.municipality, person=row.person, channel="sms"
    )
