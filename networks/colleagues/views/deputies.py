"""Who is away and who stands in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import allow, ensure
from accounts.models import Deputy
from accounts.request import Request
from networks.colleagues import services
from networks.colleagues.forms import DeputyForm
from networks.colleagues.queries import clashing_time_away, deputies_visible_to, time_away_of
from networks.colleagues.rules import is_administrator, may_arrange_deputies, may_change_deputy
from ui.confirm import confirm


@allow(may_arrange_deputies)
def deputy_list(request: Request) -> HttpResponse:
    """Who is away now or later, who stands in, and whether that colleague is away herself."""
    today = timezone.localdate()
    rows = list(deputies_visible_to(request.actor).filter(last_day__gte=today))
    everybody = time_away_of(request.municipality)
    shown = [
        {
            "row": row,
            "is_now": row.first_day <= today,
            "may_change": may_change_deputy(request.actor, row),
            "is_away_too": clashing_time_away(everybody, row.user, row.first_day, row.last_day) is not None,
        }
        for row in rows
    ]
    context = {"shown": shown, "for_everybody": is_administrator(request.actor)}
    return render(request, "colleagues/deputies.html", context)


@allow(may_arrange_deputies)
def add_deputy(request: Request) -> HttpResponse:
    """Say who is away and who stands in."""
    form = DeputyForm(request.POST or None, actor=request.actor)
    if form.is_valid() and _is_saved(request, form):
        messages.success(request, _("It is arranged. Both get a message."))
        return redirect(_list_of(request))
    return _form_page(request, form, _("Who stands in?"))


@allow(may_arrange_deputies)
def change_deputy(request: Request, number: int) -> HttpResponse:
    """Change when somebody is away or who stands in."""
    deputy = _deputy(request, number)
    form = DeputyForm(request.POST or None, actor=request.actor, deputy=deputy)
    if form.is_valid() and _is_saved(request, form, deputy):
        messages.success(request, _("It is changed. Both get a message."))
        return redirect(_list_of(request))
    return _form_page(request, form, _("Who stands in for %(name)s?") % {"name": deputy.stands_in_for.name}, deputy)


@allow(may_arrange_deputies)
def remove_deputy(request: Request, number: int) -> HttpResponse:
    """Let nobody stand in any more, after a question."""
    deputy = _deputy(request, number)
    if request.method == "POST":
        services.remove_deputy(actor=request.actor, deputy=deputy, today=timezone.localdate())
        messages.success(request, _("It is removed. Both get a message."))
        return redirect(_list_of(request))
    names = {"deputy": deputy.user.name, "away": deputy.stands_in_for.name}
    return confirm(
        request,
        title=_("Shall %(deputy)s no longer stand in for %(away)s?") % names,
        consequences=[
            _("%(deputy)s no longer sees the groups of %(away)s, at once.") % names,
            _("Both get a message."),
        ],
        confirm_label=_("Remove"),
        back_url=_list_of(request),
    )


def _is_saved(request: Request, form: DeputyForm, deputy: Deputy | None = None) -> bool:
    """Save what was answered, or put the refusal beside its question."""
    try:
        services.save_deputy(actor=request.actor, away=form.time_away(), today=timezone.localdate(), deputy=deputy)
    except services.ColleaguesError as refused:
        form.add_error(refused.question if refused.question in form.fields else None, refused.message)
        return False
    return True


def _deputy(request: Request, number: int) -> Deputy:
    deputy = get_object_or_404(deputies_visible_to(request.actor), pk=number)
    ensure(may_change_deputy, request.actor, deputy)
    return deputy


def _form_page(request: Request, form: DeputyForm, title: str, deputy: Deputy | None = None) -> HttpResponse:
    form.cancel_url = _list_of(request)
    return render(request, "colleagues/deputy_form.html", {"form": form, "title": title, "deputy": deputy})


def _list_of(request: Request) -> str:
    return reverse("colleagues:deputies", args=[request.municipality.slug])
