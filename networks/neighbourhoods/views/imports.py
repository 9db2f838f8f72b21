"""Districts and neighbourhoods from a file: look first, then save."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import allow
from accounts.request import Request
from networks.neighbourhoods import services
from networks.neighbourhoods.forms import AreaFileForm, read_file
from networks.neighbourhoods.queries import ImportPlan, planned_import
from networks.neighbourhoods.rules import may_add_to_map
from ui.files import BrokenFile, CsvTextForm, Fault


@allow(may_add_to_map)
def choose_file(request: Request) -> HttpResponse:
    """Choose a file and see what it would change; nothing is saved here."""
    form = AreaFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["file"]
        plan, faults = look_at(request, text)
        if plan:
            return preview(request, text, plan)
        return file_page(request, form, faults)
    return file_page(request, form, [])


@allow(may_add_to_map)
def save_file(request: Request) -> HttpResponse:
    """Save the file that was looked at; what changed on the map meanwhile is compared again."""
    form = CsvTextForm(request.POST or None)
    if not form.is_valid():
        return redirect("neighbourhoods:import", request.municipality.slug)
    areas, faults = read_file(form.cleaned_data["text"], request.municipality)
    try:
        if faults:
            raise BrokenFile(faults)
        plan = services.import_areas(actor=request.actor, areas=areas)
    except BrokenFile as broken:
        return file_page(request, AreaFileForm(), broken.faults)
    number = len(plan.added) + len(plan.changed)
    done = ngettext("%(number)s line of the file is saved.", "%(number)s lines of the file are saved.", number)
    messages.success(request, done % {"number": number})
    return redirect("neighbourhoods:list", request.municipality.slug)


def file_page(request: Request, form: AreaFileForm, faults: list[Fault]) -> HttpResponse:
    """Ask for a file, and say what was wrong in the last one."""
    form.form_action = reverse("neighbourhoods:import", args=[request.municipality.slug])
    form.cancel_url = reverse("neighbourhoods:list", args=[request.municipality.slug])
    context = {
        "form": form,
        "faults": faults,
        "digits": request.municipality.cbs_code[2:],
        "has_errors": bool(faults or form.errors),
    }
    return render(request, "neighbourhoods/import.html", context)


def look_at(request: Request, text: str) -> tuple[ImportPlan | None, list[Fault]]:
    """Return what a file would change, or everything that is wrong in it."""
    areas, faults = read_file(text, request.municipality)
    if faults:
        return None, faults
    try:
        return planned_import(request.municipality, areas), []
    except BrokenFile as broken:
        return None, broken.faults


def preview(request: Request, text: str, plan: ImportPlan) -> HttpResponse:
    """Show what would change, with the button that saves it."""
    form = CsvTextForm(initial={"text": text})
    form.form_action = reverse("neighbourhoods:import_save", args=[request.municipality.slug])
    form.cancel_url = reverse("neighbourhoods:import", args=[request.municipality.slug])
    parts = [(_("New"), plan.added), (_("Changed"), plan.changed), (_("Stays as it is"), plan.unchanged)]
    return render(request, "neighbourhoods/import_preview.html", {"form": form, "parts": parts, "plan": plan})
