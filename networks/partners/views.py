"""Organisations, and who belongs to them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from networks.partners import services
from networks.partners.forms import OrganisationForm, PersonForm
from networks.partners.models import ContactPerson, Organisation
from networks.partners.queries import organisations_with_sizes, people_of
from networks.partners.rules import (
    may_add_organisation,
    may_change_organisation,
    may_confirm_organisation,
    may_see_organisation,
    may_see_organisations,
    may_see_people,
)
from ui.confirm import confirm
from ui.tables import Column, Table


@allow(may_see_organisations)
def organisation_list(request: Request) -> HttpResponse:
    """Show the organisations; a partner contact sees her own."""
    table = Table(
        request,
        organisations_with_sizes(request.actor, timezone.localdate()),
        [
            Column("name", _("Organisation"), template="partners/cells/name.html", order_by=["name"], is_title=True),
            Column("kind", _("Kind"), value=Organisation.get_kind_display, order_by=["kind", "name"]),
            Column(
                "formality",
                _("Formal or informal"),
                value=Organisation.get_formality_display,
                order_by=["formality", "name"],
            ),
            Column("verified_on", _("Checked"), template="partners/cells/checked.html", order_by=["verified_on"]),
            Column("people_count", _("People"), order_by=["people_count"], is_number=True),
        ],
        caption=_("Organisations"),
        empty_title=_("No organisations yet"),
        empty_text=_("An administrator adds who works with parents here."),
        search_in=["name"],
        search_label=_("Search by name"),
        sort="name",
    )
    context = {"table": table, "may_add": may_add_organisation(request.actor)}
    return render(request, "partners/list.html", context)


@allow(may_see_organisations)
def organisation_page(request: Request, number: int) -> HttpResponse:
    """Show one organisation and, to whom it concerns, who belongs to it."""
    organisation = visible_organisation(request, number)
    sees_people = may_see_people(request.actor, organisation)
    context = {
        "organisation": organisation,
        "sees_people": sees_people,
        "people": people_of(organisation) if sees_people else (),
        "may_change": may_change_organisation(request.actor, organisation),
        "may_confirm": may_confirm_organisation(request.actor, organisation),
        "is_checked": organisation.is_checked(timezone.localdate()),
    }
    return render(request, "partners/page.html", context)


@allow(may_see_organisations)
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: Request, number: int) -> HttpResponse:
    """Say with one press that what we know of an organisation is still right."""
    organisation = visible_organisation(request, number)
    ensure(may_confirm_organisation, request.actor, organisation)
    if request.method == "POST":
        services.confirm_organisation(actor=request.actor, organisation=organisation, on=timezone.localdate())
        messages.success(request, _("Thank you. Everybody sees that this was checked today."))
        return redirect(page_url(request, organisation))
    return confirm(
        request,
        title=_("Is this still right?"),
        lead=organisation.name,
        consequences=_what_we_know(organisation),
        confirm_label=_("Yes, this is right"),
        back_url=page_url(request, organisation),
    )


@allow(may_add_organisation)
def add_organisation(request: Request) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    organisation = saved_organisation(request, form)
    if organisation:
        messages.success(request, _("The organisation is added."))
        return redirect(page_url(request, organisation))
    back_url = reverse("partners:list", args=[request.municipality.slug])
    return form_page(request, form, _("Add an organisation"), back_url)


@allow(may_add_organisation)
def change_organisation(request: Request, number: int) -> HttpResponse:
    """Change an organisation."""
    organisation = changeable_organisation(request, number)
    title = _("Change %(name)s") % {"name": organisation.name}
    form = OrganisationForm(request.POST or None, instance=organisation)
    if saved_organisation(request, form, organisation):
        messages.success(request, _("The organisation is changed."))
        return redirect(page_url(request, organisation))
    return form_page(request, form, title, page_url(request, organisation))


@allow(may_add_organisation)
def add_person(request: Request, number: int) -> HttpResponse:
    """Let a colleague belong to an organisation."""
    organisation = changeable_organisation(request, number)
    form = PersonForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            services.add_person(actor=request.actor, organisation=organisation, user=form.cleaned_data["user"])
        except services.PartnerError as refused:
            form.add_error(refused.question, refused.message)
        else:
            messages.success(request, _("This colleague belongs to the organisation from now on."))
            return redirect(page_url(request, organisation))
    title = _("Who belongs to %(name)s?") % {"name": organisation.name}
    return form_page(request, form, title, page_url(request, organisation))


@allow(may_add_organisation)
def remove_person(request: Request, number: int, contact: int) -> HttpResponse:
    """Take somebody out of an organisation, after a question."""
    organisation = changeable_organisation(request, number)
    found = get_object_or_404(ContactPerson.objects.select_related("user"), pk=contact, organisation=organisation)
    if request.method == "POST":
        services.remove_person(actor=request.actor, contact=found)
        messages.success(request, _("This colleague no longer belongs to the organisation."))
        return redirect(page_url(request, organisation))
    names = {"colleague": found.user.name, "organisation": organisation.name}
    return confirm(
        request,
        title=_("Take %(colleague)s out of %(organisation)s?") % names,
        consequences=[
            _("A partner contact no longer sees this organisation."),
            _("The login and the roles stay as they are."),
        ],
        confirm_label=_("Take out"),
        back_url=page_url(request, organisation),
    )


def _what_we_know(organisation: Organisation) -> list[str]:
    """Return what is to be looked at, line by line."""
    names = ", ".join(contact.user.name for contact in people_of(organisation))
    lines = [organisation.get_kind_display(), organisation.get_formality_display(), organisation.website]
    people = _("Who belongs to it: %(names)s.") % {"names": names} if names else ""
    not_right = _("Is something not right? Tell the administrator of your municipality.")
    return [line for line in (*lines, people, not_right) if line]


def visible_organisation(request: Request, number: int) -> Organisation:
    """Return an organisation this actor may see, or answer 404."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.actor).select_related("municipality"), pk=number
    )
    ensure(may_see_organisation, request.actor, organisation)
    return organisation


def changeable_organisation(request: Request, number: int) -> Organisation:
    """Return an organisation this administrator may change, or answer 404."""
    organisation = visible_organisation(request, number)
    ensure(may_change_organisation, request.actor, organisation)
    return organisation


def saved_organisation(
    request: Request, form: OrganisationForm, organisation: Organisation | None = None
) -> Organisation | None:
    """Save what was answered, or put the refusal beside its question."""
    if not form.is_valid():
        return None
    try:
        return services.save_organisation(actor=request.actor, plan=form.plan(), organisation=organisation)
    except services.PartnerError as refused:
        form.add_error(refused.question, refused.message)
        return None


def form_page(request: Request, form: Any, title: str, back_url: str) -> HttpResponse:
    """Show a form about an organisation."""
    form.cancel_url = back_url
    return render(request, "partners/form.html", {"form": form, "title": title})


def page_url(request: Request, organisation: Organisation) -> str:
    """Return the address of an organisation's page."""
    return reverse("partners:page", args=[request.municipality.slug, organisation.pk])
