"""What machines ask that watch the outbox: whether it is well, and its numbers. Nobody is in either."""

from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.access import public
from networks.desk.metrics import exposition
from networks.messaging.queries import is_late, waiting_since


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Fail when a message waits for longer than ten minutes that should have left."""
    at = timezone.now()
    if is_late(waiting_since(at), at):
        return HttpResponse("messages wait too long", content_type="text/plain", status=503)
    return HttpResponse("well", content_type="text/plain")


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the numbers to whoever shows the token; to everybody else there is no such page."""
    shown = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not compare_digest(shown.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        raise Http404("no such page")
    return HttpResponse(exposition(timezone.now()), content_type=CONTENT_TYPE_LATEST)
