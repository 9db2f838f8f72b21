"""Seeing, taking along and erasing what is kept of oneself; and the receipts of forgetting."""

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import LinkDoesNotOpen, allow, on_known_device, public
from accounts.models import Person
from accounts.request import Request
from networks.privacy.everything import parts_to_read
from networks.privacy.models import ForgettingReceipt
from networks.privacy.queries import due_now
from networks.privacy.rules import may_read_receipts
from networks.privacy.services import erase_person, export_person
from ui.confirm import confirm
from ui.tables import Column, Table


@on_known_device
@require_safe
def export(request: Request) -> HttpResponse:
    """Show somebody everything we keep of her, why, and for how long."""
    return render(request, "privacy/export.html", {"parts": parts_to_read(known(request))})


@on_known_device
@require_safe
def download(request: Request) -> HttpResponse:
    """Give somebody everything we keep of her as a file."""
    everything = export_person(actor=request.actor, person=known(request), at=timezone.now())
    answer = JsonResponse(everything, encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="opvoedkring.json"'
    return answer


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request) -> HttpResponseBase:
    """Forget everything of somebody, once she has pressed the button; looking at the page does nothing."""
    if request.method == "POST":
        erase_person(actor=request.actor, person=known(request), at=timezone.now())
        return redirect("privacy:erased", request.municipality.slug)
    return confirm(
        request,
        title=_("Erase everything about you?"),
        lead=_("We then no longer know you. You cannot undo this."),
        consequences=[
            _("Your name and how we reach you are erased."),
            _("Your places at lectures go to somebody else."),
            _("Your interest in a group is erased."),
            _("You leave your group. The others no longer see anything of you."),
            _("All messages to you are erased. This link stops working."),
            _("You get no message about it: we no longer have your address."),
        ],
        confirm_label=_("Erase everything"),
        back_url=reverse("privacy:export", args=[request.municipality.slug, request.link_token]),
    )


@public
@require_safe
def erased(request: Request) -> HttpResponse:
    """Say that it is done; the page is the same for everybody and knows nobody."""
    return render(request, "privacy/erased.html")


@allow(may_read_receipts)
@require_safe
def receipts(request: Request) -> HttpResponse:
    """Show what was forgotten, and what the next night will forget."""
    table = Table(
        request,
        ForgettingReceipt.objects.visible_to(request.actor),
        [
            Column("kind", _("What"), value=lambda row: row.get_kind_display(), order_by=["kind"], is_title=True),
            Column("count", _("How many"), order_by=["count"], is_number=True),
            Column("occasion", _("Why"), value=lambda row: row.get_occasion_display(), order_by=["occasion"]),
            Column("term", _("Term"), value=lambda row: row.get_term_display()),
            Column(
                "at",
                _("When"),
                value=lambda row: date_format(timezone.localtime(row.at), "DATETIME_FORMAT"),
                order_by=["at"],
            ),
            Column("dry_run", _("Rehearsal"), value=lambda row: _("yes") if row.dry_run else _("no")),
        ],
        caption=_("What was forgotten"),
        empty_title=_("Nothing has been forgotten yet"),
        sort="-at",
    )
    due = due_now(request.municipality, timezone.now())
    return render(request, "privacy/receipts.html", {"table": table, "due": due})


def known(request: Request) -> Person:
    """Return whose link this is; `by_link` let nobody else in."""
    if request.actor.person is None:
        raise LinkDoesNotOpen
    return request.actor.person
