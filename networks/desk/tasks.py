"""The job of the Monday morning, and the one that sees that messages leave."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.desk import services


@shared_task(name="networks.desk.send_weeks")
def send_weeks() -> None:
    """Mail the week to whoever has not had it yet; safe to run twice at once and safe to kill."""
    services.send_weeks(actor=system_actor(), at=timezone.now())


@shared_task(name="networks.desk.watch_outbox")
def watch_outbox() -> None:
    """Warn the administrators when messages wait too long; safe to run twice at once and safe to kill."""
    services.warn_administrators(actor=system_actor(), at=timezone.now())
