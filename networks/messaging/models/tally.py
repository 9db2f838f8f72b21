"""What is left of messages when their rows are gone: counts."""

from django.db import models

from accounts.choices import Channel
from accounts.models import Municipality
from networks.messaging.choices import MessageState


class MessageTally(models.Model):
    """How many messages of one kind ended how on one day, in Amsterdam, of one municipality; nobody is in it."""

    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    key = models.CharField(max_length=40)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=10, choices=MessageState)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day", "key", "pk"]
        verbose_name_plural = "message tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "day", "key", "channel", "state"],
                name="one_tally_per_day_and_end",
            )
        ]

    def __str__(self) -> str:
        return f"tally {self.pk}"
