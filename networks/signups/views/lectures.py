"""The public page of a lecture, and the door behind its QR code."""

from collections.abc import Hashable

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import public
from accounts.request import Request
from networks.activities.models import Activity
from networks.activities.queries import activities_of
from networks.signups.choices import Stage
from networks.signups.queries import chairs_of, recruited_by, stage_of
from ui.kept_pages import keeps_for_a_moment, kept_for_a_moment, render_kept

# Few places are named by their number; many are just enough.
FEW = 5


@public
@require_safe
@keeps_for_a_moment
def activity(request: Request, code: str) -> HttpResponse:
    """Show a lecture with everything a parent wants to know, and the one thing to do now."""
    lecture = activities_of(request.actor).filter(code=code).first()
    if lecture is None:
        raise Http404("no such lecture")
    chairs = chairs_of(lecture)
    stage, few = stage_of(lecture, chairs, timezone.now()), chairs.free if chairs.free <= FEW else 0
    return render_kept(
        request,
        "signups/activity.html",
        lambda: {"lecture": lecture, "stage": stage, "few": few},
        same=(*version_of(lecture), stage, few),
    )


@public
@require_safe
@cache_control(no_store=True)
def door(request: Request, code: str, via: str = "") -> HttpResponseBase:
    """Lead whoever scans the QR code to what she can do now: a place before the beginning, interest after it.

    So no browser keeps where it led. Who types the address from the poster may type capitals: phones put one
    at the beginning by themselves.
    """
    code = code.lower()
    lecture = lecture_for(request, code)
    at = timezone.now()
    if lecture.takes_places(at):
        page = "signups:place"
    elif lecture.takes_interest(at):
        page = "signups:interest"
    else:
        page = "signups:activity"
    through = [via.lower()] if via and page != "signups:activity" else []
    return redirect(f"{page}_via" if through else page, request.municipality.slug, code, *through)


def lecture_for(request: Request, code: str, via: str = "") -> Activity:
    """Return the lecture with this code that the actor may see, with its venue, or answer 404.

    It brings along through whom the visitor came, in the same statement; an unknown word is nobody's.
    """
    lectures = Activity.objects.visible_to(request.actor).select_related("venue", "method").filter(code=code)
    lecture = (lectures.annotate(**recruited_by(via)) if via else lectures).first()
    if lecture is None:
        raise Http404("no such lecture")
    lecture.municipality = request.municipality
    return lecture


def lecture_in_a_crowd(request: Request, code: str, via: str = "") -> Activity:
    """Return the lecture as it was a second ago; the service that judges what a visitor sends looks again."""
    same = "lecture", request.municipality.pk, code, via
    return kept_for_a_moment(request, same, lambda: lecture_for(request, code, via))


def version_of(lecture: Activity) -> tuple[Hashable, ...]:
    """Say which lecture, as it was last changed, a kept page shows."""
    return lecture.pk, lecture.changed_at


def posted(request: Request) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def is_full(lecture: Activity) -> bool:
    """Say whether whoever comes now goes on the waiting list."""
    return stage_of(lecture, chairs_of(lecture), timezone.now()) == Stage.WAITING_LIST
