"""A real provider for tests: the mock server in a thread, and servers that are slow or answer nonsense."""

import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

from accounts.models import Municipality, SignInProvider, User
from accounts.tokens import seal

# The mock is built on parts of its library that will have other names one day.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oidc_provider_mock import User as Account
    from oidc_provider_mock import run_server_in_thread

# The provider of the tests is asked over http, on this machine only.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

__all__ = [
    "Account",
    "account",
    "asks",
    "brought_back",
    "odd_server",
    "running_provider",
    "signs_in",
    "title_of",
    "turn_on",
    "who",
    "words_in",
]

DOMAIN = "work.example"
VERIFIED = {"email_verified": True}


@contextmanager
def running_provider(*accounts: Account) -> Iterator[str]:
    """Run a provider that knows these accounts, and say where."""
    with run_server_in_thread(user_claims=accounts) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def odd_server(
    body: bytes | Callable[[str], bytes] = b"", *, status: int = 200, is_silent: bool = False
) -> Iterator[str]:
    """Run a server that says the same to whoever asks, or nothing at all; a body may be made of its address."""
    over = Event()

    class Odd(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if is_silent:
                over.wait(30)
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Location", "http://localhost:1/")
            self.end_headers()
            self.wfile.write(body(f"http://{self.headers['Host']}") if callable(body) else body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("localhost", 0), Odd) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            over.set()
            server.shutdown()
            thread.join(5)


def turn_on(municipality: Municipality, issuer: str, **fields: object) -> SignInProvider:
    """Let colleagues of a municipality sign in at this provider."""
    row: SignInProvider = SignInProvider.objects.create(
        **{
            "municipality": municipality,
            "issuer": issuer,
            "is_on": True,
            "client_id": "opvoedkring",
            "client_secret_sealed": seal("secret of the client"),
            "email_domains": [DOMAIN],
            **fields,
        }
    )
    return row


def asks(client: Client, slug: str = "vaartdam", next_url: str = "") -> str:
    """Press the button: return the address of the provider to which the browser is sent."""
    answer = client.get(f"/account/with/{slug}/", {"next": next_url} if next_url else {})
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def brought_back(address: str, sub: str | None) -> str:
    """Say yes at the provider as this account, or no: return the path with which it sends the browser back."""
    form = {"sub": sub} if sub else {"action": "deny"}
    answer = requests.post(address, data=form, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def words_in(address: str) -> dict[str, str]:
    """Return what stands behind the question mark."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def title_of(page: str) -> str:
    """Return the heading of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return found[1].strip()


def account(key: str, **claims: object) -> Account:
    """Return an account of the provider with a verified address."""
    return Account(sub=key, claims={"email": f"{key}@work.example", **VERIFIED, **claims})


def signs_in(client: Client, sub: str, slug: str = "vaartdam", next_url: str = "") -> tuple[int, str]:
    """Go all the way: return what the last page answers, and where it leads or its heading."""
    page = client.get(brought_back(asks(client, slug, next_url), sub))
    return page.status_code, page["Location"] if page.status_code == 302 else title_of(page.content.decode())


def who(client: Client) -> str:
    """Whose browser this is now."""
    number = client.session.get("_auth_user_id")
    return User.objects.get(pk=number).email if number else ""
