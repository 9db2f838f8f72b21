"""The night job of forgetting."""

from celery import shared_task
from django.utils import timezone

from accounts.actor import system_actor
from networks.privacy import services
from networks.signups.services import keep_recruiting_counts


@shared_task(name="networks.privacy.forget_by_term")
def forget_by_term() -> None:
    """Forget whatever is due; safe to run twice at once and safe to kill, because each step stands alone."""
    keep_recruiting_counts()
    services.forget_by_term(actor=system_actor(), at=timezone.now())
