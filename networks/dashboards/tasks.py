"""The scheduled job of counting."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.dashboards import services


@shared_task(name="networks.dashboards.count_figures")
def count_figures() -> None:
    """Count what changed in every municipality; safe to run twice at once and safe to kill."""
    services.count_everywhere(actor=system_actor(), at=timezone.now())
