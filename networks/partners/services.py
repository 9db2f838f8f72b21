"""What changes about organisations and the people who belong to them."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Municipality, User
from accounts.services import hold, record
from networks.partners.models import ContactPerson, Organisation
from networks.partners.queries import people_who_can_join


class PartnerError(Exception):
    """An organisation cannot be changed like this: a code, a kind sentence, and the question it is about."""

    def __init__(self, code: str, message: str, *, question: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.question = code, message, question


@dataclass(frozen=True, kw_only=True)
class OrganisationPlan:
    """What an administrator tells of an organisation."""

    name: str
    kind: str
    formality: str
    website: str = ""


@transaction.atomic
def save_organisation(
    *, actor: Actor, plan: OrganisationPlan, organisation: Organisation | None = None
) -> Organisation:
    """Add an organisation or change it; a name stands for one organisation."""
    municipality = held_municipality(actor)
    found = Organisation.objects.filter(municipality=municipality, name__iexact=plan.name).first()
    if found is not None and found != organisation:
        raise PartnerError("taken", _("There is an organisation with this name already."), question="name")
    saved = organisation or Organisation(municipality=municipality)
    for answer in fields(plan):
        setattr(saved, answer.name, getattr(plan, answer.name))
    saved.save()
    record(actor=actor, action="organisation_changed" if organisation else "organisation_added", thing=saved)
    return saved


@transaction.atomic
def add_person(*, actor: Actor, organisation: Organisation, user: User) -> ContactPerson:
    """Let a professional or partner contact of this municipality belong to an organisation; twice is once."""
    if not people_who_can_join(organisation.municipality).filter(pk=user.pk).exists():
        message = _("Only a professional or partner contact of this municipality can belong to an organisation.")
        raise PartnerError("no_colleague", message, question="user")
    contact, is_new = ContactPerson.objects.get_or_create(organisation=organisation, user=user)
    if is_new:
        record(actor=actor, action="contact_person_added", thing=contact)
    return contact


@transaction.atomic
def remove_person(*, actor: Actor, contact: ContactPerson) -> None:
    """Somebody no longer belongs to an organisation; her login stays."""
    record(actor=actor, action="contact_person_removed", thing=contact)
    contact.delete()


def held_municipality(actor: Actor) -> Municipality:
    """Return where the actor acts, held: of two with one name at the same moment the second is refused kindly."""
    if actor.municipality is None:
        raise PartnerError("no_municipality", _("Choose a municipality first."))
    hold(actor.municipality)
    return actor.municipality
