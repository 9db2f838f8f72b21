"""The outbox: one row for each message to each person."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Channel, Term
from accounts.models import Municipality, Person, User
from accounts.personal_data import Declared, not_personal, personal
from networks.messaging.choices import LEFT_STATES, WAITING_STATES, WATCHED_STATES, Hours, MessageState, Trouble

_DELIVERY: Declared = {"purpose": _("to send you what you asked for"), "basis": Basis.PUBLIC_TASK, "term": Term.MESSAGE}


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages of the outbox."""

    def visible_to(self, actor: Actor) -> "MessageQuerySet":
        """Only this municipality's messages; the pages decide who may look at all."""
        return self.filter(municipality=actor.municipality)

    def due(self, at: datetime) -> "MessageQuerySet":
        """What should have left by now, the longest waiting first."""
        return self.filter(state__in=WAITING_STATES, due_at__lte=at).order_by("due_at", "pk")

    def not_handed_over(self) -> "MessageQuerySet":
        """What has not left and is not leaving at this moment: it can still be changed, held or taken out."""
        claimed = models.Q(state=MessageState.CLAIMED, handed_over_at=None)
        return self.filter(models.Q(state__in=(*WAITING_STATES, MessageState.HELD)) | claimed)

    def leaving(self) -> "MessageQuerySet":
        """What is being handed over at this moment: it may leave, and nobody can call it back."""
        return self.filter(state=MessageState.CLAIMED, handed_over_at__isnull=False)

    def with_end(self) -> "MessageQuerySet":
        """Add to each when it ended (`ended_at`): it was sent, it was given up, or it was taken out before it left."""
        # What is held, and nobody lets go, ends when it should have left.
        at_last = Greatest("due_at", "created_at")
        given_up = models.When(state__in=[MessageState.GIVEN_UP, MessageState.HELD], then=at_last)
        sent = models.When(sent_at__isnull=False, then=models.F("sent_at"))
        return self.annotate(ended_at=models.Case(sent, given_up, default=models.F("created_at")))

    def about(self, subject: str) -> "MessageQuerySet":
        """Everything about one thing, such as `activity:12`."""
        return self.filter(subject=subject)


class Message(models.Model):
    """A message to one person, login or mere address: what, about what, to whom, when, and what became of it.

    Written in the same transaction as what caused it. `key`, `subject`, recipient and `version`
    together are unique, so the same message about the same thing cannot go out twice. `reference` is what
    the outside world knows it by: the Message-ID, the key by which a service sees that it has it already.
    """

    reference = not_personal(models.UUIDField(default=uuid.uuid4, unique=True, editable=False), "its name outside")

    # Found by `outbox_by_municipality` below: each index more makes claiming slower.
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    key = not_personal(models.CharField(max_length=40), "which kind of message it is")
    subject = not_personal(models.CharField(max_length=60), "what it is about, such as activity:12")
    version = not_personal(models.PositiveSmallIntegerField(default=1), "which version of the news this tells")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="messages")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    channel = personal(
        models.CharField(max_length=8, choices=Channel), what=_("by e-mail or by text message"), **_DELIVERY
    )
    address = personal(models.CharField(max_length=254), what=_("the address or number we wrote to"), **_DELIVERY)
    language = personal(models.CharField(max_length=8), what=_("the language we wrote in"), **_DELIVERY)
    values = personal(models.JSONField(default=dict), what=_("what the message was about"), **_DELIVERY)
    # A code that must not lie readable: encrypted (accounts.tokens.seal), wiped when it left or is too late.
    sealed = personal(models.TextField(blank=True), what=_("a code, encrypted, until it is sent"), **_DELIVERY)
    hours = not_personal(models.CharField(max_length=10, choices=Hours, default=Hours.BY_DAY), "when it may leave")
    state = not_personal(
        models.CharField(max_length=10, choices=MessageState, default=MessageState.PLANNED), "what became of it"
    )
    due_at = not_personal(models.DateTimeField(), "when it should leave")
    expires_at = not_personal(models.DateTimeField(null=True, blank=True), "when it is too late to send it")
    claimed_at = not_personal(models.DateTimeField(null=True, blank=True), "when a worker took it")
    # Written before the call that sends it: a worker that dies after this leaves a message that may have left.
    handed_over_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was handed over")
    sent_at = not_personal(models.DateTimeField(null=True, blank=True), "when it left")
    delivered_at = personal(
        models.DateTimeField(null=True, blank=True),
        what=_("when a message arrived"),
        purpose=_("to see whether our messages reach you"),
        basis=Basis.PUBLIC_TASK,
        term=Term.RECEIPT,
    )
    provider_reference = not_personal(models.CharField(max_length=64, blank=True), "the number a service gave it")
    # A colleague phoned instead, so nobody has to any more.
    settled_at = not_personal(models.DateTimeField(null=True, blank=True), "when she was told another way")
    tries = not_personal(models.PositiveSmallIntegerField(default=0), "how often it was tried")
    trouble = not_personal(models.CharField(max_length=20, choices=Trouble, blank=True), "why it did not leave")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            # What a worker looks for each time; the rows that left are not in it, however many there are.
            models.Index(
                fields=["channel", "due_at", "id"],
                condition=models.Q(state__in=WAITING_STATES),
                name="messages_waiting",
            ),
            models.Index(
                fields=["claimed_at"], condition=models.Q(state=MessageState.CLAIMED), name="messages_claimed"
            ),
            models.Index(fields=["subject"], name="messages_by_subject"),
            # What is counted for whoever watches the outbox; claiming writes nothing into it.
            models.Index(
                fields=["state", "channel", "trouble"],
                condition=models.Q(state__in=WATCHED_STATES),
                name="messages_by_end",
            ),
            # Few messages are for a login.
            models.Index(fields=["user"], condition=models.Q(user__isnull=False), name="messages_to_logins"),
            models.Index(fields=["municipality", "-id"], name="outbox_by_municipality"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "subject", "version", "person"], name="a_message_goes_to_a_person_once"
            ),
            models.UniqueConstraint(
                fields=["key", "subject", "version", "user"],
                condition=models.Q(user__isnull=False),
                name="a_message_goes_to_a_login_once",
            ),
            models.UniqueConstraint(
                fields=["key", "subject", "version", "address"],
                condition=models.Q(person__isnull=True, user__isnull=True),
                name="a_message_goes_to_a_mere_address_once",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) | models.Q(user__isnull=True),
                name="a_message_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=LEFT_STATES) | models.Q(sent_at__isnull=False),
                name="a_sent_message_knows_when",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
