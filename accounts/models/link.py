"""Personal links: how a parent without an account comes back to what is hers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Term
from accounts.models.person import Person
from accounts.personal_data import not_personal, personal


class PersonalLink(models.Model):
    """A key to one person's own page. Only its hash is kept, so the table opens nothing.

    A link in a message about one thing opens by itself only that page (`page`, and `number` where the page is
    about one of many); for the rest of what is hers it asks for a code, as on a device we do not know.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    token_hash = personal(
        models.CharField(max_length=64, unique=True),
        what=_("a mark by which we know your link"),
        purpose=_("to open your own page without an account"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LINK,
    )
    sent_to = personal(
        models.CharField(max_length=64, blank=True),
        what=_("a mark by which we know to which address your link went"),
        purpose=_("to see that your address works"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LINK,
    )
    page = not_personal(models.CharField(max_length=60, blank=True), "the name of the page it opens; empty is all")
    number = not_personal(models.BigIntegerField(null=True, blank=True), "which one of those pages")
    expires_at = not_personal(models.DateTimeField(), "when the link stops working")
    revoked_at = not_personal(models.DateTimeField(null=True, blank=True), "when somebody ended it")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the link was made")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"link {self.pk}"
