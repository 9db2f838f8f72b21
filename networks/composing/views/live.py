"""The big screen of a lecture hall: groups within ten seconds, and no name anywhere."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.access import allow
from accounts.request import Request
from networks.activities.models import Activity
from networks.composing.choices import Ages, RunMode
from networks.composing.queries import FIT_IN_THE_HALL, WORKING, newest_in_the_hall, on_screen
from networks.composing.rules import may_compose
from networks.composing.services import ComposingError, start_run
from networks.composing.snapshots import snapshot_of
from networks.composing.views.choosing import lecture_to_choose_from


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def live(request: Request, code: str) -> HttpResponseBase:
    """Make groups before everybody's eyes: times, languages, places and numbers, for the room and no one else."""
    lecture = lecture_to_choose_from(request, code)
    if request.method == "POST":
        _start(request, lecture)
        return redirect("composing:live", request.municipality.slug, code)
    return _screen(request, lecture)


def _start(request: Request, lecture: Activity) -> None:
    try:
        start_run(
            actor=request.actor,
            activity=lecture,
            mode=RunMode.HALL,
            ages=Ages.FOCUS,
            with_waiting=False,
            at=timezone.now(),
        )
    except ComposingError as refusal:
        messages.error(request, str(refusal.message))


def _screen(request: Request, lecture: Activity) -> HttpResponse:
    run = newest_in_the_hall(request.actor, lecture)
    is_working = run is not None and run.state in WORKING
    shown = on_screen(request.actor, run) if run is not None else None
    context = {
        "lecture": lecture,
        "run": run,
        "is_working": is_working and shown is None,
        "shown": shown,
        "most": FIT_IN_THE_HALL,
    }
    if not is_working:
        now = snapshot_of(actor=request.actor, activity=lecture, with_waiting=False, at=timezone.now())
        context["parents"] = len(now.parents)
    return render(request, "composing/live_now.html" if request.htmx else "composing/live.html", context)
