"""Taking a place and leaving interest, without an account."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from accounts.models import Person
from accounts.request import Request
from networks.activities.models import Activity
from networks.signups.choices import PlaceState
from networks.signups.forms import InterestForm, KnownInterestForm, NotMeForm, PlaceForm
from networks.signups.services import SignupError, leave_interest, take_place
from networks.signups.views.device import KnownHere, forget, known_here, remember
from networks.signups.views.lectures import is_full, lecture_for, lecture_in_a_crowd, posted, version_of
from networks.signups.views.limits import signs_up_calmly
from ui.kept_pages import keeps_for_a_moment, render_kept

# What a thank-you page thanks for. It depends on the lecture, never on who sent the form.
THANKS = ("place", "waiting", "interest")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_for_a_moment
def place(request: Request, code: str) -> HttpResponseBase:
    """Take a place, or a turn on the waiting list when the lecture is full."""
    lecture = lecture_in_a_crowd(request, code)
    if not lecture.takes_places(timezone.now()):
        return redirect("signups:door", *_at(request, code))
    form = PlaceForm(posted(request), activity=lecture)
    if form.is_valid() and signs_up_calmly(request, form):
        return _take(request, lecture, form)
    full = is_full(lecture)
    if full:
        form.submit_label = _("Put me on the waiting list")
    return render_kept(
        request,
        "signups/place.html",
        lambda: {"lecture": lecture, "form": form, "full": full},
        same=(*version_of(lecture), full),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: Request, code: str) -> HttpResponseBase:
    """Leave interest in a group; a phone that took a place is not asked who she is."""
    lecture = lecture_for(request, code)
    if not lecture.takes_interest(timezone.now()):
        return redirect("signups:activity", *_at(request, code))
    known = known_here(request, lecture)
    form = interest_form(request, known)
    if form.is_valid() and (not isinstance(form, InterestForm) or signs_up_calmly(request, form)):
        return _leave(request, lecture, form, known.person if known else None)
    if known is None:
        return render_kept(
            request, "signups/interest.html", lambda: {"lecture": lecture, "form": form}, same=version_of(lecture)
        )
    not_me_form = NotMeForm(name=known.name, action=reverse("signups:not_me", args=_at(request, code)))
    context = {"lecture": lecture, "form": form, "known_as": known.name, "not_me_form": not_me_form}
    answer = render(request, "signups/interest.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@public
@require_safe
@keeps_for_a_moment
def thanks(request: Request, code: str, what: str) -> HttpResponse:
    """Say thank you; the same page for everybody, so it tells nobody who signed up before."""
    if what not in THANKS:
        raise Http404("nothing to thank for")
    lecture = lecture_for(request, code)
    return render_kept(
        request, "signups/thanks.html", lambda: {"lecture": lecture, "what": what}, same=version_of(lecture)
    )


@public
@require_POST
def not_me(request: Request, code: str) -> HttpResponseBase:
    """Forget on this phone who took a place, and ask anew."""
    answer = redirect("signups:interest", *_at(request, code))
    forget(answer, request, lecture_for(request, code))
    return answer


def interest_form(request: Request, known: KnownHere | None) -> KnownInterestForm:
    """Return the form with as few questions as we can."""
    kind = InterestForm if known is None else KnownInterestForm
    return kind(posted(request), municipality=request.municipality)


def _take(request: Request, lecture: Activity, form: PlaceForm) -> HttpResponseBase:
    try:
        taken = take_place(
            actor=request.actor,
            activity=lecture,
            caller=form.caller(_language(request)),
            children=form.number_of_children,
            at=timezone.now(),
        )
    except SignupError as refusal:
        return _refused(request, lecture, refusal)
    what = "place" if taken.newcomer_gets == PlaceState.HELD else "waiting"
    answer = redirect("signups:thanks", *_at(request, lecture.code), what)
    remember(answer, request, taken.place, form.cleaned_data["first_name"])
    return answer


def _leave(request: Request, lecture: Activity, form: KnownInterestForm, person: Person | None) -> HttpResponseBase:
    caller = form.caller(_language(request)) if isinstance(form, InterestForm) else person
    if caller is None:
        raise Http404("nobody to write down")
    try:
        leave_interest(actor=request.actor, activity=lecture, caller=caller, answers=form.answers(), at=timezone.now())
    except SignupError as refusal:
        return _refused(request, lecture, refusal)
    return redirect("signups:thanks", *_at(request, lecture.code), "interest")


def _refused(request: Request, lecture: Activity, refusal: SignupError) -> HttpResponseBase:
    """The lecture began, or was cancelled, while she was writing."""
    messages.error(request, str(refusal.message))
    return redirect("signups:activity", *_at(request, lecture.code))


def _at(request: Request, code: str) -> tuple[str, str]:
    return request.municipality.slug, code


def _language(request: Request) -> str:
    """The language of the page is the language of our messages, if the municipality writes it."""
    language = get_language() or "nl"
    return language if language in request.municipality.languages else "nl"
