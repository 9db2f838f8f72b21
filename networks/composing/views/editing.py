"""Changing a proposal by hand: a page for one parent, a page for one group, and quick moves on the proposal itself."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import allow
from accounts.request import Request
from networks.composing.by_hand import options_for
from networks.composing.by_hand.judging import Command
from networks.composing.by_hand.shaping import SUGGEST_TWO_FROM, could_come_to_either
from networks.composing.choices import Ages, ProposalState, RunMode
from networks.composing.forms import (
    ByHandForm,
    LockForm,
    MergeForm,
    MoveForm,
    PinForm,
    QuickMoveForm,
    SettleForm,
    SplitForm,
    SwapForm,
)
from networks.composing.models import Proposal
from networks.composing.queries import Table, changes_of, keys_changed_since
from networks.composing.rules import may_compose
from networks.composing.services import (
    ComposingError,
    Made,
    change_proposal,
    redo_change,
    start_run,
    undo_change,
)
from networks.composing.views.proposals import seen, turns_of
from networks.signups.services import note_reading
from ui.confirm import confirm

PARENT_FORMS = (MoveForm, SwapForm, PinForm)
GROUP_FORMS = (LockForm, SettleForm, SplitForm, MergeForm)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def parent(request: Request, number: int, parent: str) -> HttpResponseBase:
    """Move one parent, let her change places, or pin her; groups that fit come first, the others say why not."""
    table = _table(request, number)
    if parent not in table.instance.parent_by_id or parent not in table.people:
        raise Http404("nobody of this proposal")
    forms = [kind(request.POST, table=table, about=parent) for kind in PARENT_FORMS]
    if (answer := _asked(request, table, forms)) is not None:
        return answer
    home = table.board.home_of(parent)
    context = {
        "member": table.people[parent],
        "home": table.words.group(home),
        "told": table.words.told(parent),
        "left_out": table.left_out_as(parent),
    }
    return _page(request, table, forms, "composing/edit_parent.html", **context)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: Request, number: int, group: str) -> HttpResponseBase:
    """Lock one group, let it meet elsewhere, make two of it, or one of it and another."""
    table = _table(request, number)
    if group not in table.cards:
        messages.info(request, _("This group is no longer there: a colleague changed it."))
        return redirect(_home(request, table.proposal))
    forms = [kind(request.POST, table=table, about=group) for kind in GROUP_FORMS]
    if (answer := _asked(request, table, forms)) is not None:
        return answer
    could_come = could_come_to_either(table.instance, table.board, group)
    context = {"card": table.cards[group], "suggests_two": could_come >= SUGGEST_TWO_FROM, "could_come": could_come}
    return _page(request, table, forms, "composing/edit_group.html", **context)


@allow(may_compose)
@require_safe
def options(request: Request, number: int, parent: str) -> HttpResponse:
    """Say for each group why somebody does not fit, for who drags her there; nothing where she fits."""
    table = _table(request, number)
    if parent not in table.instance.parent_by_id:
        raise Http404("nobody of this proposal")
    found = options_for(table.instance, table.board, parent)
    return JsonResponse({one.group: "" if one.fits else table.words.option(one) for one in found})


@allow(may_compose)
@require_POST
def change(request: Request, number: int) -> HttpResponseBase:
    """Do what was dragged, or take back or make again what one did last."""
    proposal = seen(request, number)
    at, actor = timezone.now(), request.actor
    form = QuickMoveForm(request.POST)
    try:
        if "undo" in request.POST:
            said = said_of(request, undo_change(actor=actor, proposal=proposal, at=at), _("Taken back."))
        elif "redo" in request.POST:
            said = said_of(request, redo_change(actor=actor, proposal=proposal, at=at), _("Made again."))
        elif form.is_valid():
            said = said_of(request, change_proposal(actor=actor, proposal=proposal, command=form.command(), at=at))
        else:
            said = _("Nothing was changed.")
    except ComposingError as refusal:
        said = str(refusal.message)
    if request.htmx:
        return _changed(request, seen(request, number), said)
    messages.info(request, said)
    return redirect(_home(request, proposal))


@allow(may_compose)
@require_safe
def news(request: Request, number: int) -> HttpResponse:
    """Show which groups somebody changed since this page was drawn, or nothing; what is no draft is drawn anew."""
    proposal = seen(request, number)
    if proposal.state != ProposalState.DRAFT:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if str(proposal.version) == request.GET.get("seen"):
        return HttpResponse(status=204)
    last = changes_of(proposal)[:1]
    words = _("%(name)s %(what)s.")
    said = [words % {"name": one.by.name, "what": one.get_what_display()} for one in last if one.by]
    return _changed(request, proposal, "".join(said))


@allow(may_compose)
@require_safe
def changes(request: Request, number: int) -> HttpResponse:
    """Show who changed what by hand, the last first."""
    proposal = seen(request, number)
    context = {"proposal": proposal, "lecture": proposal.run.activity, "changes": changes_of(proposal)}
    return render(request, "composing/changes.html", context)


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Request, number: int, version: int) -> HttpResponseBase:
    """Take one change back, once somebody has pressed the button; what came later on other groups stays."""
    proposal = seen(request, number)
    back = reverse("composing:changes", args=[request.municipality.slug, number])
    if request.method == "POST":
        try:
            undo_change(actor=request.actor, proposal=proposal, at=timezone.now(), version=version)
        except ComposingError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(back)
        messages.success(request, _("Taken back."))
        return redirect(_home(request, proposal))
    found = next((one for one in changes_of(proposal) if one.version == version), None)
    if found is None:
        raise Http404("no such change")
    return confirm(
        request,
        title=_("Take this change back?"),
        lead=f"{found.by.name if found.by else ''}: {found.get_what_display()}",
        consequences=[_("The groups it touched become as they were before. Other groups stay as they are.")],
        confirm_label=pgettext("a change", "Take back"),
        back_url=back,
        kind="primary",
    )


@allow(may_compose)
@require_POST
def again(request: Request, number: int) -> HttpResponseBase:
    """Compose anew around what is pinned and locked: one proposal with few moves, and one with most placed."""
    former = seen(request, number)
    try:
        run = start_run(
            actor=request.actor,
            activity=former.run.activity,
            mode=RunMode.DESK,
            ages=Ages(former.run.ages),
            with_waiting=bool(former.run.parameters.get("with_waiting")),
            at=timezone.now(),
            former=former,
        )
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))
        return redirect(_home(request, former))
    return redirect("composing:run", request.municipality.slug, run.pk)


def said_of(request: Request, made: Made, done: str = "") -> str:
    """Say what a change did, and which wishes suffer from it."""
    table = Table(request.actor, made.proposal)
    words = [done or _("Done.")]
    suffers, gains = table.words.effects(made.judged.suffers, made.judged.gains) if made.judged else ("", "")
    if suffers:
        words.append(_("Look: %(notes)s.") % {"notes": suffers})
    if gains:
        words.append(_("No longer: %(notes)s.") % {"notes": gains})
    return " ".join(words)


def _table(request: Request, number: int) -> Table:
    proposal = seen(request, number)
    if proposal.state != ProposalState.DRAFT:
        raise Http404("this proposal is not changed any more")
    note_reading(actor=request.actor, activity=proposal.run.activity)
    return Table(request.actor, proposal)


def _asked(request: Request, table: Table, forms: Sequence[ByHandForm]) -> HttpResponseBase | None:
    """Do what one of the forms asks; a refusal is said on the same page, which shows everything as it is now."""
    asked = next((form for form in forms if form.is_bound), None)
    if asked is None:
        return None
    if not asked.is_valid():
        messages.error(request, _("Choose one first."))
        return redirect(request.path)
    return _do(request, table.proposal, asked.command())


def _do(request: Request, proposal: Proposal, command: Command) -> HttpResponseBase:
    try:
        made = change_proposal(actor=request.actor, proposal=proposal, command=command, at=timezone.now())
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))
        return redirect(request.path)
    messages.success(request, said_of(request, made))
    return redirect(_home(request, proposal))


def _page(request: Request, table: Table, forms: Sequence[ByHandForm], template: str, **about: object) -> HttpResponse:
    context = {
        "proposal": table.proposal,
        "lecture": table.proposal.run.activity,
        "forms": {form.act: form for form in forms if form.is_possible},
        **about,
    }
    return render(request, template, context)


def _changed(request: Request, proposal: Proposal, said: str) -> HttpResponse:
    """Return the groups that changed since the page was drawn, and what to say about it."""
    told = request.POST.get("seen") or request.GET.get("seen") or "0"
    since = keys_changed_since(proposal, int(told) if told.isdecimal() else 0)
    shown = Table(request.actor, proposal).shown
    context = {
        **turns_of(request, proposal),
        "proposal": proposal,
        "run": proposal.run,
        "lecture": proposal.run.activity,
        "proposed": shown,
        "changed": [card for card in shown.groups if since is not None and card.key in since],
        "is_all": since is None,
        "is_editable": proposal.state == ProposalState.DRAFT,
        "said": said,
    }
    return render(request, "composing/board_changed.html", context)


def _home(request: Request, proposal: Proposal) -> str:
    return reverse("composing:proposal", args=[request.municipality.slug, proposal.pk])
