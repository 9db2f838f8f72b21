"""Her own page, by her personal link: see, change and withdraw."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import by_link, ensure, on_known_device
from accounts.models import Person
from accounts.request import Request
from networks.signups.choices import Coming, InterestState, PlaceState
from networks.signups.forms import (
    ChangeInterestForm,
    ChangePlaceForm,
    ComingForm,
    KnownInterestForm,
    ReachForm,
    initial_of,
    reach_of,
)
from networks.signups.models import Interest, Place
from networks.signups.queries import interests_of, places_of, turns_of
from networks.signups.rules import may_change_signup
from networks.signups.services import (
    SignupError,
    answer_place,
    change_interest,
    change_place,
    change_reach,
    leave_interest,
    withdraw_interest,
    withdraw_place,
)
from networks.signups.views.lectures import lecture_for, posted
from networks.signups.views.limits import changes_calmly
from networks.signups.waiting_list import Turn, is_open, position
from ui.confirm import confirm

_SAID = {
    PlaceState.HELD: gettext_lazy("Nice, we count on you. You can change this until the lecture begins."),
    PlaceState.WAITING: gettext_lazy("You are on the waiting list. When a place comes free, you get a message."),
    PlaceState.OFFERED: gettext_lazy("We keep a place for you. Tell us whether you come."),
    PlaceState.WITHDRAWN: gettext_lazy("You do not come. Thank you for telling us."),
}


@by_link
@require_safe
def my(request: Request) -> HttpResponse:
    """Show everything that is hers, with what she can still do about each."""
    person, at = _person(request), timezone.now()
    places = list(places_of(person))
    interests = list(interests_of(person))
    turns = turns_of(*(place.activity_id for place in places if place.state == PlaceState.WAITING))
    with_interest = {interest.activity_id for interest in interests if interest.state == InterestState.OPEN}
    context = {
        "person": person,
        "ways": list(person.contact_points.all()),
        "places": [_place_facts(place, turns, at, with_interest) for place in places],
        "interests": [_interest_facts(interest, at) for interest in interests],
        "link_token": request.link_token,
    }
    return render(request, "signups/my.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_place(request: Request, number: int) -> HttpResponseBase:
    """Change how many children come along."""
    place = _my_place(request, number)
    form = ChangePlaceForm(posted(request), initial={"children": str(place.children)})
    form.cancel_url = _my_url(request)
    if form.is_valid():
        return _done(
            request,
            lambda: change_place(
                actor=request.actor, place=place, children=form.cleaned_data["children"], at=timezone.now()
            ),
            _("Changed. We sent you a message."),
        )
    return render(request, "signups/my_change.html", {"form": form, "lecture": place.activity, "what": "place"})


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_place_withdraw(request: Request, number: int) -> HttpResponseBase:
    """Give a place or a turn on the waiting list back, once she has pressed the button."""
    place = _my_place(request, number)
    waits = place.state == PlaceState.WAITING
    if request.method == "POST":
        return _done(
            request,
            lambda: withdraw_place(actor=request.actor, place=place, at=timezone.now()),
            _("You do not come. Thank you for telling us."),
        )
    return confirm(
        request,
        title=_("Off the waiting list?") if waits else _("Give your place back?"),
        lead=place.activity.title,
        consequences=[
            _("We do not ask you any more when a place comes free.")
            if waits
            else _("Somebody else can come in your place."),
            _("You get a message about it."),
        ],
        confirm_label=_("Take me off the list") if waits else _("Yes, I cannot come"),
        back_url=_my_url(request),
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_coming(request: Request, number: int) -> HttpResponseBase:
    """Say whether she comes to a lecture, as often as she likes until it begins; a reminder leads here."""
    place = _my_place(request, number)
    form = ComingForm(posted(request))
    if form.is_valid():
        coming = Coming(form.cleaned_data["coming"])
        try:
            said = answer_place(actor=request.actor, place=place, coming=coming, at=timezone.now())
        except SignupError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _SAID[PlaceState(said.state)])
        return redirect(request.path)
    context = {
        "place": place,
        "lecture": place.activity,
        "form": form,
        "can_change": place.activity.takes_places(timezone.now()),
        "link_token": request.link_token,
    }
    return render(request, "signups/my_coming.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_interest(request: Request, number: int) -> HttpResponseBase:
    """Change the answers about a group."""
    interest = _my_interest(request, number)
    form = ChangeInterestForm(posted(request), municipality=request.municipality, initial=initial_of(interest))
    form.cancel_url = _my_url(request)
    if form.is_valid():
        return _done(
            request,
            lambda: change_interest(actor=request.actor, interest=interest, answers=form.answers()),
            _("Changed."),
        )
    return render(request, "signups/my_change.html", {"form": form, "lecture": interest.activity, "what": "interest"})


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_interest_withdraw(request: Request, number: int) -> HttpResponseBase:
    """Take interest back, once she has pressed the button."""
    interest = _my_interest(request, number)
    if request.method == "POST":
        return _done(
            request,
            lambda: withdraw_interest(actor=request.actor, interest=interest, at=timezone.now()),
            _("You do not want to join a group any more. Your answers are erased."),
        )
    return confirm(
        request,
        title=_("Take your interest in a group back?"),
        lead=interest.activity.title,
        consequences=[
            _("Your answers are erased."),
            _("We do not look for a group for you any more."),
            _("Are you in a group already? Then you stay in it. You can leave it on the page of your group."),
        ],
        confirm_label=_("Yes, take it back"),
        back_url=_my_url(request),
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_new_interest(request: Request, code: str) -> HttpResponseBase:
    """Leave interest by her link: we know who she is, so nothing about that is asked."""
    lecture, person = lecture_for(request, code), _person(request)
    if not lecture.takes_interest(timezone.now()):
        return redirect("signups:activity", request.municipality.slug, code)
    form = KnownInterestForm(posted(request), municipality=request.municipality)
    form.cancel_url = _my_url(request)
    if form.is_valid():
        return _done(
            request,
            lambda: leave_interest(
                actor=request.actor, activity=lecture, caller=person, answers=form.answers(), at=timezone.now()
            ),
            _("Thank you! We call or write to you when there is a group."),
        )
    context = {"lecture": lecture, "form": form, "known_as": person.first_name, "by_link": True}
    return render(request, "signups/interest.html", context)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_reach(request: Request) -> HttpResponseBase:
    """Change how, and in which language, we reach her; not by a forwarded link, or codes would go to a stranger."""
    person = _person(request)
    form = ReachForm(posted(request), municipality=request.municipality, initial=reach_of(person))
    form.cancel_url = _my_url(request)
    if form.is_valid() and changes_calmly(form, person):
        try:
            change_reach(actor=request.actor, person=person, ways=form.ways(), language=form.cleaned_data["language"])
        except SignupError as refusal:
            form.add_error("contact", str(refusal.message))
        else:
            messages.success(request, _("Changed. From now on we write to you here."))
            return redirect(_my_url(request))
    return render(request, "signups/my_change.html", {"form": form, "what": "reach"})


def _person(request: Request) -> Person:
    person = request.actor.person
    if person is None:
        raise Http404("no personal link")
    return person


def _my_place(request: Request, number: int) -> Place:
    place = places_of(_person(request)).filter(pk=number).first()
    if place is None:
        raise Http404("no such place")
    ensure(may_change_signup, request.actor, place)
    return place


def _my_interest(request: Request, number: int) -> Interest:
    interest = interests_of(_person(request)).filter(pk=number).first()
    if interest is None:
        raise Http404("no such interest")
    ensure(may_change_signup, request.actor, interest)
    return interest


def _my_url(request: Request) -> str:
    return reverse("signups:my", args=[request.municipality.slug, request.link_token])


def _done(request: Request, act: Callable[[], object], thanks: str) -> HttpResponseBase:
    """Do one thing and go back to her page, with thanks or with what stands in the way."""
    try:
        act()
    except SignupError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, thanks)
    return redirect(_my_url(request))


def _place_facts(place: Place, turns: dict[int, list[Turn]], at: datetime, with_interest: set[int]) -> dict[str, Any]:
    lecture = place.activity
    standing = place.state != PlaceState.WITHDRAWN
    return {
        "place": place,
        "lecture": lecture,
        "before": position(turns.get(place.activity_id, []), place.pk) - 1,
        "is_closed": not is_open(lecture.starts_at, at),
        "can_change": standing and lecture.takes_places(at),
        "can_leave_interest": lecture.takes_interest(at) and lecture.pk not in with_interest,
        "is_over": lecture.starts_at <= at,
    }


def _interest_facts(interest: Interest, at: datetime) -> dict[str, Any]:
    return {
        "interest": interest,
        "lecture": interest.activity,
        "is_open": interest.state == InterestState.OPEN,
        "can_come_back": interest.state != InterestState.OPEN and interest.activity.takes_interest(at),
    }
