"""Asking the composer for groups after a lecture, following how far it is, and choosing among what it proposed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import allow
from accounts.request import Request
from networks.composing.queries import runs_of
from networks.composing.rules import may_compose
from networks.composing.views.choosing import lecture_to_choose_from


@allow(may_compose)
@require_safe
def compose(request: Request, code: str) -> HttpResponse:
    """Show what was proposed after a lecture."""
    lecture = lecture_to_choose_from(request, code)
    return render(request, "composing/compose.html", {"lecture": lecture, "runs": runs_of(request.actor, lecture)[:20]})
