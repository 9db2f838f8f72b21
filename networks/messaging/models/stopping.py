"""What somebody does not want to hear any more, and addresses to which nothing is sent."""

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Channel, Term
from accounts.models import Person, User
from accounts.personal_data import Declared, not_personal, personal
from networks.messaging.choices import Topic, WhyClosed

_STOPPED: Declared = {
    "purpose": _("to send you no more of what you stopped"),
    "basis": Basis.LEGAL_DUTY,
    "term": Term.PERSON,
}
_CLOSED: Declared = {
    "purpose": _("to write no more to an address that refuses us or said STOP"),
    "basis": Basis.LEGAL_DUTY,
    "term": Term.CLOSED_ADDRESS,
}


class StoppedTopic(models.Model):
    """Somebody does not want messages of one topic. Without a row she gets them."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="stopped_topics")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="stopped_topics")
    topic = personal(
        models.CharField(max_length=10, choices=Topic), what=_("which kinds of message you stopped"), **_STOPPED
    )
    stopped_at = not_personal(models.DateTimeField(), "when she stopped it")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="a_topic_is_stopped_once_by_a_person"),
            models.UniqueConstraint(fields=["user", "topic"], name="a_topic_is_stopped_once_by_a_login"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(user__isnull=False),
                name="a_stopped_topic_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"stopped topic {self.pk}"


class ClosedAddressQuerySet(models.QuerySet["ClosedAddress"]):
    """Addresses to which nothing is sent."""

    def at(self, channel: Channel, address: str) -> "ClosedAddressQuerySet":
        """Only this address or number, if it is closed."""
        return self.filter(channel=channel, address_hash=hash_of_address(channel, address))


def hash_of_address(channel: Channel, address: str) -> str:
    """Return the mark by which we know an address again; the site's own secret keeps it from being tried out."""
    return salted_hmac("messaging.address", f"{channel}:{address.strip().lower()}", algorithm="sha256").hexdigest()


class ClosedAddress(models.Model):
    """An address or number to which nothing is sent, whoever has it. Only a keyed hash is kept (`hash_of_address`)."""

    channel = models.CharField(max_length=8, choices=Channel)
    address_hash = personal(
        models.CharField(max_length=64), what=_("a mark by which we know an address that refuses us"), **_CLOSED
    )
    why = not_personal(models.CharField(max_length=8, choices=WhyClosed), "why it was closed")
    closed_at = not_personal(models.DateTimeField(), "when it was closed")

    objects = ClosedAddressQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "closed addresses"
        constraints = [models.UniqueConstraint(fields=["channel", "address_hash"], name="an_address_is_closed_once")]

    def __str__(self) -> str:
        return f"closed address {self.pk}"
