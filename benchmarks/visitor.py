"""Somebody who signs up: opens the page, sends the form, reads the thank-you page."""

import re
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from benchmarks.site import HEADERS, HOST

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')

Answers = Mapping[str, str | Sequence[str]]


def sign_up(port: int, address: str, answers: Answers) -> None:
    """Do the three requests over one connection, as a phone does; anything unexpected fails."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    page, cookies = ask(line, "GET", address, {})
    found = TOKEN.search(page)
    if found is None:
        raise RuntimeError(f"{address} shows no form")
    body = urlencode([("csrfmiddlewaretoken", found[1]), *pairs(answers)])
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{HOST}"}
    where, cookies = ask(line, "POST", address, {**form, "Cookie": cookies}, body)
    ask(line, "GET", urlsplit(where).path, {"Cookie": cookies})
    line.close()


def ask(line: HTTPConnection, method: str, address: str, more: dict[str, str], body: str = "") -> tuple[str, str]:
    """Return the page, or the address it leads on to, and the cookies to send from now on."""
    line.request(method, address, body, {**HEADERS, **more})
    answer = line.getresponse()
    page = answer.read().decode()
    wanted = 302 if method == "POST" else 200
    if answer.status != wanted:
        raise RuntimeError(f"{method} {address} answered {answer.status}: {page[:300]}")
    return answer.headers.get("Location") or page, cookies_of(answer, more.get("Cookie", ""))


def cookies_of(answer: HTTPResponse, before: str) -> str:
    """Return the cookies of before with those of this answer."""
    jar = SimpleCookie(before)
    for header in answer.headers.get_all("Set-Cookie", []):
        jar.load(header)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


def pairs(answers: Answers) -> list[tuple[str, str]]:
    """Return the answers as a form sends them: one pair for each tick."""
    return [(name, one) for name, said in answers.items() for one in ([said] if isinstance(said, str) else said)]
