"""Every kind of text message leaves in one part, and in as few as can be where a language needs another alphabet."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from accounts.choices import Channel
from networks import urls  # noqa: F401  every feature enters its messages with its addresses
from networks.messaging.catalogue import APPOINTMENTS, Appointment, MessageKind, Value, all_kinds
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.messaging.samples import sample_appointment, sample_values
from networks.messaging.sms_text import parts_of
from tests.factories import MessageFactory, MunicipalityFactory, person_with_contact

pytestmark = pytest.mark.django_db

SITE = "https://opvoedkring.rotterdam.nl"
LINK = f"{SITE}/m/q3WvT0-4xkS_9LhZb2Rw1A"
# The longest one meets in an ordinary town: a day and a month with many letters, a group and a place with more.
WEDNESDAY = "2026-09-23T17:30:00+00:00"
LONG: dict[str, Value] = {
    "group": "Ouders van de Molenbuurt",
    "page": f"{SITE}/rotterdam/my-work/groups/1234/",
    "place": "Bibliotheek Hogewey, Kerkstraat 118",
    "sign_in": f"{SITE}/account/login/",
    "successor": "Ouders van de Kade",
    "venue": "Bibliotheek Hogewey",
    "weeks": 3,
}
# In the other languages a part has room for 70 signs, of which the link takes most.
MOST = {"nl": 1, "en": 1, "tr": 2, "ar": 2, "pl": 2, "uk": 2}
# These have no link, so they fit everywhere.
MOST_OF = {"device_code": dict.fromkeys(MOST, 1)}
# A message says other words for each of these.
ANSWERS = ("yes", "other_time", "no")


def long_values(kind: MessageKind) -> dict[str, Value]:
    """Return the longest values one meets."""
    at = {name: WEDNESDAY for name in kind.values if name.endswith("_at")}
    values = {**sample_values(kind, timezone.now()), **at}
    values |= {name: value for name, value in LONG.items() if name in kind.values}
    if APPOINTMENTS in kind.values:
        appointment: Appointment = {**sample_appointment(timezone.now(), 1), "starts_at": WEDNESDAY}
        values[APPOINTMENTS] = [appointment]
    return values


def ways_to_say(kind: MessageKind) -> Iterator[dict[str, Value]]:
    """Yield the values that make a kind say different things."""
    values = long_values(kind)
    yield values
    for name, value in values.items():
        if isinstance(value, bool):
            yield {**values, name: not value}
        if name == "answer":
            yield from ({**values, name: answer} for answer in ANSWERS)
        if name in {"successor", "from_name"}:
            yield {**values, name: ""}
        if name == APPOINTMENTS and isinstance(value, list):
            yield {**values, name: [*value, *value]}


def text_messages(language: str, *, safe_contact: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what each kind says in a language, with its key."""
    municipality = MunicipalityFactory.make(team_name="Jeugdteam Noord")
    person = person_with_contact(municipality, mobile="+31612345678", safe_contact=safe_contact)
    for kind in (kind for kind in all_kinds() if not kind.is_test):
        message = MessageFactory.make(person=person, key=kind.key, channel=Channel.SMS, language=language)
        for values in ways_to_say(kind):
            Message.objects.filter(pk=message.pk).update(values=values)
            message.refresh_from_db()
            link = LINK if kind.with_personal_link else ""
            yield kind.key, letter_for(message, link, "483920" if kind.is_at_most_once else "").text


@pytest.mark.parametrize("language", MOST)
def test_it_takes_no_more_parts_than_it_must(language: str) -> None:
    dear = [(key, text) for key, text in text_messages(language) if parts_of(text) > MOST_OF.get(key, MOST)[language]]
    assert dear == []


@pytest.mark.parametrize("language", MOST)
def test_to_who_asked_for_care_it_tells_nothing(language: str) -> None:
    texts = {text for _key, text in text_messages(language, safe_contact=True)}
    assert max(parts_of(text) for text in texts) <= MOST[language]
    # That there is a message, with a link or without one, or a code; and nothing of what it is about.
    assert len({text.replace(LINK, "") for text in texts}) <= 3
