"""People and how to reach them. Most parents are a person and never a login."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Channel, ConsentChannel, ConsentKind, Term
from accounts.models.municipality import Municipality
from accounts.models.user import User
from accounts.personal_data import not_personal, personal


class Person(models.Model):
    """Somebody who takes part, in exactly one municipality; a first name is all we call her."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="people")
    user = personal(
        models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"),
        what=_("your login, if you have one"),
        purpose=_("to know you again when you sign in"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    first_name = personal(
        models.CharField(_("first name"), max_length=40),
        what=_("first name"),
        purpose=_("to know what to call you"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    language = personal(
        models.CharField(_("language"), max_length=8, default="nl"),
        what=_("language"),
        purpose=_("to write to you in your language"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    safe_contact = personal(
        models.BooleanField(_("careful contact"), default=False),
        what=_("whether our messages to you may tell nothing to somebody who sees your telephone"),
        purpose=_("to write to you in one way only, in words that tell nothing"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return f"person {self.pk}"


class ContactPoint(models.Model):
    """One way to reach a person; the first in order is the one she likes best.

    `name_key` repeats her first name, folded, so that the database itself can see to it that the
    same name at the same address is one person, also when two forms arrive at the same moment.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    channel = personal(
        models.CharField(max_length=8, choices=Channel),
        what=_("by e-mail or by text message"),
        purpose=_("to reach you the way you like"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    value = personal(
        models.CharField(max_length=254),
        what=_("e-mail address or mobile number"),
        purpose=_("to confirm, to remind you and to send your own link"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    name_key = personal(
        models.CharField(max_length=40),
        what=_("first name, in small letters"),
        purpose=_("to see that you signed up twice"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PERSON,
    )
    # A code or link we sent there came back: the address works and is hers.
    checked_at = not_personal(models.DateTimeField(null=True, blank=True), "when a code sent there came back")
    position = not_personal(models.PositiveSmallIntegerField(default=0), "the order of preference, 0 first")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "channel", "value", "name_key"], name="one_person_per_contact_and_first_name"
            ),
            models.UniqueConstraint(fields=["person", "position"], name="one_contact_point_per_preference"),
        ]

    def __str__(self) -> str:
        return f"contact point {self.pk}"


class Consent(models.Model):
    """Who said yes to what, in which words, when and how; taking it back is as easy as giving it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = personal(
        models.CharField(max_length=20, choices=ConsentKind),
        what=_("what you said yes to, when and how"),
        purpose=_("to know what you agreed to"),
        basis=Basis.LEGAL_DUTY,
        term=Term.PERSON,
    )
    subject = not_personal(models.CharField(max_length=60), "what the yes is about, such as activity:12")
    text_version = not_personal(models.CharField(max_length=20), "which words were agreed to")
    language = not_personal(models.CharField(max_length=8), "the language of those words")
    channel = not_personal(models.CharField(max_length=10, choices=ConsentChannel), "how the yes was given")
    recorded_by = not_personal(
        models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        "the colleague who wrote down a yes on paper",
    )
    given_at = not_personal(models.DateTimeField(), "when the yes was given")
    withdrawn_at = not_personal(models.DateTimeField(null=True, blank=True), "when the yes was taken back")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_open_consent_per_person_and_subject",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
