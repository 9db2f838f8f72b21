"""Which work waits in which line; a worker takes from all lines, or from those after `-Q`."""

from kombu import Queue

# Each channel of messages has a line of its own, so a slow one keeps nobody else waiting.
QUEUES = [Queue(name) for name in ("celery", "email", "sms", "composing", "composing-hall")]

# The composer thinks for a minute at a time with all the processor there is; messages do not wait for it.
# A lecture hall waits ten seconds and not for a desk, so a worker of its own takes only what the hall asks.
ROUTES = {
    "networks.composing.work_on_hall_runs": {"queue": "composing-hall"},
    "networks.composing.*": {"queue": "composing"},
}
