"""What every page knows of its tenant."""

from typing import Any

from django.http import HttpRequest


def tenant(request: HttpRequest) -> dict[str, Any]:
    """Give templates the municipality and the actor."""
    return {"municipality": getattr(request, "municipality", None), "actor": getattr(request, "actor", None)}
