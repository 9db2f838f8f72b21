"""Organisations, and the professionals and contact persons who belong to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import not_personal, personal
from accounts.rules import is_administrator, is_partner, is_policy_officer, is_professional
from networks.partners.choices import Formality, OrganisationKind

sees_all_organisations = is_administrator | is_professional | is_policy_officer


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


class Organisation(models.Model):
    """A youth team, a school, a mosque: whoever works with parents in this municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    formality = models.CharField(_("formal or informal"), max_length=10, choices=Formality)
    website = models.URLField(_("website"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_organisation_per_name")]

    def __str__(self) -> str:
        return self.name


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
