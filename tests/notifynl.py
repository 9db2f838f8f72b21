"""NotifyNL as far as we use it, on a port of this machine: it checks the key and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.errors import TokenError

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATES = {"sms": "f33517ff-2a88-4f6e-b855-c550268ce08a", "email": "9c0a2c2e-0b6f-4b5c-8d6c-2a1d6a0f7c11"}
# What each kind of template takes, and nothing else.
WORDS = {"sms": {"body"}, "email": {"subject", "body"}}

Answer = tuple[int, dict[str, Any] | list[Any] | str]


@dataclass
class NotifyNL:
    """What it took, and what it answers to whom: `"500"`, `"hang"`, `"drop"`, or an error of its own."""

    url: str
    taken: list[dict[str, Any]] = field(default_factory=list)
    # By address; under "" for everybody.
    moods: dict[str, Answer | str] = field(default_factory=dict)
    # Held until a test is over, so that nobody waits for a server that hangs.
    over: threading.Event = field(default_factory=threading.Event)

    def take(self, kind: str, letter: dict[str, Any]) -> Answer:
        """Take a letter, or refuse one that is not as the service wants it."""
        address = letter["phone_number" if kind == "sms" else "email_address"]
        if letter["template_id"] != TEMPLATES[kind]:
            return refusal(400, "BadRequestError", "Template not found")
        if missing := WORDS[kind] - set(letter.get("personalisation", {})):
            return refusal(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
        if kind == "sms" and not address.lstrip("+").isdecimal():
            return refusal(400, "ValidationError", "phone_number Must not contain letters or symbols")
        mood = self.moods.get(address, self.moods.get(""))
        if isinstance(mood, tuple):
            return mood
        number = str(uuid4())
        self.taken.append({**letter, "id": number, "status": "created", "type": kind})
        return 201, {"id": number, "reference": letter.get("reference"), "uri": f"{self.url}/v2/notifications/{number}"}

    def known_as(self, reference: str) -> Answer:
        """Return what it has under a reference."""
        known = [letter for letter in self.taken if letter.get("reference") == reference]
        return 200, {"notifications": known, "links": {"current": self.url}}

    def texts(self) -> list[tuple[str, str]]:
        """What it took, as address and words."""
        return [
            (letter.get("phone_number") or letter["email_address"], letter["personalisation"]["body"])
            for letter in self.taken
        ]


def refusal(code: int, name: str, message: str) -> Answer:
    """Return an error as NotifyNL words it."""
    return code, {"status_code": code, "errors": [{"error": name, "message": message}]}


class Desk(BaseHTTPRequestHandler):
    """The counter: who has the right key is served."""

    notifynl: NotifyNL

    def do_POST(self) -> None:
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.has_the_key():
            self.answer(*refusal(403, "AuthError", "Invalid token: API key not found"))
            return
        answer = self.notifynl.take(urlsplit(self.path).path.rpartition("/")[2], letter)
        mood = self.notifynl.moods.get(letter.get("phone_number") or letter["email_address"])
        if mood == "hang":
            self.notifynl.over.wait()
        elif mood != "drop":
            self.answer(*answer)

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        mood = self.notifynl.moods.get("")
        self.answer(*(mood if isinstance(mood, tuple) else self.notifynl.known_as(asked["reference"][0])))

    def has_the_key(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            return bool(get_token_issuer(token) == SERVICE and decode_jwt_token(token, SECRET))
        except TokenError:
            return False

    def answer(self, code: int, words: dict[str, Any] | list[Any] | str) -> None:
        body = words.encode() if isinstance(words, str) else json.dumps(words).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        """Keep quiet."""


@contextmanager
def running() -> Iterator[NotifyNL]:
    """Run the service for a while."""

    class DeskOfThisOne(Desk):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), DeskOfThisOne)
    service = DeskOfThisOne.notifynl = NotifyNL(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
