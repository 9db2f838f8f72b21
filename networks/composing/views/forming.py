"""A group that forms: who was asked, what they answered, and what the start still needs."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.services import record
from networks.composing.choices import InvitationState
from networks.composing.forms import FirstMeetingForm, StopForm
from networks.composing.queries import (
    AskedParent,
    asked_for,
    first_meeting_of,
    forming_facts,
    invitations_of,
    is_ahead,
    sizes_of_group,
)
from networks.composing.rules import may_compose
from networks.composing.services import (
    ComposingError,
    change_first_meeting,
    missing_for_start,
    start_group,
    stop_forming,
    take_back_invitation,
)
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.groups.queries import groups_of
from networks.groups.rules import may_coach_group
from networks.groups.services import GroupError
from networks.meetings.services import MeetingError
from ui.confirm import confirm

REFUSALS = (ComposingError, GroupError, MeetingError)


@allow(may_compose)
@require_safe
def forming(request: Request, number: int) -> HttpResponseBase:
    """Show who was asked and what they answered; that somebody looked is kept."""
    group, at = coached(request, number), timezone.now()
    if group.state != GroupState.FORMING:
        return redirect(group_url(request, number))
    record(actor=request.actor, action="invitations_read", thing=group)
    meeting, asked = first_meeting_of(group), asked_for(request.actor, group)
    context = {
        "group": group,
        "asked": asked,
        "counts": counts_of(asked),
        "meeting": meeting,
        "meeting_is_ahead": is_ahead(meeting, at),
        "sizes": sizes_of_group(group),
        "missing": [refusal.message for refusal in missing_for_start(group, forming_facts(group), at)],
    }
    return render(request, "composing/forming.html", context)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def first_meeting(request: Request, number: int) -> HttpResponseBase:
    """Choose another day or place for the first meeting; everybody is asked again."""
    group = still_forming(request, number)
    meeting = first_meeting_of(group)
    form = FirstMeetingForm(request.POST if _is_sent(request) else None, actor=request.actor, meeting=meeting)
    form.cancel_url = forming_url(request, number)
    if form.is_valid():
        try:
            asked = change_first_meeting(actor=request.actor, group=group, first=form.first(), at=timezone.now())
        except REFUSALS as refusal:
            form.refuse(refusal.code, refusal.message)
        else:
            words = ngettext("%(number)d parent is asked again.", "%(number)d parents are asked again.", asked)
            messages.success(request, words % {"number": asked})
            return redirect(forming_url(request, number))
    return render(request, "composing/first_meeting.html", {"group": group, "form": form, "meeting": meeting})


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, number: int) -> HttpResponseBase:
    """Start the group with who said yes, once the professional has pressed the button."""
    group = coached(request, number)
    if request.method == "POST":
        try:
            start_group(actor=request.actor, group=group, at=timezone.now())
        except REFUSALS as refusal:
            messages.error(request, str(refusal.message))
            return redirect(forming_url(request, number))
        messages.success(request, _("The group has started. Everybody gets a message."))
        return redirect(group_url(request, number))
    if group.state != GroupState.FORMING:
        return redirect(group_url(request, number))
    yes, others = _who_is_told(request, group)
    words = ngettext("%(number)d parent joins the group.", "%(number)d parents join the group.", yes)
    told = ngettext(
        "%(number)d other parent is told kindly that her interest stands.",
        "%(number)d other parents are told kindly that their interest stands.",
        others,
    )
    return confirm(
        request,
        title=_("Start this group?"),
        lead=group.name,
        consequences=[
            words % {"number": yes},
            *([told % {"number": others}] if others else []),
            _("Your tasks around the first meeting are written on your list."),
        ],
        confirm_label=_("Start the group"),
        back_url=forming_url(request, number),
        kind="primary",
    )


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, number: int) -> HttpResponseBase:
    """Give the group up before it starts, with a reason from a list."""
    group = still_forming(request, number)
    form = StopForm(request.POST if _is_sent(request) else None)
    form.cancel_url = forming_url(request, number)
    if form.is_valid():
        reason = StopReason(form.cleaned_data["reason"])
        try:
            stop_forming(actor=request.actor, group=group, reason=reason, at=timezone.now())
        except REFUSALS as refusal:
            messages.error(request, str(refusal.message))
            return redirect(forming_url(request, number))
        messages.success(request, _("The group does not start. Everybody keeps her interest and gets a message."))
        return redirect(reverse("desk:groups", args=[request.municipality.slug]))
    return render(request, "composing/stop.html", {"group": group, "form": form})


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: Request, number: int, invitation: int) -> HttpResponseBase:
    """Take one question back, once the professional has pressed the button."""
    group = still_forming(request, number)
    asked = get_object_or_404(invitations_of(request.actor, group), pk=invitation)
    if request.method == "POST":
        try:
            take_back_invitation(actor=request.actor, invitation=asked, at=timezone.now())
        except REFUSALS as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Taken back. Her interest stands, so you can ask her for another group."))
        return redirect(forming_url(request, number))
    return confirm(
        request,
        title=_("Take the question to %(name)s back?") % {"name": asked.person.first_name},
        lead=group.name,
        consequences=[_("She is told kindly that her interest in a group stands.")],
        confirm_label=_("Take back"),
        back_url=forming_url(request, number),
    )


def coached(request: Request, number: int) -> Group:
    """Return a group this colleague coaches, or answer 404 or 403."""
    group = groups_of(request.actor).filter(pk=number).first()
    if group is None:
        raise Http404("no such group")
    ensure(may_coach_group, request.actor, group)
    return group


def still_forming(request: Request, number: int) -> Group:
    """Return a group in which nobody is yet, or answer 404."""
    group = coached(request, number)
    if group.state != GroupState.FORMING:
        raise Http404("this group does not form any more")
    return group


def counts_of(asked: list[AskedParent]) -> dict[str, int]:
    """Count the answers by what was answered; who took her interest back since no longer counts."""
    counted = Counter(one.invitation.state for one in asked if not one.has_left)
    return {state.value: counted[state.value] for state in InvitationState}


def forming_url(request: Request, number: int) -> str:
    """Return the page of a group that forms."""
    return reverse("composing:forming", args=[request.municipality.slug, number])


def group_url(request: Request, number: int) -> str:
    """Return the page of a group that has started."""
    return reverse("desk:group", args=[request.municipality.slug, number])


def _who_is_told(request: Request, group: Group) -> tuple[int, int]:
    yes = forming_facts(group).members
    standing = [one for one in asked_for(request.actor, group) if one.stands and one.is_open]
    return yes, len(standing) - yes


def _is_sent(request: Request) -> bool:
    return request.method == "POST"
