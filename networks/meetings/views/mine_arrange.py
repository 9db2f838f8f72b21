"""What the coordinator arranges from her phone: dates, places, how many came, the contribution, and stepping down."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import by_its_own_link, ensure, on_known_device
from accounts.request import Request
from networks.groups.models import Membership
from networks.groups.rules import may_coordinate
from networks.groups.services import set_contribution
from networks.meetings.forms import ChangeMeetingForm, ContributionForm, MyCountForm, RhythmForm, SeriesForm
from networks.meetings.models import Meeting
from networks.meetings.queries import dates_around, habit_of, venues_for
from networks.meetings.rhythm import NoFreeDay
from networks.meetings.services import (
    DateRefused,
    MeetingError,
    cancel_meeting,
    count_meeting,
    move_meeting,
    plan_dates,
    stop_coordinating,
)
from networks.meetings.views.mine_group import her_meeting, her_membership, mine_url, posted
from ui.confirm import confirm


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_plan(request: Request) -> HttpResponseBase:
    """Plan the next dates: proposed from the rhythm, each to be changed before it is kept."""
    membership = her_group_to_arrange(request)
    rhythm = _rhythm_form(request, membership)
    context = {"rhythm_form": rhythm, "group": membership.group, "link_token": request.link_token}
    if request.method == "POST":
        rhythm.submit_kind = "secondary-action"
        form = _series_form(request, membership, rows=_rows_sent(request), given=request.POST)
        if form.is_valid() and _planned(request, membership, form):
            return redirect(mine_url(request))
        return render(request, "meetings/mine_plan.html", context | {"form": form})
    if not rhythm.is_valid():
        return render(request, "meetings/mine_plan.html", context)
    said = rhythm.cleaned_data
    try:
        around = dates_around(membership.group, rhythm.rhythm(), said["first"], said["number"])
    except NoFreeDay:
        rhythm.add_error("first", _("There is a holiday on every such day for months. Choose another day."))
        return render(request, "meetings/mine_plan.html", context)
    days = {f"day_{row}": day for row, day in enumerate(around.dates.days, start=1)}
    times = {"begins": said["begins"], "ends": said["ends"]}
    rhythm.submit_kind = "secondary-action"
    form = _series_form(request, membership, rows=len(days), initial=days | times)
    return render(
        request, "meetings/mine_plan.html", context | {"form": form, "remarks": around.remarks, "times": times}
    )


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_move(request: Request, number: int) -> HttpResponseBase:
    """Give a meeting another moment or place; everybody gets a message."""
    membership, meeting = her_group_to_arrange(request), her_meeting_to_arrange(request, number)
    venues = venues_for(membership.group)
    form = ChangeMeetingForm(posted(request), meeting=meeting, coordinator=membership, venues=venues)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        try:
            move_meeting(
                actor=request.actor, meeting=meeting, plan=form.plan(), with_following=False, at=timezone.now()
            )
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Changed. Everybody gets a message."))
            return redirect(mine_url(request))
    return _form_page(request, membership, form, "move")


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_cancel(request: Request, number: int) -> HttpResponseBase:
    """Cancel a meeting, once she has pressed the button."""
    membership, meeting = her_group_to_arrange(request), her_meeting_to_arrange(request, number)
    if request.method == "POST":
        return done(
            request,
            lambda: cancel_meeting(actor=request.actor, meeting=meeting, at=timezone.now()),
            _("Cancelled. Everybody gets a message."),
        )
    return confirm(
        request,
        title=_("Cancel this meeting?"),
        lead=membership.group.name,
        consequences=[_("Everybody in the group gets a message."), _("The meeting does not come back by itself.")],
        confirm_label=_("Yes, cancel the meeting"),
        back_url=mine_url(request),
    )


@by_its_own_link
@require_http_methods(["GET", "HEAD", "POST"])
def my_count(request: Request, number: int) -> HttpResponseBase:
    """Write down how many came: one number, and if they like one word from a list; a message leads here."""
    membership, meeting = her_group_to_arrange(request), her_meeting_to_arrange(request, number)
    given = {"attendance": meeting.attendance, "theme": meeting.theme}
    form = MyCountForm(posted(request), initial=given)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        try:
            count_meeting(
                actor=request.actor,
                meeting=meeting,
                attendance=form.cleaned_data["attendance"],
                theme=form.theme_chosen,
                is_sure=form.said_sure,
                at=timezone.now(),
            )
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. Only the number is kept."))
            # The rest of her group asks for a code where we do not know the device.
            return redirect(mine_url(request) if request.actor.device else request.path)
    return _form_page(request, membership, form, "count")


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_contribution(request: Request) -> HttpResponseBase:
    """Say whether the parents pay something among themselves (R06)."""
    membership = her_group_to_arrange(request)
    form = ContributionForm(posted(request), group=membership.group)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        set_contribution(actor=request.actor, group=membership.group, asked=form.cleaned_data["asked"])
        messages.success(request, _("Changed. The others see it on the page of the group."))
        return redirect(mine_url(request))
    return _form_page(request, membership, form, "contribution")


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def step_down(request: Request) -> HttpResponseBase:
    """Stop arranging the meetings, once she has pressed the button; she stays in the group."""
    membership = her_group_to_arrange(request)
    if request.method == "POST":
        return done(
            request,
            lambda: stop_coordinating(actor=request.actor, membership=membership, at=timezone.now()),
            _("You do not arrange the meetings any more. Thank you for doing it."),
        )
    return confirm(
        request,
        title=_("Stop arranging the meetings?"),
        lead=membership.group.name,
        consequences=[
            _("You stay in the group."),
            _("The others get a message. One of them can take over with one press."),
            _("The meetings that are planned stay."),
        ],
        confirm_label=_("Yes, I stop"),
        back_url=mine_url(request),
    )


def her_group_to_arrange(request: Request) -> Membership:
    """Return her membership if she is the coordinator; 404 in no group, 403 when somebody else arranges."""
    membership = her_membership(request)
    ensure(may_coordinate, request.actor, membership.group)
    return membership


def her_meeting_to_arrange(request: Request, number: int) -> Meeting:
    """Return a meeting the parents arrange themselves; a start-up meeting is the professional's until the hand-over."""
    meeting = her_meeting(request, number)
    if not meeting.is_led_by_parents:
        raise PermissionDenied
    return meeting


