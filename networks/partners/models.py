"""Organisations, and the professionals and contact persons who belong to them."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import not_personal, personal
from accounts.rules import is_administrator, is_partner, is_policy_officer, is_professional
from networks.partners.choices import Formality, OrganisationKind

# Half-yearly, our default: what nobody checked for so long is shown as grey.
HALF_A_YEAR = timedelta(days=183)

sees_all_organisations = is_administrator | is_professional | is_policy_officer


def half_a_year_before(day: date) -> date:
    """Return the day before which a check is too long ago."""
    return day - HALF_A_YEAR


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations of one municipality."""

    def visible_to(self, actor: Actor) -> "OrganisationQuerySet":
        """Staff see all organisations of their municipality; a partner contact only her own."""
        here = self.filter(municipality=actor.municipality)
        if sees_all_organisations(actor):
            return here
        if is_partner(actor):
            return here.filter(contact_persons__user=actor.user)
        return here.none()

    def to_be_checked(self, on: date) -> "OrganisationQuerySet":
        """Those nobody checked, and nobody was asked about, for half a year; of a new one since somebody joined."""
        long_ago = half_a_year_before(on)
        recently = models.Q(verified_on__gt=long_ago) | models.Q(asked_on__gt=long_ago)
        return self.exclude(recently).filter(contact_persons__since__lte=long_ago).distinct()


class Organisation(models.Model):
    """A youth team, a school, a mosque: whoever works with parents in this municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    formality = models.CharField(_("formal or informal"), max_length=10, choices=Formality)
    website = models.URLField(_("website"), blank=True)
    # On which day somebody last said that this is right, and on which day we last asked.
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_organisation_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """Under which subject messages about it stand."""
        return f"organisation:{self.pk}"

    def is_checked(self, on: date) -> bool:
        """Say whether somebody looked less than half a year ago."""
        return self.verified_on is not None and self.verified_on > half_a_year_before(on)


class ContactPerson(models.Model):
    """Who belongs to an organisation: a professional who works there or a partner contact who speaks for it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contact_persons")
    user = personal(
        models.ForeignKey(User, on_delete=models.CASCADE, related_name="organisations"),
        what=_("which organisation you belong to"),
        purpose=_("to know who works for which organisation"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    since = not_personal(models.DateField(auto_now_add=True), "when she joined")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_row_per_user_and_organisation")
        ]

    def __str__(self) -> str:
        return f"contact person {self.pk}"
