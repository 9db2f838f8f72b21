"""The job that asks whether what we know of organisations is still right."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.partners import services


@shared_task(name="networks.partners.ask_whether_still_right")
def ask_whether_still_right() -> None:
    """Ask about what nobody checked for half a year; twice is once, and each organisation stands alone."""
    services.ask_whether_still_right(actor=system_actor(), at=timezone.now())
