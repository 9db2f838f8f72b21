"""The worker's side of the outbox."""

from celery import shared_task

from accounts.choices import Channel
from networks.messaging.delivery import deliver_due


@shared_task(name="networks.messaging.deliver_due_messages")
def deliver_due_messages() -> None:
    """Send whatever is due, channel by channel, so that one that is down holds up no other."""
    for channel in Channel:
        deliver_due(channel)
