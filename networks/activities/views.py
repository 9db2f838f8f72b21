"""The pages about lectures: the municipality's home, the staff's list, plan, detail, poster and slide."""

import math
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import allow, ensure, public
from accounts.request import Request
from networks.activities import services
from networks.activities.calendar import calendar_of
from networks.activities.choices import ActivityState
from networks.activities.forms import CopyForm, PlanForm, WordsForm
from networks.activities.models import Activity
from networks.activities.posters import door_in_words, qr_svg
from networks.activities.queries import (
    activities_for_table,
    activities_of,
    coming_lectures,
    last_one_of,
    remarks_about,
)
from networks.activities.rules import is_announced, may_change_activity, may_plan_activities, may_see_activity
from networks.activities.services import ActivityError
from networks.activities.tables import activity_table
from ui.confirm import confirm
from ui.languages import languages_in_words

# On the home page; the rest is behind "All lectures".
LECTURES_AT_HOME = 6
# So long a slide may stand on the wall before its lecture begins.
ONE_EVENING = timedelta(hours=12)


@public
@require_GET
def home(request: Request) -> HttpResponse:
    """Welcome parents: what is on in their neighbourhood and how it works."""
    lectures = list(coming_lectures(request.actor, timezone.now())[: LECTURES_AT_HOME + 1])
    there_are_more = len(lectures) > LECTURES_AT_HOME
    all_lectures = reverse("activities:lectures", kwargs={"municipality": request.municipality.slug})
    context = {"lectures": lectures[:LECTURES_AT_HOME], "lectures_url": all_lectures if there_are_more else ""}
    return render(request, "home.html", context)


@public
@require_GET
def lectures(request: Request) -> HttpResponse:
    """Show every lecture parents can still come to."""
    return render(request, "activities/lectures.html", {"lectures": coming_lectures(request.actor, timezone.now())})


@allow(may_plan_activities)
@require_GET
def activity_list(request: Request, past: bool = False) -> HttpResponse:
    """Show colleagues their lectures: to come, or past."""
    rows = activities_for_table(request.actor, past=past, at=timezone.now())
    context = {"table": activity_table(request, rows, past=past), "past": past, "last": last_one_of(request.actor)}
    return render(request, "activities/list.html", context)


