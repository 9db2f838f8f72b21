"""Reading what the mail server received."""

import email.policy
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

PATIENCE = 20.0  # seconds anything in the background gets


@dataclass(frozen=True)
class Inbox:
    """What the mail server received during this test."""

    folder: Path

    def messages(self) -> list[EmailMessage]:
        """Every message, oldest first."""
        files = sorted((self.folder / "new").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        return [read(path) for path in files]

    def to(self, address: str) -> list[EmailMessage]:
        """Every message to one address, oldest first."""
        return [message for message in self.messages() if address in str(message["To"])]

    def wait_for(self, address: str, *, number: int = 1) -> EmailMessage:
        """Wait for the first (or a later) message to an address and return it."""
        until(lambda: len(self.to(address)) >= number, f"message {number} to {address} arrived")
        return self.to(address)[number - 1]


def read(path: Path) -> EmailMessage:
    """Return one message as Python's modern e-mail package reads it."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """Return the plain words of a message."""
    body = message.get_body(("plain",))
    assert body is not None, "every message has plain words"
    return str(body.get_content())


def links_in(message: EmailMessage) -> list[str]:
    """Return the addresses in the plain words of a message."""
    return re.findall(r"https?://[^\s<>\"]+", text_of(message))


def until(is_so: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait until something is so; fail saying what was waited for."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if is_so():
            return
        time.sleep(0.05)  # noqa: TID251  nothing tells us when it has happened
    pytest.fail(f"Not within {patience:.0f} seconds: {what}.")
