"""A kind of message of our own, with its own words, so that these tests lean on no feature."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from networks.messaging import catalogue
from networks.messaging.catalogue import Appointment, MessageKind
from networks.messaging.choices import Hours, Topic
from networks.messaging.models import Message
from tests.factories import MessageFactory

NEWS = MessageKind(
    key="test_news",
    name="News",
    why="A test.",
    values=frozenset({"title", "starts_at"}),
    topic=Topic.NEEDED,
    hours=Hours.ANY,
)


@pytest.fixture(autouse=True)
def _news(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter our kind and its words, for the time of a test."""
    templates: list[dict[str, Any]] = settings.TEMPLATES
    folder = Path(__file__).parent / "templates"
    settings.TEMPLATES = [{**templates[0], "DIRS": [folder, *templates[0]["DIRS"]]}]
    # The test runner puts a list in the place of the mail server; we want the server.
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setitem(catalogue._kinds, NEWS.key, NEWS)


def news(**fields: Any) -> Message:
    """Make a message that is due."""
    values = {"title": "Praten met je puber", "starts_at": "2027-05-14T17:30:00+00:00"}
    fields.setdefault("values", values)
    return MessageFactory.make(key=NEWS.key, **{"due_at": timezone.now(), "hours": Hours.ANY, **fields})


MOMENT = "2027-05-14T17:30:00+00:00"
APPOINTMENT = Appointment(
    uid="meeting-12",
    sequence=3,
    starts_at=MOMENT,
    ends_at="2027-05-14T19:30:00+00:00",
    title="Praten met je puber",
    place="Bibliotheek, Kerkstraat 1",
)
