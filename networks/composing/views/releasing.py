"""Releasing a proposal: what does not hold any more is shown first, then each parent is asked."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import allow
from accounts.request import Request
from networks.composing.choices import ProposalState
from networks.composing.forms import ReleaseForm
from networks.composing.models import Proposal
from networks.composing.queries import Table, first_days
from networks.composing.rules import may_compose
from networks.composing.services import (
    ComposingError,
    ReleaseError,
    release_proposal,
    stale_of,
    take_out_stale,
)
from networks.composing.views.proposals import seen
from networks.signups.services import note_reading


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: Request, number: int) -> HttpResponseBase:
    """Give each group a name and a first day, and ask its parents; what is stale stands in the way until it is gone."""
    proposal, at = seen(request, number), timezone.now()
    if proposal.state != ProposalState.DRAFT:
        return _home(request, proposal)
    note_reading(actor=request.actor, activity=proposal.run.activity)
    table, stale = Table(request.actor, proposal), stale_of(proposal)
    sent = request.POST if request.method == "POST" else None
    form = None if stale.blocks else ReleaseForm(sent, table=table, days=first_days(table, at))
    if form is not None and form.is_valid():
        try:
            released = release_proposal(actor=request.actor, proposal=proposal, plans=form.plans(), at=at)
        except ReleaseError as refusal:
            form.refuse(refusal.code, refusal.message, refusal.key)
        except ComposingError as refusal:
            messages.error(request, str(refusal.message))
            return _home(request, proposal)
        else:
            return _done(request, released)
    context = {
        "proposal": proposal,
        "lecture": proposal.run.activity,
        "form": form,
        "stale": stale,
        "gone": [
            table.words.called(one) or _("somebody who is no longer on the list") for one in sorted(stale.parents)
        ],
        "closed": [table.words.group(key) for key in stale.closed],
        "without_coach": [table.words.group(key) for key in stale.without_coach],
        "too_few": [table.words.group(key) for key in stale.too_few],
    }
    return render(request, "composing/release.html", context)


@allow(may_compose)
@require_POST
def take_out(request: Request, number: int) -> HttpResponseBase:
    """Take out who cannot be asked any more, and look again."""
    proposal = seen(request, number)
    try:
        take_out_stale(actor=request.actor, proposal=proposal, at=timezone.now())
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))
        return _home(request, proposal)
    messages.success(request, _("Taken out. Nobody was told anything."))
    return redirect("composing:release", request.municipality.slug, number)


def _done(request: Request, proposal: Proposal) -> HttpResponseBase:
    groups = proposal.made_groups.count()
    words = ngettext(
        "Released. The parents of %(number)d group are asked.",
        "Released. The parents of %(number)d groups are asked.",
        groups,
    )
    messages.success(request, words % {"number": groups})
    return _home(request, proposal)


def _home(request: Request, proposal: Proposal) -> HttpResponseBase:
    return redirect("composing:proposal", request.municipality.slug, proposal.pk)
