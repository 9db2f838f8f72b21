"""The request as our middleware leaves it, so that views are typed."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.actor import Actor
from accounts.models import Municipality


class Request(HttpRequest):
    """A request with its municipality (under `/<slug>/`) and its actor."""

    municipality: Municipality
    actor: Actor
    htmx: HtmxDetails
    link_token: str | None
