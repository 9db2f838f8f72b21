"""The pages on which the words of messages are looked at and written."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import allow
from accounts.request import Request
from accounts.services import record
from networks.messaging.catalogue import MessageKind, kind_of
from networks.wording import services
from networks.wording.forms import OwnWordsForm
from networks.wording.queries import (
    Shown,
    can_have_own_words,
    kinds_of,
    own_words_of,
    parts_seen,
    placeholders_for,
    shown,
    sms_seen,
    words_to_begin_from,
)
from networks.wording.rules import may_read_words, may_write_words
from networks.wording.tables import COLUMNS, SEARCHED_IN
from ui.confirm import confirm
from ui.tables import ListTable

# A letter carries its colours in itself; nothing in it runs or loads, and only we may put it in a frame.
IN_A_FRAME = {"style-src": [UNSAFE_INLINE], "script-src": [NONE], "frame-ancestors": [SELF], "sandbox": [True]}
AROUND_A_LETTER = {"frame-src": [SELF]}


@allow(may_read_words)
@require_GET
def kind_list(request: Request) -> HttpResponse:
    """Show every message we can send: why, to whom, what for, and whether there are own words."""
    table = ListTable(
        request,
        kinds_of(request.actor),
        COLUMNS,
        caption=_("Messages"),
        empty_title=_("No messages"),
        search_in=SEARCHED_IN,
        search_label=_("Search by name or reason"),
        sort="name",
    )
    return render(request, "wording/list.html", {"table": table, "may_write": may_write_words(request.actor)})


@allow(may_read_words)
@require_GET
def kind_page(request: Request, kind: str, language: str) -> HttpResponse:
    """Show one message in one language: as it arrives, part by part, and what differs from our words."""
    found = _kind(kind, language)
    seen, at = _shown(request, found, language), timezone.now()
    parts = parts_seen(request.actor, found, language, at)
    context = {
        "kind": found,
        "language": language,
        "letter_direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "spoken": settings.LANGUAGES,
        "seen": seen,
        "wants_real": "real" in request.GET,
        "parts": parts,
        "sms": sms_seen(parts[-1].sent),
        "own": own_words_of(request.actor, found, language),
        "may_write": may_write_words(request.actor) and can_have_own_words(found),
        "frame_url": _url(request, "letter", found, language) + ("?real" if seen.is_real else ""),
    }
    answer = render(request, "wording/kind.html", context)
    answer["Content-Security-Policy"] = build_policy(replace=AROUND_A_LETTER)
    return answer


@allow(may_read_words)
@require_GET
@xframe_options_sameorigin
def letter_page(request: Request, kind: str, language: str) -> HttpResponse:
    """Show the page of a letter as a mail program does, shut off from everything."""
    answer = HttpResponse(_shown(request, _kind(kind, language), language).letter.page)
    answer["Content-Security-Policy"] = build_policy(replace=IN_A_FRAME)
    return answer


@allow(may_write_words)
@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, language: str) -> HttpResponse:
    """Write own words in place of ours."""
    found, at = _kind(kind, language), timezone.now()
    if not can_have_own_words(found):
        raise Http404("these words are the same everywhere")
    own = own_words_of(request.actor, found, language)
    form = OwnWordsForm(
        request.POST or None,
        instance=own,
        ours=words_to_begin_from(request.actor, found, language, at),
        kind=found,
        language=language,
        placeholders=placeholders_for(request.actor, found, language, at),
    )
    form.cancel_url = _url(request, "kind", found, language)
    if form.is_valid():
        services.save_own_words(actor=request.actor, kind=found, language=language, words=form.words())
        messages.success(request, _("Your words are saved. Messages that wait get them too."))
        return redirect(form.cancel_url)
    context = {"form": form, "kind": found, "language": language, "list_url": _list_of(request)}
    return render(request, "wording/change.html", context)


@allow(may_write_words)
@require_http_methods(["GET", "POST"])
def restore(request: Request, kind: str, language: str) -> HttpResponse:
    """Go back to our words, after a question."""
    found = _kind(kind, language)
    own, back = own_words_of(request.actor, found, language), _url(request, "kind", found, language)
    if own is None:
        raise Http404("our words are sent already")
    if request.method == "POST":
        services.restore_our_words(actor=request.actor, own=own)
        messages.success(request, _("Our words are sent again."))
        return redirect(back)
    return confirm(
        request,
        title=_("Send our words again?"),
        lead=f"{found.name} · {get_language_info(language)['name_local'].capitalize()}",
        consequences=[_("What you wrote yourself is thrown away."), _("Messages that wait get our words too.")],
        confirm_label=_("Send our words again"),
        back_url=back,
    )


@allow(may_read_words)
@require_POST
def test(request: Request, kind: str, language: str) -> HttpResponse:
    """Send the message to one's own mailbox."""
    found = _kind(kind, language)
    try:
        services.send_test(actor=request.actor, kind=found, language=language, at=timezone.now())
    except services.WordingError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("The test is on its way to your own mailbox."))
    return redirect(_url(request, "kind", found, language))


def _kind(key: str, language: str) -> MessageKind:
    try:
        kind = kind_of(key)
    except KeyError as error:
        raise Http404("no such message") from error
    if kind.is_test or language not in dict(settings.LANGUAGES):
        raise Http404("no such message in this language")
    return kind


def _shown(request: Request, kind: MessageKind, language: str) -> Shown:
    """Return what is looked at; who looks at a real message of somebody stands in the audit trail."""
    seen = shown(request.actor, kind, language, timezone.now(), real="real" in request.GET)
    if seen.is_real:
        record(actor=request.actor, action="message_read", thing=seen.message)
    return seen


def _url(request: Request, page: str, kind: MessageKind, language: str) -> str:
    return reverse(f"wording:{page}", args=[request.municipality.slug, kind.key, language])


def _list_of(request: Request) -> str:
    return reverse("wording:list", args=[request.municipality.slug])
