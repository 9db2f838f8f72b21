"""One meeting as it is told in the group app: the page behind the link, and the professional's page with the text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import allow, public
from accounts.request import Request
from networks.groups.rules import may_list_groups
from networks.meetings.queries import shared_meeting, to_share
from networks.meetings.views.coached import coached_meeting


@public
@require_safe
def shared(request: Request, share_key: str) -> HttpResponse:
    """Show when and where one meeting is, until it ends; who comes and whose group it is stands nowhere."""
    meeting = shared_meeting(request.municipality, share_key)
    if meeting is None:
        raise Http404("no such meeting")
    if meeting.ends_at <= timezone.now():
        return render(request, "410.html", status=410)
    response = render(request, "meetings/shared.html", {"meeting": meeting})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@allow(may_list_groups)
@require_safe
def share(request: Request, number: int) -> HttpResponse:
    """Show the professional the text about a meeting of a group she coaches, to put into the group app."""
    meeting = coached_meeting(request, number)
    told = to_share(meeting) if meeting.is_planned and meeting.ends_at > timezone.now() else None
    return render(request, "meetings/share.html", {"meeting": meeting, "group": meeting.group, "to_share": told})
