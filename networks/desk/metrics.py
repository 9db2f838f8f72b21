"""The outbox in the words of Prometheus: read from the database, so any number of processes tell the same."""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from networks.messaging.queries import Watched, watched

PREFIX = "opvoedkring_outbox"


class OutboxCollector(Collector):
    """Tells how the outbox is doing at one moment."""

    def __init__(self, found: Watched, at: datetime) -> None:
        self.found, self.at = found, at

    def collect(self) -> Iterable[Metric]:
        """Give each number with its labels."""
        since = self.found.since
        yield GaugeMetricFamily(
            f"{PREFIX}_oldest_due_seconds",
            "For how long the oldest message waits that should have left; 0 when none does.",
            value=(self.at - since).total_seconds() if since else 0,
        )
        yield _by_channel(f"{PREFIX}_waiting", "Messages that wait, for their moment too.", self.found.waiting)
        yield _by_channel(f"{PREFIX}_due", "Messages that should leave now.", self.found.due)
        ends = GaugeMetricFamily(
            f"{PREFIX}_messages",
            "Messages that do not wait, by what became of them and by the trouble they had.",
            labels=["state", "channel", "trouble"],
        )
        for labels, number in sorted(self.found.ends.items()):
            ends.add_metric(labels, number)
        yield ends
        sent = CounterMetricFamily(f"{PREFIX}_sent", "Messages that left since the beginning.", labels=["channel"])
        for channel, number in sorted(self.found.sent.items()):
            sent.add_metric([channel], number)
        yield sent


def exposition(at: datetime) -> bytes:
    """Return everything as Prometheus reads it."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(OutboxCollector(watched(at), at))
    return generate_latest(registry)


def _by_channel(name: str, words: str, numbers: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=["channel"])
    for channel, number in sorted(numbers.items()):
        family.add_metric([channel], number)
    return family
