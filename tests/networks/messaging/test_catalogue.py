"""Every message we can send has words, in every language parents can choose, on every channel."""

from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

import networks.urls  # noqa: F401  every feature enters its messages
from networks.messaging.catalogue import CalendarMethod, MessageKind, all_kinds, register
from networks.messaging.choices import Topic
from networks.messaging.delivery import personal_link
from networks.messaging.letters import letter_for
from networks.messaging.samples import sample_values
from tests.factories import MessageFactory, person_with_contact

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LINK = "https://portal.example/vaartdam/my/token/"
EVIL = "<b>x</b>"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if not kind.is_test], ids=lambda kind: kind.key)
def test_every_kind_can_be_written(kind: MessageKind, language: str) -> None:
    person = person_with_contact(first_name=EVIL, language=language)
    row = {"municipality": person.municipality, "person": person, "key": kind.key, "language": language}
    values = sample_values(kind, timezone.now())
    link = LINK if kind.with_personal_link else ""
    mail = letter_for(MessageFactory.make(values=values, **row), link)
    sms = letter_for(MessageFactory.make(values=values, channel="sms", **row), link)
    assert mail.subject
    assert "\n" not in mail.subject
    assert EVIL not in mail.page
    for words in (mail.text, mail.page, sms.text):
        assert words.strip()
        assert link in words


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if kind.with_personal_link], ids=lambda kind: kind.key)
def test_every_personal_link_leads_to_a_page(kind: MessageKind) -> None:
    assert personal_link(MessageFactory.make(key=kind.key, values=sample_values(kind, timezone.now())), "token")


@pytest.mark.parametrize("needs", [{"personal_page_takes": ("number",)}, {"calendar": CalendarMethod.PUBLISH}])
def test_a_kind_without_a_value_it_needs_is_a_mistake(needs: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs the values"):
        register(MessageKind(key="other_news", name="", why="", values=frozenset(), topic=Topic.NEEDED, **needs))


def test_two_kinds_under_one_key_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="test_news"):
        register(MessageKind(key="test_news", name="", why="", values=frozenset(), topic=Topic.NEEDED))
