"""Paper: the sheet to print, and entering what came back on it, a row for each parent."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language_info
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import allow
from accounts.models import Person
from accounts.request import Request
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.neighbourhoods.choices import Day, PartOfDay
from networks.signups.choices import AgeBand
from networks.signups.forms import KEEP, PaperRowForm
from networks.signups.models import Interest
from networks.signups.queries import entered_on_paper, open_interests, standing_interests, who_may_be_the_same
from networks.signups.same_person import Caller
from networks.signups.services import SignupError, leave_interest, withdraw_interest
from networks.signups.views.lectures import posted
from networks.signups.views.professionals import managed

# What can still be taken back; more is no slip of the hand any more.
LAST_ROWS = 10
STAYS = ("day", "language")


@allow(is_professional)
@require_safe
def sheet(request: Request, code: str) -> HttpResponse:
    """Show the sheet to print, in a language parents read."""
    lecture = managed(request, code)
    offered = request.municipality.languages
    asked = request.GET.get("language", "")
    language = asked if asked in offered else offered[0]
    with translation.override(language):
        context = {
            "lecture": lecture,
            "choices": [(word, get_language_info(word)["name_local"], word == language) for word in offered],
            "languages": [(word, get_language_info(word)["name_local"]) for word in offered],
            "ages": list(enumerate((band.label for band in AgeBand), start=1)),
            "days": [day.label for day in Day],
            "parts": list(enumerate((part.label for part in PartOfDay), start=1)),
            "door": request.build_absolute_uri(reverse("signups:door", args=_at(request, code))),
        }
        return render(request, "signups/sheet.html", context)


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def enter_sheets(request: Request, code: str) -> HttpResponseBase:
    """Enter one parent from a sheet, and go on with the next; what is refused keeps all that was typed."""
    lecture = managed(request, code)
    action = reverse("signups:enter_sheets", args=_at(request, code))
    form = PaperRowForm(
        posted(request), municipality=request.municipality, action=action, initial=request.session.get("sheets", {})
    )
    if form.is_valid() and _is_saved(request, lecture, form):
        request.session["sheets"] = {name: str(form.cleaned_data[name]) for name in STAYS}
        if not request.htmx:
            return redirect(action)
        form = PaperRowForm(municipality=request.municipality, action=action, initial=request.session["sheets"])
    context = _context(request, lecture) | {"form": form}
    return render(request, "signups/sheets_now.html" if request.htmx else "signups/sheets.html", context)


@allow(is_professional)
@require_POST
def take_row_back(request: Request, code: str, number: int) -> HttpResponseBase:
    """Take back one of the rows that this colleague entered last."""
    lecture = managed(request, code)
    entered = _entered(request, lecture)
    row = entered_on_paper(request.actor, lecture, entered).filter(pk=number).first()
    if row is None or not _is_untouched(row, entered):
        raise Http404("no row entered just now")
    withdraw_interest(actor=request.actor, interest=row, at=timezone.now(), was_a_slip=True)
    return redirect("signups:enter_sheets", *_at(request, code))


def _is_saved(request: Request, lecture: Activity, form: PaperRowForm) -> bool:
    """Save a row, unless there is a doubt that has not been answered, or the lecture takes nobody."""
    caller = form.caller()
    doubtful = who_may_be_the_same(request.actor, lecture, caller.first_name, caller.ways)
    if doubtful and form.choice not in {KEEP, *(str(who.pk) for who in doubtful)}:
        form.ask_whether_the_same(doubtful)
        return False
    same = next((who for who in doubtful if str(who.pk) == form.choice), None)
    told_before = standing_interests(lecture)
    try:
        saved = _save(request, lecture, form, same or caller)
    except SignupError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    if saved.pk not in told_before:
        # What she told herself is hers: only what was made by this row can be taken back with it.
        request.session[_key(lecture)] = {**_entered(request, lecture), str(saved.pk): saved.changed_at.isoformat()}
    return True


def _save(request: Request, lecture: Activity, form: PaperRowForm, who: Caller | Person) -> Interest:
    return leave_interest(
        actor=request.actor,
        activity=lecture,
        caller=who,
        answers=form.answers(),
        at=timezone.now(),
        consent=form.said_yes(),
    )


def _context(request: Request, lecture: Activity) -> dict[str, Any]:
    entered = _entered(request, lecture)
    rows = entered_on_paper(request.actor, lecture, entered)
    return {
        "lecture": lecture,
        "rows": [row for row in rows[:LAST_ROWS] if _is_untouched(row, entered)],
        "entered": rows.count(),
        "interests": open_interests(lecture),
        "takes_interest": lecture.takes_interest(timezone.now()),
    }


def _entered(request: Request, lecture: Activity) -> dict[str, str]:
    """Return which rows this colleague entered, and when each was written."""
    return dict(request.session.get(_key(lecture), {}))


def _is_untouched(row: Interest, entered: dict[str, str]) -> bool:
    """Say whether it is still as it was entered: what she or a colleague added since is no slip of the hand."""
    return entered.get(str(row.pk)) == row.changed_at.isoformat()


def _key(lecture: Activity) -> str:
    return f"rows-{lecture.pk}"


def _at(request: Request, code: str) -> tuple[str, str]:
    return request.municipality.slug, code
