"""The pages of the school holidays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import allow, ensure
from accounts.request import Request
from networks.holidays import services
from networks.holidays.forms import HolidayForm, ListFileForm, read_list
from networks.holidays.models import SchoolHoliday
from networks.holidays.queries import ListPlan, planned_list, school_years_of
from networks.holidays.rules import may_change_holiday, may_enter_holidays, may_see_holidays
from ui.confirm import confirm
from ui.files import CsvTextForm, Fault


@allow(may_see_holidays)
def holiday_list(request: Request) -> HttpResponse:
    """Show the school holidays by school year; a year without any says so."""
    years = school_years_of(request.actor, timezone.localdate())
    return render(request, "holidays/list.html", {"years": years, "may_enter": may_enter_holidays(request.actor)})


@allow(may_enter_holidays)
def add(request: Request) -> HttpResponse:
    """Add a school holiday."""
    form = HolidayForm(request.POST or None)
    if form.is_valid() and _is_saved(request, form):
        messages.success(request, _("The school holiday is added."))
        return redirect(_list_of(request))
    return _form_page(request, form, _("Add a school holiday"))


@allow(may_enter_holidays)
def change(request: Request, number: int) -> HttpResponse:
    """Change a school holiday."""
    row = _holiday(request, number)
    title = _("Change %(name)s") % {"name": row.name}
    form = HolidayForm(request.POST or None, instance=row)
    if form.is_valid() and _is_saved(request, form, row):
        messages.success(request, _("The school holiday is changed."))
        return redirect(_list_of(request))
    return _form_page(request, form, title)


@allow(may_enter_holidays)
def remove(request: Request, number: int) -> HttpResponse:
    """Take a school holiday away, after a question."""
    row = _holiday(request, number)
    if request.method == "POST":
        services.remove_holiday(actor=request.actor, row=row)
        messages.success(request, _("The school holiday is removed."))
        return redirect(_list_of(request))
    return confirm(
        request,
        title=_("Remove %(name)s?") % {"name": row.name},
        consequences=[
            _("New meetings are no longer planned around it."),
            _("Meetings that are planned already stay where they are."),
        ],
        confirm_label=_("Remove"),
        back_url=_list_of(request),
    )


@allow(may_enter_holidays)
def choose_file(request: Request) -> HttpResponse:
    """Choose a file and see what it would change; nothing is saved here."""
    region = request.municipality.school_region
    form = ListFileForm(request.POST or None, request.FILES or None)
    if not region or request.method != "POST" or not form.is_valid():
        return _file_page(request, form, [])
    text = form.cleaned_data["file"]
    holidays, faults = read_list(text, region)
    if faults:
        return _file_page(request, form, faults)
    return _preview(request, text, planned_list(request.municipality, holidays))


@allow(may_enter_holidays)
def save_file(request: Request) -> HttpResponse:
    """Save the file that was looked at; what was entered meanwhile is compared again."""
    form = CsvTextForm(request.POST or None)
    if not request.municipality.school_region or not form.is_valid():
        return redirect("holidays:import", request.municipality.slug)
    holidays, faults = read_list(form.cleaned_data["text"], request.municipality.school_region)
    if faults:
        return _file_page(request, ListFileForm(), faults)
    plan = services.import_holidays(actor=request.actor, holidays=holidays)
    number = len(plan.added) + len(plan.changed)
    done = ngettext("%(number)s school holiday is saved.", "%(number)s school holidays are saved.", number)
    messages.success(request, done % {"number": number})
    return redirect(_list_of(request))


def _file_page(request: Request, form: ListFileForm, faults: list[Fault]) -> HttpResponse:
    form.form_action = reverse("holidays:import", args=[request.municipality.slug])
    form.cancel_url = _list_of(request)
    context = {"form": form, "faults": faults, "has_errors": bool(faults or form.errors)}
    return render(request, "holidays/import.html", context)


def _preview(request: Request, text: str, plan: ListPlan) -> HttpResponse:
    form = CsvTextForm(initial={"text": text})
    form.form_action = reverse("holidays:import_save", args=[request.municipality.slug])
    form.cancel_url = reverse("holidays:import", args=[request.municipality.slug])
    parts = [(_("New"), plan.added), (_("Changed"), plan.changed), (_("Stays as it is"), plan.unchanged)]
    return render(request, "holidays/import_preview.html", {"form": form, "parts": parts, "plan": plan})


def _is_saved(request: Request, form: HolidayForm, row: SchoolHoliday | None = None) -> bool:
    """Save what was answered, or put the refusal beside its question."""
    try:
        services.save_holiday(actor=request.actor, holiday=form.holiday(), row=row)
    except services.HolidaysError as refused:
        form.add_error(refused.question, refused.message)
        return False
    return True


def _holiday(request: Request, number: int) -> SchoolHoliday:
    row = get_object_or_404(SchoolHoliday.objects.visible_to(request.actor), pk=number)
    ensure(may_change_holiday, request.actor, row)
    return row


def _form_page(request: Request, form: HolidayForm, title: str) -> HttpResponse:
    form.cancel_url = _list_of(request)
    return render(request, "holidays/form.html", {"form": form, "title": title})


def _list_of(request: Request) -> str:
    return reverse("holidays:list", args=[request.municipality.slug])
