"""The wish to join a group, with what helps to find one."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, Person
from accounts.personal_data import Declared, not_personal, personal
from networks.activities.models import Activity
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.choices import Carer, InterestState, Relation
from networks.signups.models.recruiting import RecruitingLink
from networks.signups.models.seeing import who_may_see


def nothing_chosen() -> list[str]:
    """No answer is not a no."""
    return []


def nothing_known() -> dict[str, Any]:
    """No part of the week is known until somebody says so."""
    return {}


def _in_a_group_or_asked() -> models.Q:
    in_a_group = Person.objects.filter(memberships__isnull=False, memberships__left_at=None).order_by().only("pk")
    asked = Person.objects.filter(invitations__isnull=False, invitations__closed_at=None).order_by().only("pk")
    return models.Q(person__in=in_a_group) | models.Q(person__in=asked)


def _among_themselves() -> models.QuerySet[Person]:
    handed_over = {"memberships__left_at": None, "memberships__group__handed_over_at__isnull": False}
    return Person.objects.filter(**handed_over).order_by().only("pk")


class InterestQuerySet(models.QuerySet["Interest"]):
    """Interests in a group."""

    def visible_to(self, actor: Actor) -> "InterestQuerySet":
        """Who may change the lecture sees them, a person by her link her own, everybody else nobody's."""
        return self.filter(who_may_see(actor), municipality=actor.municipality)

    def open(self) -> "InterestQuerySet":
        """Interests that still stand."""
        return self.filter(state=InterestState.OPEN)

    def in_groups_of_their_own(self) -> "InterestQuerySet":
        """Those of parents in a group that runs itself; groups stand above sign-ups, so they are asked by name."""
        return self.filter(person__in=_among_themselves())

    def looking(self) -> "InterestQuerySet":
        """Those of parents in no group and not asked for one; both stand above sign-ups and are named in words."""
        return self.exclude(_in_a_group_or_asked())

    def to_be_named(self) -> "InterestQuerySet":
        """R03: the others; of a group that runs itself the team sees numbers and nobody."""
        return self.exclude(person__in=_among_themselves())


FOR_A_GROUP: Declared = {"purpose": _("to make a group that fits you"), "basis": Basis.CONSENT, "term": Term.INTEREST}


class Interest(models.Model):
    """The wish to join a group, before the group exists. It has no capacity and needs no place."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interests")
    state = personal(
        models.CharField(max_length=10, choices=InterestState, default=InterestState.OPEN),
        what=_("whether you still want to join a group"),
        purpose=_("to know who still wants to join a group"),
        basis=Basis.CONSENT,
        term=Term.INTEREST,
    )
    relation = personal(
        models.CharField(max_length=10, choices=Relation, blank=True),
        what=_("whether you are a parent or another person who raises children"),
        **FOR_A_GROUP,
    )
    carer = personal(
        models.CharField(max_length=8, choices=Carer, blank=True),
        what=_("whether you are a mother, a father or something else"),
        **FOR_A_GROUP,
    )
    age_bands = personal(
        models.JSONField(default=nothing_chosen), what=_("how old the children are, roughly"), **FOR_A_GROUP
    )
    neighbourhood = personal(
        models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("neighbourhood"),
        **FOR_A_GROUP,
    )
    languages = personal(
        models.JSONField(default=nothing_chosen), what=_("the languages you like to talk in"), **FOR_A_GROUP
    )
    availability = personal(
        models.JSONField(default=nothing_known), what=_("the days and times that suit you"), **FOR_A_GROUP
    )
    # Kilometres as the crow flies; nobody is asked for an address.
    travel_km = personal(
        models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True),
        what=_("how far you want to travel"),
        **FOR_A_GROUP,
    )
    came_through = personal(
        models.ForeignKey(RecruitingLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("through whom you heard of the lecture"),
        purpose=_("to see which ways of telling parents work"),
        basis=Basis.CONSENT,
        term=Term.INTEREST,
    )
    child_care = personal(models.BooleanField(default=False), what=_("whether you need child care"), **FOR_A_GROUP)
    willing_to_host = personal(
        models.BooleanField(default=False), what=_("whether the group can meet at your home"), **FOR_A_GROUP
    )
    willing_to_coordinate = personal(
        models.BooleanField(default=False), what=_("whether you want to arrange things for the group"), **FOR_A_GROUP
    )
    # Only the professional reads it; long enough for a wish, too short for a story.
    wish = personal(models.CharField(max_length=140, blank=True), what=_("your wish in your own words"), **FOR_A_GROUP)
    # An invitation from before this moment no longer stands, also when she left her interest again since.
    withdrawn_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was last taken back")
    sequence = not_personal(models.PositiveSmallIntegerField(default=0), "how often we wrote about it")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")
    changed_at = not_personal(models.DateTimeField(auto_now=True), "when the row was last changed")

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "person"], name="one_interest_per_person_and_activity")
        ]

    def __str__(self) -> str:
        return f"interest {self.pk}"
