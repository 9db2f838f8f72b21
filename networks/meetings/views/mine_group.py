"""Whose group it is: what all pages of "Mijn groep" ask first."""

from django.http import Http404, QueryDict
from django.urls import reverse

from accounts.access import ensure
from accounts.models import Person
from accounts.request import Request
from networks.groups.models import Membership
from networks.groups.queries import membership_of
from networks.groups.rules import may_take_part
from networks.meetings.models import Meeting


def her(request: Request) -> Person:
    """Return whose link this is."""
    person = request.actor.person
    if person is None:
        raise Http404("no personal link")
    return person


def her_membership(request: Request) -> Membership:
    """Return the group she is in now, or answer 404."""
    membership = membership_of(her(request))
    if membership is None:
        raise Http404("in no group")
    ensure(may_take_part, request.actor, membership.group)
    return membership


def her_meeting(request: Request, number: int) -> Meeting:
    """Return a meeting of the group she is in, or answer 404."""
    meeting = (
        Meeting.objects.visible_to(request.actor)
        .select_related("group__municipality", "group__neighbourhood", "venue", "host")
        .filter(pk=number)
        .first()
    )
    if meeting is None:
        raise Http404("no such meeting")
    ensure(may_take_part, request.actor, meeting.group)
    return meeting


def mine_url(request: Request) -> str:
    """Return the address of her group."""
    return reverse("meetings:mine", args=[request.municipality.slug, request.link_token])


def posted(request: Request) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