@allow(may_plan_activities)
@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Plan a lecture."""
    form = PlanForm(request.POST or None, actor=request.actor)
    form.cancel_url = reverse("activities:list", kwargs={"municipality": request.municipality.slug})
    if form.is_valid():
        try:
            activity = services.plan_activity(actor=request.actor, plan=form.plan())
        except ActivityError as refusal:
            form.refuse(refusal)
        else:
            return to_detail(activity)
    return render(request, "activities/plan.html", {"form": form})


@allow(may_plan_activities)
@require_GET
def activity_detail(request: Request, code: str) -> HttpResponse:
    """Show a colleague one lecture: as a draft to look over, afterwards with everything to do about it."""
    activity = fetch(request, code)
    ensure(may_see_activity, request.actor, activity)
    at = timezone.now()
    context = {
        "activity": activity,
        "may_change": may_change_activity.test(request.actor, activity),
        "is_draft": activity.state == ActivityState.DRAFT,
        "is_published": activity.state == ActivityState.PUBLISHED,
        "is_coming": activity.takes_places(at),
        "takes_interest": activity.takes_interest(at),
        "remarks": remarks_about(activity) if activity.starts_at > at else [],
        "language_names": languages_in_words(activity.languages),
    }
    return render(request, "activities/detail.html", context)


@allow(may_plan_activities)
@require_http_methods(["GET", "POST"])
def edit(request: Request, code: str) -> HttpResponse:
    """Change a draft."""
    activity = fetch(request, code)
    ensure(may_change_activity, request.actor, activity)
    form = PlanForm(request.POST or None, actor=request.actor, activity=activity)
    form.cancel_url = detail_address(activity)
    if form.is_valid():
        try:
            services.change_draft(actor=request.actor, activity=activity, plan=form.plan())
        except ActivityError as refusal:
            form.refuse(refusal)
        else:
            return to_detail(activity)
    return render(request, "activities/plan.html", {"form": form, "activity": activity})


@allow(may_plan_activities)
@require_http_methods(["GET", "POST"])
def reword(request: Request, code: str) -> HttpResponse:
    """Say better what an announced lecture is about."""
    activity = fetch(request, code)
    ensure(may_change_activity, request.actor, activity)
    form = WordsForm(request.POST or None, actor=request.actor, activity=activity)
    form.cancel_url = detail_address(activity)
    if form.is_valid():
        try:
            services.reword_activity(actor=request.actor, activity=activity, words=form.words())
        except ActivityError as refusal:
            messages.error(request, str(refusal.message))
        return to_detail(activity)
    return render(request, "activities/reword.html", {"form": form, "activity": activity})


@allow(may_plan_activities)
@require_POST
def publish(request: Request, code: str) -> HttpResponse:
    """Announce a draft."""
    activity = fetch(request, code)
    ensure(may_change_activity, request.actor, activity)
    try:
        services.publish_activity(actor=request.actor, activity=activity)
    except ActivityError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The lecture is announced. Hang up the poster, so that parents find it."))
    return to_detail(activity)


@allow(may_plan_activities)
@require_http_methods(["GET", "POST"])
def discard(request: Request, code: str) -> HttpResponse:
    """Throw a draft away, after asking."""
    activity = fetch(request, code)
    ensure(may_change_activity, request.actor, activity)
    if request.method == "GET":
        return confirm(
            request,
            title=_("Throw this draft away?"),
            lead=activity.title,
            consequences=[_("Nobody has seen it, so nobody has to be told.")],
            confirm_label=_("Throw away"),
            back_url=detail_address(activity),
        )
    try:
        services.discard_draft(actor=request.actor, activity=activity)
    except ActivityError as refusal:
        messages.error(request, str(refusal.message))
        return to_detail(activity)
    messages.success(request, _("The draft is gone."))
    return redirect("activities:list", municipality=request.municipality.slug)


@allow(may_plan_activities)
@require_http_methods(["GET", "POST"])
def copy(request: Request, code: str) -> HttpResponse:
    """Plan the same lecture again: only the day is new."""
    activity = fetch(request, code)
    ensure(may_see_activity, request.actor, activity)
    form = CopyForm(request.POST or None, activity=activity)
    form.cancel_url = detail_address(activity)
    if form.is_valid():
        try:
            copied = services.copy_activity(
                actor=request.actor,
                activity=activity,
                starts_at=form.cleaned_data["begins_at"],
                ends_at=form.cleaned_data["ends_at"],
            )
        except ActivityError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("This is the copy, as a draft. Look it over and announce it."))
            return to_detail(copied)
    return render(request, "activities/copy.html", {"form": form, "activity": activity})


@allow(may_plan_activities)
@require_GET
def poster(request: Request, code: str) -> HttpResponse:
    """Show the poster to print, in a language parents read."""
    activity = fetch(request, code)
    ensure(may_see_activity, request.actor, activity)
    ensure(is_announced, request.actor, activity)
    offered = request.municipality.languages
    asked = request.GET.get("language", "")
    language = asked if asked in offered else offered[0]
    with translation.override(language):
        context = {
            "activity": activity,
            "door": door_in_words(activity),
            "choices": [(word, own_name_of(word), word == language) for word in offered],
            "language_names": languages_in_words(activity.languages),
        }
        return render(request, "activities/poster.html", context)


@allow(may_plan_activities)
@require_GET
def slide(request: Request, code: str) -> HttpResponse:
    """Fill the screen with the QR code: before the lecture it invites to a place, from its beginning on to talk on."""
    activity, now = fetch(request, code), timezone.now()
    ensure(may_see_activity, request.actor, activity)
    ensure(is_announced, request.actor, activity)
    begins_in = activity.starts_at - now
    context = {
        "activity": activity,
        "door": door_in_words(activity),
        "may_change": may_change_activity.test(request.actor, activity),
        "is_ahead": activity.takes_places(now),
        # A slide that stands on the wall while people come in asks anew when the lecture begins.
        "turns_in": math.ceil(begins_in.total_seconds()) if timedelta() < begins_in < ONE_EVENING else 0,
    }
    return render(request, "activities/slide.html", context)


@public
@require_GET
def calendar_file(request: Request, code: str) -> HttpResponse:
    """Give anybody the lecture for her calendar; a cancelled one says so."""
    activity = announced(request, code)
    answer = HttpResponse(calendar_of(activity), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{activity.code}.ics"'
    return answer


@public
@require_GET
def qr_code(request: Request, code: str) -> HttpResponse:
    """Give the QR code of a lecture as a picture."""
    answer = HttpResponse(qr_svg(announced(request, code)), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


def fetch(request: Request, code: str) -> Activity:
    """Fetch a lecture this actor may see, or answer 404."""
    return get_object_or_404(activities_of(request.actor), code=code)


def announced(request: Request, code: str) -> Activity:
    """Fetch a lecture everybody may know of, or answer 404."""
    return get_object_or_404(activities_of(request.actor).exclude(state=ActivityState.DRAFT), code=code)


def detail_address(activity: Activity) -> str:
    """Return the address of the staff's page about a lecture."""
    parts = {"municipality": activity.municipality.slug, "code": activity.code}
    return reverse("activities:detail", kwargs=parts)


def to_detail(activity: Activity) -> HttpResponse:
    """Lead to the staff's page about a lecture."""
    return redirect(detail_address(activity))


def own_name_of(language: str) -> str:
    """Name a language in that language itself: Türkçe."""
    return str(translation.get_language_info(language)["name_local"]).capitalize()
