"""The jobs of groups: letting the silent ones sleep, and asking coordinators afterwards."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.meetings import services


@shared_task(name="networks.meetings.fall_asleep")
def fall_asleep() -> None:
    """Let silent groups sleep; safe to run twice at once and safe to kill, because each group stands alone."""
    services.fall_asleep(actor=system_actor(), at=timezone.now())


@shared_task(name="networks.meetings.look_back")
def look_back() -> None:
    """Ask coordinators how it was and tell them of who could not be reached; twice is once, each stands alone."""
    at = timezone.now()
    services.ask_how_it_was(actor=system_actor(), at=at)
    services.ask_whether_they_meet(actor=system_actor(), at=at)
    services.tell_of_unreached(actor=system_actor(), at=at)
