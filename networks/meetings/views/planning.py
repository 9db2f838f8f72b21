"""The professional plans, moves and cancels a meeting of a group she coaches."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import allow
from accounts.request import Request
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.groups.rules import may_list_groups
from networks.meetings.forms import MoveForm, PlanForm
from networks.meetings.models import Meeting
from networks.meetings.queries import passed_over_in_words, remarks_about
from networks.meetings.services import MeetingError, Moved, cancel_meeting, move_meeting, plan_meeting
from networks.meetings.views.coached import coached_group, coached_meeting, posted, say, to_group
from ui.confirm import confirm
from ui.templatetags import moments


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, number: int) -> HttpResponse:
    """Plan one more meeting."""
    group = coached_group(request, number)
    form = PlanForm(posted(request), group=group)
    form.cancel_url = group_url(group)
    if form.is_valid():
        try:
            meeting = plan_meeting(actor=request.actor, group=group, plan=form.plan(), at=timezone.now())
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            say(request, _("The meeting is planned."), remarks_about(meeting))
            return to_group(request, group)
    return render(request, "meetings/plan.html", {"form": form, "group": group, "people": people_in(group)})


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, number: int) -> HttpResponse:
    """Move a meeting, alone or with the start-up meetings after it."""
    meeting = coached_meeting(request, number)
    if meeting.group.state == GroupState.FORMING:
        # Parents were asked for this day and place, so they are asked again.
        return redirect("composing:first_meeting", request.municipality.slug, meeting.group_id)
    form = MoveForm(posted(request), meeting=meeting)
    form.cancel_url = group_url(meeting.group)
    if form.is_valid():
        try:
            moved = move_meeting(
                actor=request.actor,
                meeting=meeting,
                plan=form.plan(),
                with_following=form.cleaned_data.get("with_following", False),
                at=timezone.now(),
            )
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            say(request, moved_in_words(moved), passed_over_in_words(moved.skipped) + remarks_about(moved.meeting))
            return to_group(request, meeting.group)
    context = {"form": form, "meeting": meeting, "group": meeting.group, "people": people_in(meeting.group)}
    return render(request, "meetings/move.html", context)


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, number: int) -> HttpResponse:
    """Cancel a meeting, after asking."""
    meeting = coached_meeting(request, number)
    is_over = meeting.ends_at <= timezone.now()
    if request.method == "POST":
        try:
            cancel_meeting(actor=request.actor, meeting=meeting, at=timezone.now())
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Written down.") if is_over else _("The meeting is cancelled."))
        return to_group(request, meeting.group)
    told = [told_in_words(people_in(meeting.group)), _("The room is free for others.")]
    return confirm(
        request,
        title=_("Did this meeting not take place?") if is_over else _("Cancel this meeting?"),
        lead=f"{meeting.group.name}, {moments.moment(meeting.starts_at)}",
        consequences=[*([] if is_over else told), _("You cannot undo this. You can plan a new meeting.")],
        confirm_label=_("It did not take place") if is_over else _("Cancel the meeting"),
        back_url=group_url(meeting.group),
    )


def moved_in_words(moved: Moved) -> str:
    """Say what moved along."""
    words = [_("The meeting has moved to %(when)s.") % {"when": moments.moment(moved.meeting.starts_at)}]
    if moved.followed:
        days = ", ".join(moments.day(each.starts_at) for each in moved.followed)
        words.append(_("These start-up meetings moved along: %(days)s.") % {"days": days})
    if moved.tasks:
        one_or_more = ngettext("%(tasks)d task moved along.", "%(tasks)d tasks moved along.", moved.tasks)
        words.append(one_or_more % {"tasks": moved.tasks})
    return " ".join(words)


def people_in(group: Group) -> int:
    """Count who is told."""
    return group.memberships.open().count()


def told_in_words(people: int) -> str:
    """Say how many are told."""
    words = ngettext("%(people)d parent gets a message.", "%(people)d parents get a message.", people)
    return words % {"people": people}


def group_url(group: Group) -> str:
    """Return where the staff's page of a group stands."""
    return reverse("desk:group", args=[group.municipality.slug, group.pk])


def meeting_url(name: str, meeting: Meeting) -> str:
    """Return where something about a meeting is done."""
    return reverse(name, args=[meeting.group.municipality.slug, meeting.pk])
