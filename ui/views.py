"""Pages that belong to the shell, and those that machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

# RFC 9116 and internet.nl want less than a year; a report is read long before half of that.
SECURITY_TXT_VALID = timedelta(days=180)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say kindly that a form was too old to be sent."""
    return render(request, "403_csrf.html", status=403)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer when the database and the cache answer; otherwise fail, so that a guard sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    cache.set("health", "well", 10)
    well = cache.get("health") == "well"
    return HttpResponse("well" if well else "the cache forgets", content_type="text/plain", status=200 if well else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines away from whatever belongs to somebody."""
    lines = [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /*/my/",
        "Disallow: /m/",
        "Disallow: /*/feeds/",
        "Allow: /",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Hand out the service worker: from the root, because a worker only sees what lies below its own address."""
    answer = render(request, "ui/sw.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say how to report a weakness (RFC 9116)."""
    expires = (timezone.now() + SECURITY_TXT_VALID).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.PUBLIC_BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
