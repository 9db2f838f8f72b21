"""NotifyNL, which sends SMS and mail for Dutch government, and what its refusals mean.

Our words go through two templates of its own, which hold nothing but `((subject))` and `((body))`. A mail leaves
here without its page and without a calendar file: NotifyNL makes a page of the plain words itself.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from networks.messaging.channels.letter import (
    Letter,
    NoSuchAddress,
    RefusedForGood,
    RefusedForNow,
    ServerDown,
    Undelivered,
)
from networks.messaging.choices import Trouble

# Seconds it gets to answer; it only writes down what we hand over.
PATIENCE = 10
# As long as a row has room for the number of a service.
LONGEST_NUMBER = 64
# It took these and stopped trying; they may be sent again, unlike what can never arrive.
STOPPED_TRYING, NEVER = {"technical-failure", "temporary-failure"}, "permanent-failure"
# So begins an error about an address at which nobody can be.
NO_ADDRESS = ("phone_number", "email_address")
# So speaks one about an address to which we may not send.
NOT_ALLOWED = "international"
# The errors that say that all of us is too fast, and not that one number had too many.
ALL_TOO_FAST = {"RateLimitError", "TooManyRequestsError"}
# Nobody behind the door, or nobody who does the work; one letter cannot bring that about.
NOBODY_HOME = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
# What is wrong with one letter or its template; our key is fine.
ABOUT_THE_LETTER = {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}


class Notify:
    """One line to NotifyNL, for the time of a run."""

    def __init__(self) -> None:
        self.client = NotificationsAPIClient(settings.NOTIFYNL_API_KEY, settings.NOTIFYNL_URL, timeout=PATIENCE)
        # A redirect would make a question of what we hand over.
        self.client.request_session.max_redirects = 0

    def number_of(self, reference: str) -> str:
        """Return the number of a letter that NotifyNL has already, by the reference we gave it."""
        known = asked(self.client.get_all_notifications, reference=reference).get("notifications") or []
        there = [letter for letter in known if letter.get("status") not in STOPPED_TRYING]
        if there and all(letter.get("status") == NEVER for letter in there):
            raise NoSuchAddress(Trouble.REFUSED)
        return number_in(there[0]) if there else ""

    def close(self) -> None:
        """Hang up."""
        self.client.request_session.close()


class NotifySms(Notify):
    """Text messages by NotifyNL."""

    def send(self, letter: Letter) -> str:
        """Hand one text message over and return the number NotifyNL gave it."""
        answer = asked(
            self.client.send_sms_notification,
            phone_number=letter.address,
            template_id=settings.NOTIFYNL_SMS_TEMPLATE,
            personalisation={"body": letter.text},
            reference=letter.reference,
        )
        return number_in(answer)


class NotifyMail(Notify):
    """Mail by NotifyNL."""

    def send(self, letter: Letter) -> str:
        """Hand one mail over and return the number NotifyNL gave it."""
        answer = asked(
            self.client.send_email_notification,
            email_address=letter.address,
            template_id=settings.NOTIFYNL_EMAIL_TEMPLATE,
            personalisation={"subject": letter.subject, "body": without_markup(letter.text)},
            reference=letter.reference,
            one_click_unsubscribe_url=letter.unsubscribe_address or None,
        )
        return number_in(answer)


def asked(question: Callable[..., Any], **words: Any) -> dict[str, Any]:
    """Ask NotifyNL something and return its answer; a refusal is raised as what it means for us."""
    try:
        answer = question(**words)
    except APIError as error:
        raise meaning_of(error) from error
    return answer if isinstance(answer, dict) else {}


def without_markup(text: str) -> str:
    """NotifyNL makes links of `[words](address)`, under which a stranger could hide where one leads."""
    return text.replace("](", "] (")


def number_in(answer: dict[str, Any]) -> str:
    """Return the number NotifyNL gave a letter."""
    return str(answer.get("id", ""))[:LONGEST_NUMBER]


def meaning_of(error: APIError) -> Undelivered:
    """Say what NotifyNL meant: nobody there, slower, not with this key, not to this address, not so."""
    if error.response is None:
        return nobody_home(may_have_left=not never_connected(error.__cause__))
    code = error.response.status_code
    if code in NOBODY_HOME:
        return nobody_home(may_have_left=True)
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return meaning_of_too_many(errors_in(error.response))
    if code in ABOUT_THE_LETTER:
        return meaning_of_bad_request(errors_in(error.response))
    if HTTPStatus.MULTIPLE_CHOICES <= code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerDown(Trouble.SERVICE_REFUSED)
    # It stumbled over this letter, or took it and answered nonsense.
    return RefusedForNow(Trouble.CONNECTION_LOST, may_have_left=True)


def nobody_home(*, may_have_left: bool) -> ServerDown:
    """The service does not answer: all of us wait, and of the letter that was on its way nobody knows."""
    return ServerDown(Trouble.CONNECTION_LOST if may_have_left else Trouble.SERVER_DOWN, may_have_left=may_have_left)


def meaning_of_too_many(errors: list[dict[str, Any]]) -> Undelivered:
    """All of us wait when we are too fast; one number that had too much holds up no other."""
    if any(error.get("error") in ALL_TOO_FAST for error in errors):
        return ServerDown(Trouble.SERVICE_BUSY)
    return RefusedForNow(Trouble.SERVICE_BUSY)


def meaning_of_bad_request(errors: list[dict[str, Any]]) -> Undelivered:
    """An address that cannot be is final; a wrong template is put right by somebody within hours."""
    said = [str(error.get("message", "")) for error in errors]
    if any(message.startswith(NO_ADDRESS) for message in said):
        return NoSuchAddress(Trouble.REFUSED)
    if any(NOT_ALLOWED in message for message in said):
        return RefusedForGood(Trouble.REFUSED)
    return RefusedForNow(Trouble.SERVICE_REFUSED)


def never_connected(cause: BaseException | None) -> bool:
    """Say whether there was no line at all: then nothing can have left."""
    if isinstance(cause, requests.ConnectTimeout | requests.exceptions.SSLError):
        return True
    # Only an attempt to connect is given up with a reason; a line that broke has none.
    return isinstance(cause, requests.ConnectionError) and hasattr(next(iter(cause.args), None), "reason")


def errors_in(response: requests.Response) -> list[dict[str, Any]]:
    """Return what NotifyNL says is wrong; nothing where the answer is not its own."""
    try:
        errors = response.json().get("errors", [])
    except (ValueError, AttributeError):
        return []
    return [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
