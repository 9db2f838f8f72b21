"""What changes about organisations and the people who belong to them."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Municipality, User
from accounts.services import hold, record
from networks.messaging.schedule import morning_after
from networks.messaging.services import cancel_about, queue_for_user
from networks.partners.catalogue import STILL_RIGHT
from networks.partners.models import HALF_A_YEAR, ContactPerson, Organisation
from networks.partners.queries import people_who_can_join

# January 2026, from which months are counted.
FIRST_MONTH = 2026 * 12


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
    # Whoever writes it down has just looked.
    saved.verified_on = timezone.localdate()
    saved.save()
    record(actor=actor, action="organisation_changed" if organisation else "organisation_added", thing=saved)
    return saved


@transaction.atomic
def confirm_organisation(*, actor: Actor, organisation: Organisation, on: date) -> Organisation:
    """Keep on which day somebody said that it is still right; nobody else is asked any more."""
    confirmed = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    confirmed.verified_on = on
    confirmed.save(update_fields=["verified_on"])
    cancel_about(actor=actor, subject=confirmed.subject, key=STILL_RIGHT.key)
    record(actor=actor, action="organisation_confirmed", thing=confirmed)
    return confirmed


def ask_whether_still_right(*, actor: Actor, at: datetime) -> int:
    """Ask whoever belongs to an organisation that nobody checked for half a year; return of how many was asked."""
    waiting = Organisation.objects.to_be_checked(timezone.localdate(at)).select_related("municipality")
    return sum(ask_about(actor=actor, organisation=organisation, at=at) for organisation in waiting)


@transaction.atomic
def ask_about(*, actor: Actor, organisation: Organisation, at: datetime) -> bool:
    """Ask about one organisation, unless somebody checked or asked just now; each reader has half a year to answer."""
    on = timezone.localdate(at)
    held = Organisation.objects.select_for_update(of=("self",)).filter(pk=organisation.pk).first()
    if held is None or not Organisation.objects.to_be_checked(on).filter(pk=held.pk).exists():
        return False
    Organisation.objects.filter(pk=organisation.pk).update(asked_on=on)
    page = reverse("partners:still_right", args=[organisation.municipality.slug, organisation.pk])
    for contact in organisation.contact_persons.select_related("user").filter(user__is_active=True):
        queue_for_user(
            actor=replace(actor, municipality=organisation.municipality),
            key=STILL_RIGHT.key,
            subject=organisation.subject,
            user=contact.user,
            values={"organisation": organisation.name, "page": settings.PUBLIC_BASE_URL.rstrip("/") + page},
            due_at=morning_after(at),
            expires_at=at + HALF_A_YEAR,
            # The month in which we ask; half a year later it is another one.
            version=on.year * 12 + on.month - FIRST_MONTH,
        )
    return True


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
