"""The catalogue on the page: what each method is, and which numbers hold here."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow, ensure
from accounts.request import Request
from methods import services
from methods.forms import OverrideForm, initial_of
from methods.models import Method, Override
from methods.queries import NumberRow, definition_of, methods_for, methods_in_use, number_rows, overrides_by_field
from methods.rules import may_override_numbers, may_read_method, may_read_methods, may_read_own_methods
from ui.confirm import confirm


@allow(may_read_methods)
def method_list(request: Request) -> HttpResponse:
    """Show every method of the field."""
    methods = [(method, definition_of(method)) for method in methods_for(request.actor)]
    return render(request, "methods/list.html", {"methods": methods})


@allow(may_read_methods)
def method_page(request: Request, code: str) -> HttpResponse:
    """Show one method: plain words, steps, and every number with its source."""
    method = visible_method(request, code)
    rows = number_rows(method, overrides_by_field(method, request.municipality))
    context = page_of(method, rows) | {"may_override": may_override_numbers(request.actor)}
    return render(request, "methods/page.html", context)


@allow(may_override_numbers)
def override(request: Request, code: str, field: str) -> HttpResponse:
    """Choose another number for this municipality."""
    method = visible_method(request, code)
    row = row_called(request, method, field)
    reason = row.own.reason if row.own else ""
    form = OverrideForm(request.POST or None, number=row.number, initial=initial_of(row.value, reason))
    form.cancel_url = method_url(request, method)
    if form.is_valid():
        answers = form.cleaned_data
        try:
            services.override_number(
                actor=request.actor, method=method, field=field, value=answers["value"], reason=answers["reason"]
            )
        except services.MethodError as refused:
            form.add_error("value", str(refused.message))
        else:
            messages.success(request, _("Your own number is used from now on. What runs already keeps its number."))
            return redirect(method_url(request, method))
    return render(request, "methods/override.html", {"form": form, "row": row, "method": method})


@allow(may_override_numbers)
def undo(request: Request, code: str, field: str) -> HttpResponse:
    """Go back to the number of the catalogue, after a question."""
    method = visible_method(request, code)
    found = get_object_or_404(Override, method=method, municipality=request.municipality, field=field)
    if request.method == "POST":
        try:
            services.undo_override(actor=request.actor, override=found)
            messages.success(request, _("The number of the catalogue is used again."))
        except services.MethodError as refused:
            messages.error(request, str(refused.message))
        return redirect(method_url(request, method))
    return confirm(
        request,
        title=_("Go back to the number of the catalogue?"),
        lead=_("Your own number and the reason for it are removed."),
        consequences=[_("What runs already keeps the number it started with.")],
        confirm_label=_("Use the number of the catalogue"),
        back_url=method_url(request, method),
    )


@allow(may_read_own_methods)
def owned_list(request: Request) -> HttpResponse:
    """Show a method owner her methods, and in how many municipalities they are used."""
    methods = [(method, definition_of(method)) for method in methods_in_use(request.actor)]
    return render(request, "methods/owned_list.html", {"methods": methods})


@allow(may_read_own_methods)
def owned_page(request: Request, code: str) -> HttpResponse:
    """Show a method owner how her method stands in the catalogue."""
    method = get_object_or_404(methods_in_use(request.actor), code=code)
    ensure(may_read_method, request.actor, method)
    return render(request, "methods/owned_page.html", page_of(method, number_rows(method, {})))


def visible_method(request: Request, code: str) -> Method:
    """Return a method this actor may read, or answer 404."""
    method = get_object_or_404(methods_for(request.actor), code=code)
    ensure(may_read_method, request.actor, method)
    return method


def row_called(request: Request, method: Method, field: str) -> NumberRow:
    """Return one number of a method, or answer 404."""
    for row in number_rows(method, overrides_by_field(method, request.municipality)):
        if row.name == field:
            return row
    raise Http404("no such number")


def page_of(method: Method, rows: list[NumberRow]) -> dict[str, object]:
    """Return what a method's page shows."""
    return {
        "method": method,
        "definition": definition_of(method),
        "own_rows": [row for row in rows if not row.is_of_the_house],
        "house_rows": [row for row in rows if row.is_of_the_house],
    }


def method_url(request: Request, method: Method) -> str:
    """Return the address of a method's page."""
    return reverse("methods:page", args=[request.municipality.slug, method.code])
