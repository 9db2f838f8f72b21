"""Pages that belong to the shell."""

from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say kindly that a form was too old to be sent."""
    return HttpResponse("", status=403)
