"""A door behind which every letter is kept with the minute at which it came, for tests that send thousands."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import pytest
from django.conf import LazySettings
from django.utils import timezone

from networks.messaging import delivery
from networks.messaging.channels import Letter
from networks.messaging.models import Message


@dataclass(frozen=True, order=True)
class Left:
    """What left: at which minute, to whom, which kind, what it said of when, and in which language."""

    at: datetime
    address: str
    key: str
    moments: tuple[str, ...]
    language: str


class AtOnce(Executor):
    """Does what it is given here and now, where a test sees what its own transaction wrote."""

    def submit(self, act: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do it, and keep what came of it."""
        done: Future[Any] = Future()
        try:
            done.set_result(act(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  whoever asks for the result gets it
            done.set_exception(error)
        return done


class Letterbox:
    """Takes every letter."""

    letters: ClassVar[list[Left]] = []

    def send(self, letter: Letter) -> str:
        """Keep a letter, with what its row says of when."""
        row = Message.objects.get(reference=letter.reference)
        told = row.values.get("appointments") or [row.values]
        moments = tuple(sorted(each["starts_at"] for each in told))
        self.letters.append(Left(timezone.now(), letter.address, row.key, moments, letter.language))
        return ""

    def number_of(self, reference: str) -> str:
        """Nobody asks a letterbox."""
        return ""

    def close(self) -> None:
        """Nothing is open."""


def put_up_letterbox(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let mail come into an empty letterbox from now on."""
    settings.MAIL_SENDER = f"{Letterbox.__module__}.Letterbox"
    monkeypatch.setattr(delivery, "ThreadPoolExecutor", lambda max_workers: AtOnce())
    Letterbox.letters.clear()
