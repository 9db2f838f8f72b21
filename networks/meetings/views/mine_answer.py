"""I am coming, I am not coming: one meeting, opened by her link alone; only the press acts."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import by_link
from accounts.request import Request
from networks.meetings.choices import Coming
from networks.meetings.forms import AnswerForm
from networks.meetings.queries import MeetingAsSeen, as_seen_by, to_share
from networks.meetings.services import MeetingError, answer_meeting
from networks.meetings.views.mine_group import her_meeting, her_membership


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, number: int) -> HttpResponseBase:
    """Answer for one meeting, as often as she likes until it ends."""
    meeting, at = her_meeting(request, number), timezone.now()
    membership = her_membership(request)
    seen = as_seen_by(membership, meeting, at)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"coming": seen.coming})
    if form.is_valid():
        coming = Coming(form.cleaned_data["coming"])
        try:
            answer_meeting(actor=request.actor, meeting=meeting, membership=membership, coming=coming, at=at)
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _said(coming))
        return redirect(_back(request))
    return _page(request, seen, form)


def _back(request: Request) -> str:
    """Return where she pressed: on the page of her group, or on that of this one meeting."""
    if request.GET.get("from") == "group":
        return reverse("meetings:mine", args=[request.municipality.slug, request.link_token])
    return request.path


def _page(request: Request, seen: MeetingAsSeen, form: AnswerForm) -> HttpResponse:
    is_over = seen.meeting.ends_at <= timezone.now() or not seen.meeting.is_planned
    context = {
        "seen": seen,
        "meeting": seen.meeting,
        "form": form,
        "is_over": is_over,
        "to_share": None if is_over else to_share(seen.meeting),
        "link_token": request.link_token,
    }
    return render(request, "meetings/mine_answer.html", context)


def _said(coming: Coming) -> str:
    if coming == Coming.YES:
        return _("Nice, we count on you. You can change this until the meeting ends.")
    return _("Thank you for telling us. You can change this until the meeting ends.")
