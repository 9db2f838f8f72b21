"""The night job of groups that have fallen silent."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.meetings import services


@shared_task(name="networks.meetings.fall_asleep")
def fall_asleep() -> None:
    """Let silent groups sleep; safe to run twice at once and safe to kill, because each group stands alone."""
    services.fall_asleep(actor=system_actor(), at=timezone.now())
