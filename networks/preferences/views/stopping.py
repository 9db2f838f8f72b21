"""Stopping one kind of message with the key in it: looking changes nothing, one press does, another undoes it."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import public
from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import Person
from accounts.request import Request
from networks.messaging.choices import Topic
from networks.messaging.services import resume_topic, stop_topic
from networks.messaging.stop_keys import read_stop_key
from networks.preferences.choices import IN_WORDS
from networks.preferences.queries import Reader, reader_of, stopped_by


# The key itself says that it is she: a mail program that presses for her (RFC 8058) has no token and no cookie.
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, key: str) -> HttpResponseBase:
    """Show one button, and stop messages of this kind when it is pressed; pressed again, it stays stopped."""
    found = _found(request, key)
    if found is None:
        return _not_known(request)
    reader, topic = found
    if request.method == "POST":
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="stop", key=key)
        if refused is not None:
            return refused
        try:
            stop_topic(
                actor=_actor(request, reader), person=reader.person, user=reader.user, topic=topic, at=timezone.now()
            )
        except Person.DoesNotExist:  # she erased everything at this same moment
            return _not_known(request)
    # No redirect after the press: mail programs do not follow one.
    return _page(request, reader, topic)


@public
@require_POST
def undo(request: Request, key: str) -> HttpResponseBase:
    """Send messages of this kind again."""
    found = _found(request, key)
    if found is None:
        return _not_known(request)
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="stop", key=key)
    if refused is not None:
        return refused
    reader, topic = found
    resume_topic(actor=_actor(request, reader), person=reader.person, user=reader.user, topic=topic)
    return redirect("preferences:stop", request.municipality.slug, key)


def _found(request: Request, key: str) -> tuple[Reader, Topic] | None:
    meant = read_stop_key(key)
    reader = reader_of(meant, request.municipality) if meant else None
    return (reader, meant.topic) if meant and reader else None


def _actor(request: Request, reader: Reader) -> Actor:
    """Whoever has the key acts for its reader in this one thing."""
    return Actor(origin=Origin.PERSONAL_LINK, municipality=request.municipality, person=reader.person, user=reader.user)


def _page(request: Request, reader: Reader, topic: Topic) -> HttpResponse:
    """Show how it stands, in the language of her messages unless she chose another one here."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    with translation.override(translation.get_language() if chosen else reader.language):
        context = {"topic": IN_WORDS[topic], "is_stopped": topic in stopped_by(reader), "is_parent": reader.person}
        page = render(request, "preferences/stop.html", context)
        page.headers["Content-Language"] = translation.get_language() or ""
    page.headers["Cache-Control"] = "no-store"
    return page


def _not_known(request: Request) -> HttpResponse:
    """A key that is not ours and one of somebody who is gone look alike."""
    return render(request, "preferences/not_known.html", status=404)
