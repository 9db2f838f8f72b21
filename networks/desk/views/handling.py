"""What a colleague does about a message: hold it back, let it go, send it once more, take it out. It asks first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.rules import is_professional
from networks.desk import services
from networks.desk.choices import Handling
from networks.desk.forms import ManyForm, OutboxForm
from networks.desk.plain_words import masked, what_became_of
from networks.desk.queries.outbox import messages_for, messages_to_handle
from networks.desk.rules import handlings_of, may_handle_message, may_see_outbox
from networks.desk.tables.outbox import titles_of
from networks.messaging.models import Message
from networks.messaging.services import MessagingError, cancel_message, hold, release, try_again
from ui.confirm import confirm

TOO_LATE = gettext_lazy("That is no longer possible: look what became of this message.")


# So many messages are handled at once; after that the page shows the next.
AT_ONCE = 100


@dataclass(frozen=True)
class Handled:
    """One thing to do about a message: what does it, what is asked first, and what is said afterwards."""

    does: Callable[..., object]
    question: str | Promise
    consequences: tuple[str | Promise, ...]
    done: str | Promise
    many: str | Promise
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
        gettext_lazy("Hold these back"),
    ),
    Handling.RELEASE: Handled(
        release,
        gettext_lazy("Let this message go?"),
        (gettext_lazy("It leaves at its moment, or at once when that has passed."),),
        gettext_lazy("The message leaves at its moment."),
        gettext_lazy("Let these go"),
    ),
    Handling.AGAIN: Handled(
        try_again,
        gettext_lazy("Send this message once more?"),
        (gettext_lazy("It goes to the same address as before."),),
        gettext_lazy("The message is on its way."),
        gettext_lazy("Send these once more"),
    ),
    Handling.CANCEL: Handled(
        cancel_message,
        gettext_lazy("Take this message out?"),
        (
            gettext_lazy("It will not be sent."),
            gettext_lazy("This cannot be undone. To think it over, hold it back instead."),
        ),
        gettext_lazy("The message was taken out."),
        gettext_lazy("Take these out"),
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
    handling, back = Handling(act), whence(request)
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


def whence(request: Request) -> str:
    """Return the page of messages somebody came from, with what she searched for; else the whole outbox."""
    outbox = reverse("desk:outbox", kwargs={"municipality": request.municipality.slug})
    asked = request.GET.get("back", "")
    return asked if asked.startswith(outbox) else outbox


def do(request: Request, handled: Handled, message: Message) -> None:
    """Do it and say so, or say that somebody else was first."""
    try:
        handled.does(actor=request.actor, message=message)
    except MessagingError:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, str(handled.done))


@allow(may_see_outbox)
@require_http_methods(["GET", "HEAD", "POST"])
def handle_many(request: Request, act: str) -> HttpResponse:
    """Do one thing about many messages, those that were asked for in the outbox, a hundred at a time."""
    if act not in Handling.values:
        raise Http404("no such thing to do")
    at, handling = timezone.now(), Handling(act)
    asked = OutboxForm(request.GET, actor=request.actor)
    found = asked.narrowed(request.actor, messages_to_handle(request.actor, handling, at))
    rows = list(found[:AT_ONCE])
    titles = titles_of(request.actor, rows)
    form = ManyForm(request.POST or None, rows=rows, cells=lambda row: cells_of(request, row, titles, at))
    form.submit_label = str(HANDLED[handling].many)
    form.submit_kind = "primary-action utrecht-button--danger" if HANDLED[handling].hurts else "primary-action"
    form.cancel_url = reverse("desk:outbox", kwargs={"municipality": request.municipality.slug})
    if request.method == "POST" and form.is_valid():
        return done_about_many(request, handling, [row for row in rows if str(row.pk) in form.cleaned_data["chosen"]])
    context = {"form": form, "handling": handling, "handled": HANDLED[handling], "rows": rows, "total": found.count()}
    return render(request, "desk/handle_many.html", context)


def done_about_many(request: Request, handling: Handling, chosen: Sequence[Message]) -> HttpResponse:
    """Do it, say how many were done and how many are left, and show those."""
    outcome = services.handle_many(actor=request.actor, does=HANDLED[handling].does, chosen=chosen)
    done = ngettext("%(what)s: %(number)d message.", "%(what)s: %(number)d messages.", outcome.done)
    messages.success(request, done % {"what": handling.label, "number": outcome.done})
    if outcome.too_late:
        late = ngettext(
            "For %(number)d message it was too late.", "For %(number)d messages it was too late.", outcome.too_late
        )
        messages.warning(request, late % {"number": outcome.too_late})
    return redirect(request.get_full_path())


def cells_of(request: Request, row: Message, titles: dict[str, str], at: datetime) -> list[str]:
    """Say what a message is about, to whom and what it waits for; an administrator reads no names of parents."""
    name = row.person.first_name if row.person and is_professional(request.actor) else ""
    whom = name or ("" if row.person else str(row.user or ""))
    return [titles.get(row.subject, "–"), f"{whom} {masked(row)}".strip(), what_became_of(row, at)]
