"""One proposal: its groups with names, who is left out and why, on the page and on paper."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import allow, ensure
from accounts.request import Request
from networks.composing.choices import ProposalState
from networks.composing.models import Proposal
from networks.composing.queries import Table, judged, made_groups, proposed, to_call, to_make_again, to_take_back
from networks.composing.rules import may_compose, may_see_proposal
from networks.composing.services import ComposingError, drop_proposal
from networks.signups.services import note_reading
from ui.confirm import confirm

PRINT = "composing/proposal_print.html"


@allow(may_compose)
@require_safe
def proposal(request: Request, number: int) -> HttpResponse:
    """Show the groups that were proposed and as they were changed since; that somebody looked is kept."""
    return _shown(request, number, "composing/proposal.html")


@allow(may_compose)
@require_safe
def proposal_print(request: Request, number: int) -> HttpResponse:
    """The same on paper, to take to a talk with colleagues."""
    return _shown(request, number, PRINT)


@allow(may_compose)
@require_safe
def proposal_help(request: Request, number: int) -> HttpResponse:
    """What would help those who are left out, as it is found: a part of the page without names."""
    shown = seen(request, number)
    return render(request, "composing/proposal_help.html", {"proposal": shown, "judged": judged(request.actor, shown)})


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: Request, number: int) -> HttpResponseBase:
    """Put a draft away, once the professional has pressed the button."""
    draft = seen(request, number)
    back = reverse("composing:proposal", args=[request.municipality.slug, number])
    if request.method == "POST":
        try:
            drop_proposal(actor=request.actor, proposal=draft)
        except ComposingError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(back)
        messages.success(request, _("Put away. The parents keep their interest, and nobody was told anything."))
        return redirect("composing:compose", request.municipality.slug, draft.run.activity.code)
    return confirm(
        request,
        title=_("Put this proposal away?"),
        lead=draft.run.activity.title,
        consequences=[
            _("Nobody was told of it, and nobody is told now."),
            _("What was changed in it by hand is lost."),
        ],
        confirm_label=_("Put it away"),
        back_url=back,
    )


def seen(request: Request, number: int) -> Proposal:
    """Return a proposal for a lecture this colleague may change, or answer 404 or 403."""
    rows = Proposal.objects.visible_to(request.actor).select_related(
        "run__activity__venue__neighbourhood", "run__activity__method", "run__asked_by", "released_by"
    )
    found = get_object_or_404(rows, pk=number)
    ensure(may_see_proposal, request.actor, found)
    return found


def turns_of(request: Request, proposal: Proposal) -> dict[str, bool]:
    """Say which of the two buttons can do something for who looks: take back, and make again."""
    return {
        "can_take_back": to_take_back(request.actor, proposal) is not None,
        "can_make_again": to_make_again(request.actor, proposal) is not None,
    }


def _shown(request: Request, number: int, template: str) -> HttpResponse:
    shown = seen(request, number)
    lecture = shown.run.activity
    note_reading(actor=request.actor, activity=lecture)
    context = {
        **turns_of(request, shown),
        "proposal": shown,
        "run": shown.run,
        "lecture": lecture,
        "proposed": proposed(request.actor, shown),
        "is_editable": shown.state == ProposalState.DRAFT and template != PRINT,
        "judged": judged(request.actor, shown),
        "to_call": to_call(request.actor, lecture) if shown.state == ProposalState.DRAFT else 0,
        "moves": Table(request.actor, shown).moves if shown.run.former_id else [],
        "made_groups": made_groups(request.actor, shown),
    }
    return render(request, template, context)
