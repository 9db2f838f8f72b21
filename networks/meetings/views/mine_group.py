"""Whose group it is: what all pages of "Mijn groep" ask first."""

from django.http import Http404

from accounts.access import ensure
from accounts.models import Person
from accounts.request import Request
from networks.groups.models import Membership
from networks.groups.queries import membership_of
from networks.groups.rules import may_take_part


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
