"""Handing on what somebody looks after, when her work here ends or changes, and what nobody does."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import allow
from accounts.models import User
from accounts.queries import colleagues_of
from accounts.request import Request
from accounts.rules import may_manage_colleagues
from accounts.services import AccountsError
from networks.colleagues import services
from networks.colleagues.choices import WorkPart
from networks.colleagues.forms import EndWorkForm, HandOnForm
from networks.colleagues.queries import Work, nobodys_work, professionals_of, work_of
from ui.confirm import confirm


@allow(may_manage_colleagues)
def end_colleague(request: Request, number: int) -> HttpResponse:
    """End somebody's work here; what she looked after goes to whom is chosen on this page."""
    user, at = _colleague(request, number), timezone.now()
    work = work_of(request.municipality, user, at)
    form = _form(request, work, user, EndWorkForm)
    if form.is_valid():
        try:
            services.end_work(
                actor=request.actor, municipality=request.municipality, user=user, receivers=form.receivers(), at=at
            )
        except services.ColleaguesError as refused:
            _show_refusal(form, refused)
        except AccountsError as error:
            messages.error(request, error.message)
            return redirect(_page_of(request, user))
        else:
            messages.success(request, _("%(name)s no longer works here.") % {"name": user.name})
            return redirect(_list_of(request))
    if not form.parts:
        return _ask_whether_to_end(request, user)
    title = _("End the work of %(name)s here") % {"name": user.name}
    return _page(request, form, work, title, user)


@allow(may_manage_colleagues)
def hand_on(request: Request, number: int) -> HttpResponse:
    """Hand on everything a colleague looks after; she keeps working here."""
    user, at = _colleague(request, number), timezone.now()
    work = work_of(request.municipality, user, at)
    form = _form(request, work, user)
    if not form.parts:
        messages.info(request, _("%(name)s looks after nothing here.") % {"name": user.name})
        return redirect(_page_of(request, user))
    if form.is_valid():
        try:
            services.hand_on(
                actor=request.actor, municipality=request.municipality, user=user, receivers=form.receivers(), at=at
            )
        except services.ColleaguesError as refused:
            _show_refusal(form, refused)
        else:
            messages.success(request, _("It is handed on. Whoever takes over gets a message."))
            return redirect(_page_of(request, user))
    title = _("Hand on what %(name)s looks after") % {"name": user.name}
    return _page(request, form, work, title, user)


@allow(may_manage_colleagues)
def nobodys(request: Request) -> HttpResponse:
    """Give what nobody looks after to colleagues."""
    at = timezone.now()
    work = nobodys_work(request.municipality, at)
    form = _form(request, work, None)
    if not form.parts:
        messages.info(request, _("Everything is looked after by somebody."))
        return redirect(_list_of(request))
    if form.is_valid():
        try:
            services.take_up(actor=request.actor, municipality=request.municipality, receivers=form.receivers(), at=at)
        except services.ColleaguesError as refused:
            _show_refusal(form, refused)
        else:
            messages.success(request, _("It is handed on. Whoever takes over gets a message."))
            return redirect(_list_of(request))
    return _page(request, form, work, _("What nobody looks after"), None)


def in_words(counts: Mapping[WorkPart, int]) -> list[tuple[str, int]]:
    """Return each part with how much there is of it."""
    return [(str(part.label), number) for part, number in counts.items()]


def consequences_of_ending() -> list[str]:
    """Say what happens when somebody's work here ends."""
    return [
        _("All roles in this municipality stop at once. Whoever works nowhere else can no longer sign in."),
        _("Time away and standing in that were arranged end; the others get a message."),
        _("What was done stays: lectures, groups, and numbers in the audit trail."),
    ]


def _form(request: Request, work: Work, user: User | None, kind: type[HandOnForm] = HandOnForm) -> HandOnForm:
    here = professionals_of(request.municipality).exclude(pk=user.pk if user else 0)
    form = kind(
        request.POST if request.method == "POST" else None,
        parts=list(work.counts()),
        colleagues=here,
        is_nobodys=user is None,
    )
    form.cancel_url = _page_of(request, user) if user else _list_of(request)
    return form


def _page(request: Request, form: HandOnForm, work: Work, title: str, user: User | None) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "counts": in_words(work.counts()),
        "open_tasks": work.open_tasks(),
        "colleague": user,
        "consequences": consequences_of_ending() if isinstance(form, EndWorkForm) else [],
        "is_anybody_left": bool(form.users),
    }
    return render(request, "colleagues/hand_on.html", context)


def _ask_whether_to_end(request: Request, user: User) -> HttpResponse:
    return confirm(
        request,
        title=_("End the work of %(name)s here?") % {"name": user.name},
        confirm_label=_("End the work here"),
        back_url=_page_of(request, user),
        consequences=consequences_of_ending(),
    )


def _show_refusal(form: HandOnForm, refused: services.ColleaguesError) -> None:
    """Put a refusal beside its question; one that came up meanwhile has no question yet."""
    form.add_error(refused.question if refused.question in form.fields else None, refused.message)


def _colleague(request: Request, number: int) -> User:
    return get_object_or_404(colleagues_of(request.actor), pk=number)


def _page_of(request: Request, user: User) -> str:
    return reverse("colleagues:colleague", args=[request.municipality.slug, user.pk])


def _list_of(request: Request) -> str:
    return reverse("colleagues:list", args=[request.municipality.slug])
