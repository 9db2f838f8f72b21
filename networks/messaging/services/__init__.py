"""What changes in the outbox: messages go in, are changed before they leave, and are stopped."""

from networks.messaging.services.arriving import record_delivery
from networks.messaging.services.changing import (
    cancel_about,
    cancel_message,
    cancel_untold,
    forget_cancelled,
    hold,
    keep_rewritten,
    readdress,
    release,
    settle,
    take_out,
    try_again,
    untold,
)
from networks.messaging.services.errors import MessagingError
from networks.messaging.services.forgetting import forget_messages, forget_receipts
from networks.messaging.services.queueing import News, check_values, queue, queue_all, queue_for_address, queue_for_user
from networks.messaging.services.stopping import close_address, open_address, resume_topic, stop_topic

__all__ = [
    "MessagingError",
    "News",
    "cancel_about",
    "cancel_message",
    "cancel_untold",
    "check_values",
    "close_address",
    "forget_cancelled",
    "forget_messages",
    "forget_receipts",
    "hold",
    "keep_rewritten",
    "open_address",
    "queue",
    "queue_all",
    "queue_for_address",
    "queue_for_user",
    "readdress",
    "record_delivery",
    "release",
    "resume_topic",
    "settle",
    "stop_topic",
    "take_out",
    "try_again",
    "untold",
]
