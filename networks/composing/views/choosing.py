"""Picking parents for a group, from the list of who is interested after a lecture."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from networks.activities.models import Activity
from networks.composing.forms import AskMoreForm, ChooseForm, PickForm, as_it_stands
from networks.composing.queries import (
    Sizes,
    first_meeting_of,
    interested_in,
    sizes_here,
    sizes_of_group,
    those_who_may_come,
)
from networks.composing.rules import may_choose_from, may_compose
from networks.composing.services import ComposingError, ask_parents
from networks.composing.services import ask_more as ask_more_parents
from networks.composing.views.forming import coached, forming_url
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.groups.services import GroupError
from networks.meetings.services import MeetingError
from networks.signups.services import note_reading

REFUSALS = (ComposingError, GroupError, MeetingError)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, code: str) -> HttpResponseBase:
    """Pick 8 to 15 parents, name the group, plan its first meeting, and ask each of them."""
    lecture = lecture_to_choose_from(request, code)
    sizes = sizes_here(lecture.method, request.municipality)
    note_reading(actor=request.actor, activity=lecture)
    if sizes is None:
        return render(request, "composing/choose.html", {"lecture": lecture})
    form = _choose_form(request, lecture, sizes)
    if form.is_bound and form.is_valid():
        try:
            group = ask_parents(
                actor=request.actor,
                plan=form.plan(),
                first=form.first(),
                interests=form.cleaned_data["picked"],
                at=timezone.now(),
            )
        except REFUSALS as refusal:
            # The list is read anew: it shows who was asked meanwhile, and keeps every other answer.
            form = _choose_form(request, lecture, sizes)
            form.refuse(refusal.code, refusal.message)
        else:
            return _asked(request, group.pk, len(form.cleaned_data["picked"]))
    return _page(request, lecture, form)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_more(request: Request, number: int) -> HttpResponseBase:
    """Ask more parents of the same lecture for a group that forms."""
    group = coached(request, number)
    lecture, sizes = group.activity, sizes_of_group(group)
    if group.state != GroupState.FORMING or lecture is None or sizes is None:
        messages.error(request, _("Nobody can be asked for this group any more."))
        return redirect(forming_url(request, number))
    note_reading(actor=request.actor, activity=lecture)
    form = _more_form(request, group, lecture, sizes)
    if form.is_bound and form.is_valid():
        picked = form.cleaned_data["picked"]
        try:
            ask_more_parents(actor=request.actor, group=group, interests=picked, at=timezone.now())
        except REFUSALS as refusal:
            form = _more_form(request, group, lecture, sizes)
            form.refuse(refusal.code, refusal.message)
        else:
            return _asked(request, number, len(picked))
    return _page(request, lecture, form, group_name=group.name)


def lecture_to_choose_from(request: Request, code: str) -> Activity:
    """Return a lecture this colleague may change, or answer 404 or 403."""
    lectures = Activity.objects.visible_to(request.actor).select_related("venue__neighbourhood", "method")
    lecture = lectures.filter(code=code).first()
    if lecture is None:
        raise Http404("no such lecture")
    ensure(may_choose_from, request.actor, lecture)
    return lecture


def _choose_form(request: Request, lecture: Activity, sizes: Sizes) -> ChooseForm:
    interested = interested_in(request.actor, lecture)
    data = _judged(request)
    form = ChooseForm(
        data,
        actor=request.actor,
        activity=lecture,
        interested=interested,
        sizes=sizes,
        initial=None if data is not None else _looked_at(request, ChooseForm),
    )
    form.cancel_url = reverse("signups:interests", args=[request.municipality.slug, lecture.code])
    return form


def _more_form(request: Request, group: Group, lecture: Activity, sizes: Sizes) -> AskMoreForm:
    data, meeting = _judged(request), first_meeting_of(group)
    form = AskMoreForm(
        data,
        activity=lecture,
        interested=interested_in(request.actor, lecture),
        sizes=sizes,
        asked_before=those_who_may_come(group),
        moment=meeting.starts_at if meeting else None,
        initial=None if data is not None else _looked_at(request, AskMoreForm),
    )
    form.cancel_url = forming_url(request, group.pk)
    return form


def _judged(request: Request) -> QueryDict | None:
    """Return what was sent to be judged; looking again, or a tick with JavaScript, judges nothing yet."""
    is_asking = request.method == "POST" and "look" not in request.POST and not request.htmx
    return request.POST if is_asking else None


def _looked_at(request: Request, form: type[PickForm]) -> dict[str, object] | None:
    return as_it_stands(request.POST, form) if request.method == "POST" else None


def _asked(request: Request, number: int, asked: int) -> HttpResponseBase:
    words = ngettext("Asked. %(number)d parent gets a message.", "Asked. %(number)d parents get a message.", asked)
    messages.success(request, words % {"number": asked})
    return redirect(forming_url(request, number))


def _page(request: Request, lecture: Activity, form: PickForm, group_name: str = "") -> HttpResponse:
    context = {"lecture": lecture, "form": form, "interested": form.interested, "group_name": group_name}
    return render(request, "composing/choose.html", context)
