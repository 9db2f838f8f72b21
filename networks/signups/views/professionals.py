"""The professional's pages about one lecture: who comes, the counter, moving, cancelling, chairs, entering by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.activities.services import ActivityError
from networks.signups.choices import PlaceState
from networks.signups.forms import EnterInterestForm, EnterPlaceForm, MoveForm, SeatsForm
from networks.signups.queries import (
    chairs_of,
    children_coming,
    in_groups_of_their_own,
    open_interests,
    people_to_tell,
    places_to_list,
)
from networks.signups.rules import may_manage_signups
from networks.signups.services import (
    SignupError,
    cancel_lecture,
    change_seats,
    leave_interest,
    move_lecture,
    note_reading,
    take_place,
    withdraw_place,
)
from networks.signups.views.lectures import lecture_for, posted
from networks.signups.views.tables import interests_table, places_table
from ui.confirm import confirm
from ui.tables import Table


@allow(is_professional)
@require_safe
def place_list(request: Request, code: str) -> HttpResponse:
    """Show who comes and who waits; that somebody looked is kept."""
    lecture = managed(request, code)
    note_reading(actor=request.actor, activity=lecture)
    return show_list(request, lecture, places_table(request, lecture), "places")


@allow(is_professional)
@require_safe
def interest_list(request: Request, code: str) -> HttpResponse:
    """Show who wants to join a group; that somebody looked is kept."""
    lecture = managed(request, code)
    note_reading(actor=request.actor, activity=lecture)
    alone = in_groups_of_their_own(request.actor, lecture)
    return show_list(request, lecture, interests_table(request, lecture), "interests", alone)


def show_list(request: Request, lecture: Activity, table: Table[Any], tab: str, alone: int = 0) -> HttpResponse:
    """Show one of the two lists, with what can still be changed about the lecture; `alone` are counted, not named."""
    can_change = lecture.takes_places(timezone.now())
    context = {"lecture": lecture, "table": table, "tab": tab, "can_change": can_change, "alone": alone}
    return render(request, "signups/list.html", context)


@allow(is_professional)
@require_safe
def paper_list(request: Request, code: str) -> HttpResponse:
    """The list to take to the door: who has a chair, by name, without how to reach anybody."""
    lecture = managed(request, code)
    note_reading(actor=request.actor, activity=lecture)
    places = places_to_list(request.actor, lecture).filter(state=PlaceState.HELD).order_by("person__first_name", "pk")
    return render(request, "signups/paper.html", {"lecture": lecture, "places": places})


@allow(is_professional)
@require_safe
@vary_on_headers("HX-Request")
def counter(request: Request, code: str) -> HttpResponse:
    """Count along while people sign up; numbers only, so it may stand on a big screen."""
    lecture = managed(request, code)
    context = {
        "lecture": lecture,
        "chairs": chairs_of(lecture),
        "children": children_coming(lecture),
        "interests": open_interests(lecture),
        "at": timezone.now(),
    }
    return render(request, "signups/counter_now.html" if request.htmx else "signups/counter.html", context)


@allow(is_professional)
@require_safe
def slide_count(request: Request, code: str) -> HttpResponse:
    """Count along on the last slide: before the beginning who comes, after it who wants to join a group."""
    lecture = managed(request, code)
    coming = lecture.takes_places(timezone.now())
    counted = chairs_of(lecture).held if coming else open_interests(lecture)
    return render(request, "signups/slide_count.html", {"counted": counted})


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, code: str) -> HttpResponseBase:
    """Say when and where the lecture will be instead; the next page asks whether it is meant."""
    lecture = managed(request, code)
    form = MoveForm(posted(request), activity=lecture)
    form.cancel_url = _list_url(request, code)
    if form.is_valid():
        asked = QueryDict(mutable=True)
        asked.update({name: value for name, value in form.data.items() if name != "csrfmiddlewaretoken"})
        return redirect(f"{reverse('signups:move_confirm', args=_at(request, code))}?{asked.urlencode()}")
    context = {"lecture": lecture, "form": form, "what": "move", "people": people_to_tell(lecture)}
    return render(request, "signups/lecture_form.html", context)


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def move_confirm(request: Request, code: str) -> HttpResponseBase:
    """Move the lecture and tell everybody, once the professional has pressed the button."""
    lecture = managed(request, code)
    form = MoveForm(request.GET, activity=lecture)
    back_url = reverse("signups:move", args=_at(request, code))
    if not form.is_valid():
        return redirect(back_url)
    if request.method == "POST":
        try:
            told = move_lecture(actor=request.actor, activity=lecture, at=timezone.now(), **form.cleaned_data)
        except ActivityError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(back_url)
        return _told(request, code, told)
    return confirm(
        request,
        title=_("Move this lecture?"),
        lead=lecture.title,
        consequences=[_people_words(people_to_tell(lecture)), _("Everybody keeps her place.")],
        confirm_label=_("Move the lecture"),
        back_url=back_url,
        kind="primary",
    )


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, code: str) -> HttpResponseBase:
    """Cancel the lecture and tell everybody, once the professional has pressed the button."""
    lecture = managed(request, code)
    if request.method == "POST":
        try:
            told = cancel_lecture(actor=request.actor, activity=lecture, at=timezone.now())
        except ActivityError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(_list_url(request, code))
        return _told(request, code, told)
    return confirm(
        request,
        title=_("Cancel this lecture?"),
        lead=lecture.title,
        consequences=[
            _people_words(people_to_tell(lecture)),
            _("The page of the lecture says that it does not go on."),
            _("You cannot undo this."),
        ],
        confirm_label=_("Cancel the lecture"),
        back_url=_list_url(request, code),
    )


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: Request, code: str) -> HttpResponseBase:
    """Change the number of chairs."""
    lecture = managed(request, code)
    form = SeatsForm(posted(request), initial={"seats": lecture.seats})
    form.cancel_url = _list_url(request, code)
    if form.is_valid():
        try:
            change_seats(actor=request.actor, activity=lecture, seats=form.cleaned_data["seats"], at=timezone.now())
        except SignupError as refusal:
            form.add_error("seats", str(refusal.message))
        else:
            messages.success(request, _("Changed. Who waits is asked whether she wants a place."))
            return redirect(_list_url(request, code))
    return render(request, "signups/lecture_form.html", {"lecture": lecture, "form": form, "what": "seats"})


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, code: str) -> HttpResponseBase:
    """Enter a parent by hand: a place before the lecture, interest after it has begun."""
    lecture = managed(request, code)
    form: EnterPlaceForm | EnterInterestForm
    if lecture.takes_places(timezone.now()):
        form = EnterPlaceForm(posted(request), activity=lecture)
    else:
        form = EnterInterestForm(posted(request), municipality=request.municipality)
    form.cancel_url = _list_url(request, code)
    if form.is_valid():
        try:
            _enter(request, lecture, form)
        except SignupError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Entered. A message with a personal link is on its way."))
            return redirect("signups:enter", *_at(request, code))
    return render(request, "signups/lecture_form.html", {"lecture": lecture, "form": form, "what": "enter"})


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: Request, code: str, number: int) -> HttpResponseBase:
    """Give a place or a turn back for a parent who phoned, or whose address was written down wrong."""
    lecture = managed(request, code)
    place = get_object_or_404(places_to_list(request.actor, lecture), pk=number)
    waits = place.state == PlaceState.WAITING
    if request.method == "POST":
        try:
            withdraw_place(actor=request.actor, place=place, at=timezone.now())
        except SignupError as refusal:
            messages.error(request, str(refusal.message))
        else:
            done = _("Withdrawn. The place is offered to whoever waits longest.")
            messages.success(request, _("She is off the waiting list.") if waits else done)
        return redirect(_list_url(request, code))
    return confirm(
        request,
        title=(_("Take %(name)s off the waiting list?") if waits else _("Withdraw the place of %(name)s?"))
        % {"name": place.person.first_name},
        lead=lecture.title,
        consequences=[
            _("She gets a message."),
            *([] if waits else [_("The place is offered to whoever waits longest.")]),
        ],
        confirm_label=_("Take her off the list") if waits else _("Withdraw the place"),
        back_url=_list_url(request, code),
    )


def managed(request: Request, code: str) -> Activity:
    """Return the lecture if this colleague may change it, or answer 403."""
    lecture = lecture_for(request, code)
    ensure(may_manage_signups, request.actor, lecture)
    return lecture


def _enter(request: Request, lecture: Activity, form: EnterPlaceForm | EnterInterestForm) -> None:
    caller, at, consent = form.caller(form.cleaned_data["language"]), timezone.now(), form.said_yes()
    if isinstance(form, EnterPlaceForm):
        take_place(
            actor=request.actor,
            activity=lecture,
            caller=caller,
            children=form.number_of_children,
            at=at,
            consent=consent,
        )
    else:
        leave_interest(
            actor=request.actor, activity=lecture, caller=caller, answers=form.answers(), at=at, consent=consent
        )


def _told(request: Request, code: str, told: int) -> HttpResponseBase:
    words = ngettext("Done. %(number)d person gets a message.", "Done. %(number)d people get a message.", told)
    messages.success(request, words % {"number": told})
    return redirect(_list_url(request, code))


def _people_words(number: int) -> str:
    words = ngettext("%(number)d person gets a message.", "%(number)d people get a message.", number)
    return words % {"number": number}


def _list_url(request: Request, code: str) -> str:
    return reverse("signups:list", args=_at(request, code))


def _at(request: Request, code: str) -> tuple[str, str]:
    return request.municipality.slug, code
