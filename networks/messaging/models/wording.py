"""A municipality's own words for a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality


class OwnWords(models.Model):
    """What one municipality writes in place of our words, for one kind of message in one language.

    An empty part stays ours. Placeholders such as `{group}` are checked when it is saved, against the values
    of the kind; what is filled in there can never become markup, a header or a link.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_words")
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True)
    sms = models.CharField(_("text message"), max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key", "language"]
        verbose_name_plural = "own words"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key", "language"], name="own_words_once_per_language")
        ]

    def __str__(self) -> str:
        return f"own words {self.pk}"
