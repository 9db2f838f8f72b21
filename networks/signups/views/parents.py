"""Taking a place and leaving interest, without an account."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from accounts.models import Person
from accounts.request import Request
from networks.activities.models import Activity
from networks.signups.forms import InterestForm, KnownInterestForm, NotMeForm, PlaceForm, ProofForm, WishesForm
from networks.signups.same_person import tidy_name
from networks.signups.services import SignupError, add_wishes, prove_address
from networks.signups.views.device import (
    KnownHere,
    forget,
    interest_here,
    known_here,
    remember,
    remember_interest,
    somebody_here,
)
from networks.signups.views.lectures import is_full, lecture_for, lecture_in_a_crowd, posted, version_of
from networks.signups.views.limits import signs_up_calmly, tries_calmly
from networks.signups.views.once import Answered, answered_before
from networks.signups.views.signing_up import INTEREST, THANKS, leave, take
from ui.kept_pages import keeps_for_a_moment, render_kept


@public
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_for_a_moment
def place(request: Request, code: str, via: str = "") -> HttpResponseBase:
    """Take a place, or a turn on the waiting list when the lecture is full."""
    lecture, before = lecture_in_a_crowd(request, code, via), answered_before(request)
    if before is not None:
        return _thank_for_place(request, lecture, before)
    if not lecture.takes_places(timezone.now()):
        return redirect("signups:door", *_at(request, code))
    form = PlaceForm(posted(request), activity=lecture)
    if form.is_valid() and signs_up_calmly(request, form):
        try:
            return _thank_for_place(request, lecture, take(request, lecture, form))
        except SignupError as refusal:
            return _refused(request, lecture, refusal)
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
def interest(request: Request, code: str, via: str = "") -> HttpResponseBase:
    """Leave interest in a group; a phone that took a place is not asked who she is."""
    lecture, before = lecture_for(request, code, via), answered_before(request)
    if before is not None:
        return _thank_for_interest(request, lecture, before)
    if not lecture.takes_interest(timezone.now()):
        return redirect("signups:activity", *_at(request, code))
    known = known_here(request, lecture)
    form = interest_form(request, known)
    if form.is_valid() and (not isinstance(form, InterestForm) or signs_up_calmly(request, form)):
        try:
            return _thank_for_interest(request, lecture, leave(request, lecture, form, known.person if known else None))
        except SignupError as refusal:
            return _refused(request, lecture, refusal)
    if known is None:
        return render_kept(
            request, "signups/interest.html", lambda: {"lecture": lecture, "form": form}, same=version_of(lecture)
        )
    return _show_who_is_known(request, lecture, form, known)


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
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def wishes(request: Request, code: str) -> HttpResponseBase:
    """Tell what suits her, on the phone on which she left her name; on any other one by her own link."""
    lecture = lecture_for(request, code)
    mine = interest_here(request, lecture)
    if mine is None:
        return redirect("links:new_link", request.municipality.slug)
    form = WishesForm(posted(request), municipality=request.municipality)
    if form.is_valid():
        add_wishes(actor=request.actor, interest=mine, answers=form.answers(), at=timezone.now())
        return redirect("signups:thanks", *_at(request, code), INTEREST)
    return render(request, "signups/wishes.html", {"lecture": lecture, "form": form})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def prove(request: Request, code: str) -> HttpResponseBase:
    """Take the code from her confirmation, on the phone she signed up with: then we know that her address works."""
    lecture = lecture_for(request, code)
    person = somebody_here(request, lecture)
    if person is None:
        return redirect("links:new_link", request.municipality.slug)
    form = ProofForm(posted(request), action=request.path)
    if form.is_valid() and _is_proven(request, person, form):
        messages.success(request, _("Thank you, now we know that our messages reach you."))
        return redirect("signups:activity", *_at(request, code))
    return render(request, "signups/prove.html", {"lecture": lecture, "form": form})


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


@cache_control(no_store=True)
def _show_who_is_known(request: Request, lecture: Activity, form: KnownInterestForm, known: KnownHere) -> HttpResponse:
    not_me_form = NotMeForm(name=known.name, action=reverse("signups:not_me", args=_at(request, lecture.code)))
    context = {"lecture": lecture, "form": form, "known_as": known.name, "not_me_form": not_me_form}
    return render(request, "signups/interest.html", context)


def _thank_for_place(request: Request, lecture: Activity, answered: Answered) -> HttpResponseBase:
    answer = redirect("signups:thanks", *_at(request, lecture.code), answered.what)
    remember(answer, request, lecture, answered.key, tidy_name(request.POST.get("first_name", "")))
    return answer


def _thank_for_interest(request: Request, lecture: Activity, answered: Answered) -> HttpResponseBase:
    answer = redirect("signups:thanks", *_at(request, lecture.code), answered.what)
    remember_interest(answer, request, lecture, answered.key)
    return answer


def _is_proven(request: Request, person: Person, form: ProofForm) -> bool:
    calm = tries_calmly(f"proof:{person.pk}")
    code = form.cleaned_data["code"]
    if calm and prove_address(actor=request.actor, person=person, code=code, at=timezone.now()):
        return True
    form.add_error("code", _("This is not the code. You can also press the link in our message."))
    return False


def _refused(request: Request, lecture: Activity, refusal: SignupError) -> HttpResponseBase:
    """The lecture began, or was cancelled, while she was writing."""
    messages.error(request, str(refusal.message))
    return redirect("signups:activity", *_at(request, lecture.code))


def _at(request: Request, code: str) -> tuple[str, str]:
    return request.municipality.slug, code
