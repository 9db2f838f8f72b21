"""Where NotifyNL tells us what became of a message, and which text messages came in."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.choices import Channel
from networks.messaging.callbacks import NotUnderstood, read_delivery, read_received
from networks.messaging.choices import WhyClosed
from networks.messaging.services import close_address, open_address, record_delivery

# Bytes; the longest text message that can come in is far shorter.
LONGEST_BODY = 16 * 1024


def from_notifynl(view: Callable[[bytes], None]) -> Callable[[HttpRequest], HttpResponse]:
    """Hand over what NotifyNL posts: only with our token, which nobody guesses by how long the answer takes."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        token = settings.NOTIFYNL_CALLBACK_TOKEN
        if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}") or not token:
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
        body = request.read(LONGEST_BODY + 1)
        if len(body) > LONGEST_BODY:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            view(body)
        except NotUnderstood:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    answered = csrf_exempt(require_POST(guarded))
    answered.who_may = "whoever shows the token of NotifyNL"  # type: ignore[attr-defined]  # read by tests/test_architecture.py
    return answered


@from_notifynl
def notifynl_delivery(body: bytes) -> None:
    """Keep what became of a message; one we do not know is no news, and told again it changes nothing."""
    told = read_delivery(body)
    if told.reference and told.receipt:
        record_delivery(
            reference=told.reference, provider_reference=told.number, receipt=told.receipt, at=timezone.now()
        )


@from_notifynl
def notifynl_received(body: bytes) -> None:
    """STOP sends nothing more to that number, START does again; any other words are read by nobody."""
    text = read_received(body)
    if text.sender and text.wants_no_more:
        close_address(channel=Channel.SMS, address=text.sender, why=WhyClosed.STOPPED, at=timezone.now())
    if text.sender and text.wants_again:
        open_address(channel=Channel.SMS, address=text.sender)
