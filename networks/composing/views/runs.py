"""Asking the composer for groups after a lecture, following how far it is, and choosing among what it proposed."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import allow, ensure
from accounts.request import Request
from networks.activities.models import Activity
from networks.composing.choices import SECONDS, Ages, ProposalState, RunMode
from networks.composing.forms import ComposeForm
from networks.composing.models import Proposal, Run
from networks.composing.queries import LATEST, WORKING, figures_of, newest_draft, ready_for, runs_of
from networks.composing.rules import may_compose, may_see_run
from networks.composing.services import ComposingError, cancel_run, start_run
from networks.composing.views.choosing import lecture_to_choose_from


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Request, code: str) -> HttpResponseBase:
    """Say what there is to make groups of, ask for a proposal, and find those of before."""
    lecture, at = lecture_to_choose_from(request, code), timezone.now()
    ready, former = ready_for(request.actor, lecture, at), newest_draft(request.actor, lecture)
    form = ComposeForm(
        request.POST if request.method == "POST" else None, waiting=ready.waiting, has_former=former is not None
    )
    if form.is_valid():
        try:
            run = _start(request, lecture, form.cleaned_data, former)
        except ComposingError as refusal:
            form.refuse(str(refusal.message))
        else:
            return redirect("composing:run", request.municipality.slug, run.pk)
    context = {"lecture": lecture, "ready": ready, "form": form, "runs": runs_of(request.actor, lecture)[:LATEST]}
    return render(request, "composing/compose.html", context)


@allow(may_compose)
@require_safe
@vary_on_headers("HX-Request")
def run(request: Request, number: int) -> HttpResponse:
    """Show how far it is, and then the proposals beside each other; numbers only."""
    found = seen_run(request, number)
    proposals = list(found.proposals.exclude(state=ProposalState.DROPPED).order_by("pk"))
    context = {
        "run": found,
        "lecture": found.activity,
        "is_working": found.state in WORKING,
        "proposals": [figures_of(found, proposal) for proposal in proposals],
        "seconds": SECONDS[RunMode(found.mode)],
    }
    return render(request, "composing/run_now.html" if request.htmx else "composing/run.html", context)


@allow(may_compose)
@require_POST
def cancel(request: Request, number: int) -> HttpResponseBase:
    """Say stop; the best groups so far are kept."""
    found = seen_run(request, number)
    cancel_run(actor=request.actor, run=found, at=timezone.now())
    return redirect("composing:run", request.municipality.slug, number)


def seen_run(request: Request, number: int) -> Run:
    """Return a run for a lecture this colleague may change, or answer 404 or 403."""
    rows = Run.objects.visible_to(request.actor).select_related("activity__venue__neighbourhood", "asked_by", "former")
    found = get_object_or_404(rows, pk=number)
    ensure(may_see_run, request.actor, found)
    return found


def _start(request: Request, lecture: Activity, chosen: dict[str, Any], former: Proposal | None) -> Run:
    return start_run(
        actor=request.actor,
        activity=lecture,
        mode=RunMode(chosen["mode"]),
        ages=Ages(chosen["ages"]),
        with_waiting=chosen.get("with_waiting", False),
        former=former if chosen.get("from_former") else None,
        at=timezone.now(),
    )
