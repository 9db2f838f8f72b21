"""The job of the waiting list: passing on what nobody answered."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.signups import services


@shared_task(name="networks.signups.pass_on_offers")
def pass_on_offers() -> None:
    """Pass on offers that ran out and close lists; twice at once is once, because each lecture is held meanwhile."""
    services.pass_on_offers(actor=system_actor(), at=timezone.now())
