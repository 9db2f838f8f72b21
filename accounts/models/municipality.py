"""The tenant."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.choices import SchoolRegion

# Addresses at the root that are no municipality.
RESERVED_SLUGS = frozenset(
    {
        "account",
        "after-sign-in",
        "operator",
        "static",
        "healthz",
        "metrics",
        "robots.txt",
        "sw.js",
        "ui",
        "methods",
        "step-in",
        "mailbox",
        "i18n",
        "api",
        "callbacks",
        "m",
    }
)


def default_languages() -> list[str]:
    """Dutch first, and the languages most asked for beside it (our default)."""
    return ["nl", "en", "tr", "ar", "pl", "uk"]


class Municipality(models.Model):
    """A municipality under `/<slug>/`. What belongs to another one does not exist for you."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address in the portal"), max_length=40, unique=True)
    cbs_code = models.CharField(_("CBS code"), max_length=6, unique=True)
    theme = models.SlugField(_("house style"), max_length=40)
    languages = models.JSONField(_("languages for parents"), default=default_languages)
    # Unknown until somebody fills it in: which part of the country spreads its school holidays how.
    school_region = models.CharField(_("region of the school holidays"), max_length=8, choices=SchoolRegion, blank=True)
    team_name = models.CharField(_("name of the youth team"), max_length=80)
    sender_name = models.CharField(_("sender of messages"), max_length=60)
    contact_email = models.EmailField(_("e-mail address"))
    contact_phone = models.CharField(_("phone number"), max_length=30)
    contact_address = models.CharField(_("visiting address"), max_length=160, blank=True)
    privacy_contact = models.EmailField(_("data protection officer"))
    accessibility_url = models.URLField(_("accessibility statement in the national register"), blank=True)
    accessibility_checked_on = models.DateField(_("accessibility last examined on"), null=True, blank=True)
    accessibility_shortcomings = models.TextField(_("known shortcomings"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cbs_code__regex=r"^GM\d{4}$"), name="a_municipality_has_a_cbs_code"
            ),
            models.UniqueConstraint(Lower("name"), name="one_municipality_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