def done(request: Request, act: Callable[[], object], thanks: str) -> HttpResponseBase:
    """Do one thing and go back to her group, with thanks or with what stands in the way."""
    try:
        act()
    except MeetingError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, thanks)
    return redirect(mine_url(request))


def _planned(request: Request, membership: Membership, form: SeriesForm) -> bool:
    try:
        planned = plan_dates(actor=request.actor, group=membership.group, plans=form.plans(), at=timezone.now())
    except DateRefused as refusal:
        form.refuse(refusal, refusal.turn)
        return False
    words = ngettext(
        "%(number)d date is planned. Everybody gets a message.",
        "%(number)d dates are planned. Everybody gets a message.",
        len(planned),
    ) % {"number": len(planned)}
    messages.success(request, words)
    return True


def _rhythm_form(request: Request, membership: Membership) -> RhythmForm:
    """Return what the dates are proposed from: what she asked for, else how the group meets, if that is known."""
    group, habit = membership.group, habit_of(membership.group, timezone.now())
    usual: dict[str, Any] = {"weeks": group.interval_weeks, "number": group.numbers["first_dates"]}
    if habit is not None:
        usual |= {"first": habit.first, "begins": habit.begins.strftime("%H:%M"), "ends": habit.ends.strftime("%H:%M")}
    if "first" in request.GET:
        return RhythmForm(request.GET)
    return RhythmForm(usual) if habit is not None else RhythmForm(initial=usual)


def _series_form(request: Request, membership: Membership, *, rows: int, given: Any = None, **more: Any) -> SeriesForm:
    # Ids of their own: the form of the rhythm stands on the same page and asks for the same times.
    ids = {"auto_id": "dates_%s"}
    form = SeriesForm(given, host=membership, venues=venues_for(membership.group), rows=rows, **ids, **more)
    form.cancel_url = mine_url(request)
    return form


def _rows_sent(request: Request) -> int:
    """Count the rows of the page that was sent; at most what one page ever has."""
    return min(sum(name.startswith("day_") for name in request.POST), 12)


def _form_page(request: Request, membership: Membership, form: object, what: str) -> HttpResponse:
    context = {"form": form, "group": membership.group, "what": what, "link_token": request.link_token}
    return render(request, "meetings/mine_form.html", context)
