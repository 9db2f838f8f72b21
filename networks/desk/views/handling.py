"""What a colleague does about a message: hold it back, let it go, send it once more, take it out. It asks first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from networks.desk.choices import Handling
from networks.desk.plain_words import what_became_of
from networks.desk.queries.outbox import messages_for
from networks.desk.rules import handlings_of, may_handle_message, may_see_outbox
from networks.messaging.models import Message
from networks.messaging.services import MessagingError, cancel_message, hold, release, try_again
from ui.confirm import confirm

TOO_LATE = gettext_lazy("That is no longer possible: look what became of this message.")


@dataclass(frozen=True)
class Handled:
    """One thing to do about a message: what does it, what is asked first, and what is said afterwards."""

    does: Callable[..., object]
    question: str | Promise
    consequences: tuple[str | Promise, ...]
    done: str | Promise
    hurts: bool = False


HANDLED: dict[Handling, Handled] = {
    Handling.HOLD: Handled(
        hold,
        gettext_lazy("Hold this message back?"),
        (
            gettext_lazy("It stays here until somebody lets it go."),
            gettext_lazy("Too late is too late: then it stays."),
        ),
        gettext_lazy("The message is held back. You can let it go whenever you like."),
    ),
    Handling.RELEASE: Handled(
        release,
        gettext_lazy("Let this message go?"),
        (gettext_lazy("It leaves at its moment, or at once when that has passed."),),
        gettext_lazy("The message leaves at its moment."),
    ),
    Handling.AGAIN: Handled(
        try_again,
        gettext_lazy("Send this message once more?"),
        (gettext_lazy("It goes to the same address as before."),),
        gettext_lazy("The message is on its way."),
    ),
    Handling.CANCEL: Handled(
        cancel_message,
        gettext_lazy("Take this message out?"),
        (gettext_lazy("It will not be sent."), gettext_lazy("Nobody hears that it was taken out.")),
        gettext_lazy("The message was taken out."),
        hurts=True,
    ),
}


@allow(may_see_outbox)
@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: Request, number: int, act: str) -> HttpResponse:
    """Do one thing about one message, after asking."""
    message = get_object_or_404(messages_for(request.actor), pk=number)
    ensure(may_handle_message, request.actor, message)
    if act not in Handling.values:
        raise Http404("no such thing to do")
    handling, back = Handling(act), reverse("desk:outbox", kwargs={"municipality": request.municipality.slug})
    if handling not in handlings_of(message, timezone.now()):
        messages.warning(request, TOO_LATE)
        return redirect(back)
    handled = HANDLED[handling]
    if request.method != "POST":
        return confirm(
            request,
            title=str(handled.question),
            lead=what_became_of(message, timezone.now()),
            consequences=[str(words) for words in handled.consequences],
            confirm_label=handling.label,
            back_url=back,
            kind="danger" if handled.hurts else "primary",
        )
    do(request, handled, message)
    return redirect(back)


def do(request: Request, handled: Handled, message: Message) -> None:
    """Do it and say so, or say that somebody else was first."""
    try:
        handled.does(actor=request.actor, message=message)
    except MessagingError:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, str(handled.done))
