"""What a calendar program gets: the dates, or that nothing changed since it came by last."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from accounts.access import public
from accounts.request import Request
from networks.feeds.models import CalendarVersion
from networks.feeds.queries import calendar_of, feed_at, is_open, neighbourhood_called, public_calendar
from networks.feeds.services import note_version

# Whoever holds one asks each time whether it changed; nobody between keeps it.
PRIVATE = "private, no-cache"
# A quarter of an hour: a cancelled lecture soon shows, and a crowd is answered once.
PUBLIC = "public, max-age=900"


@public
@require_safe
def calendar(request: Request, calendar_key: str) -> HttpResponseBase:
    """Give whoever has the key the dates of a person, a group or a colleague."""
    at, feed = timezone.now(), feed_at(request.municipality, calendar_key)
    if feed is None:
        raise Http404("no such calendar")
    if not is_open(feed, at):
        # Only who had the key learns that there was something.
        return render(request, "410.html", status=410)
    content = calendar_of(feed, at)
    answer = answered(request, content, note_version(content=content, at=at, feed=feed), kept=PRIVATE)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@public
@require_safe
def lectures(request: Request, area: str = "") -> HttpResponseBase:
    """Give anybody the lectures of the municipality, or of one neighbourhood of it."""
    at, where = timezone.now(), neighbourhood_called(request.municipality, area) if area else None
    if area and where is None:
        raise Http404("no such neighbourhood")
    content = public_calendar(request.municipality, where, at)
    municipality = None if where else request.municipality
    version = note_version(content=content, at=at, municipality=municipality, neighbourhood=where)
    return answered(request, content, version, kept=PUBLIC)


def answered(request: Request, content: bytes, version: CalendarVersion, *, kept: str) -> HttpResponseBase:
    """Answer with the file, or with 304 where the program has it already (RFC 9110, section 13)."""
    etag, since = quote_etag(version.digest), int(version.since.timestamp())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    answer["Cache-Control"] = kept
    answer["ETag"], answer["Last-Modified"] = etag, http_date(since)
    found = get_conditional_response(request, etag=etag, last_modified=since, response=answer)
    return answer if found is None else found
