"""A parent's invitation, by her link alone: three large buttons, and after each one question. Only a press answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import by_link, ensure
from accounts.request import Request
from networks.composing.choices import InvitationState
from networks.composing.forms import AnswerForm, BetterForm, SharingForm
from networks.composing.models import Invitation
from networks.composing.queries import first_meeting_of, newest_invitation_of, takes_answer, why_this_group
from networks.composing.rules import may_answer_invitation
from networks.composing.services import ComposingError, answer_invitation, change_sharing
from networks.groups.services import Sharing
from networks.neighbourhoods.choices import part_of_week, parts_in_words

# After these answers one more question comes, on a page of its own.
NEXT_PAGE = {
    InvitationState.YES: "composing:invitation_sharing",
    InvitationState.OTHER_TIME: "composing:invitation_better",
}


@by_link
@require_safe
def my_invitation(request: Request) -> HttpResponseBase:
    """Lead to the invitation she was sent last, or say that there is none yet."""
    person = request.actor.person
    newest = newest_invitation_of(person) if person is not None else None
    if newest is None:
        return render(request, "composing/no_invitation.html", {"link_token": request.link_token})
    return redirect("composing:invitation", request.municipality.slug, request.link_token, newest.pk)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, number: int) -> HttpResponseBase:
    """Show which group, when and where, and let her answer as often as she wants until it starts."""
    hers = her_invitation(request, number)
    answered = hers.state if hers.state in AnswerForm.NAMES else ""
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": answered})
    if form.is_valid():
        return _answer(request, hers, InvitationState(form.cleaned_data["answer"]))
    return _page(request, hers, "composing/invitation.html", form)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: Request, number: int) -> HttpResponseBase:
    """Ask, apart from her yes to coming, what the others may see of her: nothing unless she ticks it."""
    hers = her_invitation(request, number)
    if hers.state != InvitationState.YES:
        return _back(request, hers)
    form = SharingForm(request.POST if request.method == "POST" else None, invitation=hers)
    form.cancel_url, form.cancel_label = _address(request, hers), _("Show nothing now")
    if form.is_valid():
        return _share(request, hers, form.sharing())
    return _page(request, hers, "composing/invitation_sharing.html", form)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def better(request: Request, number: int) -> HttpResponseBase:
    """Ask which times suit her better."""
    hers = her_invitation(request, number)
    if hers.state != InvitationState.OTHER_TIME:
        return _back(request, hers)
    form = BetterForm(
        request.POST if request.method == "POST" else None,
        initial={"parts": hers.better_parts or _told_before(hers)},
    )
    form.cancel_url = _address(request, hers)
    if form.is_valid():
        return _answer(request, hers, InvitationState.OTHER_TIME, form.cleaned_data["parts"])
    return _page(request, hers, "composing/invitation_better.html", form)


def her_invitation(request: Request, number: int) -> Invitation:
    """Return an invitation of hers, or answer 404."""
    rows = Invitation.objects.visible_to(request.actor).filter(person=request.actor.person)
    hers = rows.select_related("group__municipality", "group__method", "person", "interest").filter(pk=number).first()
    if hers is None:
        raise Http404("no such invitation")
    ensure(may_answer_invitation, request.actor, hers)
    return hers


def _answer(
    request: Request, hers: Invitation, answer: InvitationState, better_parts: list[str] | None = None
) -> HttpResponseBase:
    try:
        answer_invitation(
            actor=request.actor, invitation=hers, answer=answer, better_parts=better_parts, at=timezone.now()
        )
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))
        return _back(request, hers)
    if answer in NEXT_PAGE and better_parts is None:
        return redirect(NEXT_PAGE[answer], request.municipality.slug, request.link_token, hers.pk)
    messages.success(request, _("Thank you. We have your answer."))
    return _back(request, hers)


def _share(request: Request, hers: Invitation, chosen: Sharing) -> HttpResponseBase:
    try:
        change_sharing(actor=request.actor, invitation=hers, sharing=chosen, at=timezone.now())
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Saved. You can change this as long as you want."))
    return _back(request, hers)


def _told_before(hers: Invitation) -> list[str]:
    """Return the times she told with her interest, but for the one that turned out not to suit her."""
    meeting = first_meeting_of(hers.group)
    asked = part_of_week(meeting.starts_at) if meeting else ""
    return [part for part in hers.interest.availability if part != asked] if hers.interest else []


def _page(request: Request, hers: Invitation, template: str, form: Any) -> HttpResponse:
    can_answer = takes_answer(hers)
    if not can_answer:
        template = "composing/invitation.html"
    context = {
        "invitation": hers,
        "group": hers.group,
        "meeting": first_meeting_of(hers.group),
        "form": form,
        "can_answer": can_answer,
        "why": why_this_group(hers) if can_answer else None,
        "better_times": parts_in_words(hers.better_parts),
        "link_token": request.link_token,
    }
    return render(request, template, context)


def _address(request: Request, hers: Invitation) -> str:
    return str(_back(request, hers)["Location"])


def _back(request: Request, hers: Invitation) -> HttpResponseBase:
    return redirect("composing:invitation", request.municipality.slug, request.link_token, hers.pk)
