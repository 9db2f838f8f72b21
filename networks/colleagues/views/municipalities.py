"""The municipalities, as the operator sees them: counts and no persons."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow
from accounts.forms import NewMunicipalityForm, OperatorMunicipalityForm
from accounts.models import Municipality
from accounts.queries import municipalities_with_counts
from accounts.request import Request
from accounts.rules import is_operator
from accounts.services import save_municipality
from networks.colleagues import services
from ui.tables import Column, Table


@allow(is_operator)
def operator(request: Request) -> HttpResponse:
    """Every municipality, with counts and no persons."""
    table = Table(
        request,
        municipalities_with_counts(),
        [
            Column("name", _("Municipality"), template="colleagues/cells/municipality.html", is_title=True),
            Column("cbs_code", _("CBS code"), order_by=["cbs_code"]),
            Column("theme", _("House style"), order_by=["theme"]),
            Column("colleague_count", _("Colleagues"), order_by=["colleague_count"], is_number=True),
        ],
        caption=_("Municipalities"),
        empty_title=_("No municipality yet"),
        search_in=["name"],
        search_label=_("Search by name"),
    )
    return render(request, "colleagues/operator.html", {"table": table})


@allow(is_operator)
def new_municipality(request: Request) -> HttpResponse:
    """Make a municipality and invite its first administrator."""
    form = NewMunicipalityForm(request.POST if request.method == "POST" else None)
    form.cancel_url = reverse("colleagues:operator")
    if form.is_valid():
        municipality = services.open_municipality(
            actor=request.actor,
            municipality=form.save(commit=False),
            name=form.cleaned_data["administrator_name"],
            email=form.cleaned_data["administrator_email"],
        )
        messages.success(request, _("%(name)s is open.") % {"name": municipality.name})
        return redirect("colleagues:operator")
    return render(request, "colleagues/new_municipality.html", {"form": form})


@allow(is_operator)
def change_municipality(request: Request, number: int) -> HttpResponse:
    """Change what the operator looks after of a municipality."""
    municipality = get_object_or_404(Municipality, pk=number)
    form = OperatorMunicipalityForm(request.POST if request.method == "POST" else None, instance=municipality)
    form.cancel_url = reverse("colleagues:operator")
    if form.is_valid():
        save_municipality(actor=request.actor, municipality=form.save(commit=False))
        messages.success(request, _("%(name)s is changed.") % {"name": municipality.name})
        return redirect("colleagues:operator")
    return render(request, "colleagues/change_municipality.html", {"form": form, "changed": municipality})
