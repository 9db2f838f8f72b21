"""A place at a lecture, and interest in a group. One person may have either, both or neither."""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, Person
from accounts.personal_data import Declared, not_personal, personal
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.neighbourhoods.models import Assignment, Neighbourhood
from networks.signups.choices import InterestState, PlaceState, Relation


def _who_may_see(actor: Actor) -> models.Q:
    """The same fact as `rules.may_see_signup`, for many rows at once."""
    hers = models.Q(person=actor.person) if actor.person else models.Q(pk__in=[])
    if not is_professional(actor):
        return hers
    looked_after = Assignment.objects.filter(user__in=actor.acts_for).values("neighbourhood")
    return (
        hers
        | models.Q(activity__planned_by__in=actor.acts_for)
        | models.Q(activity__venue__neighbourhood__in=looked_after)
    )


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places at lectures."""

    def visible_to(self, actor: Actor) -> "PlaceQuerySet":
        """Who may change the lecture sees them, a person by her link her own, everybody else nobody's."""
        return self.filter(_who_may_see(actor), municipality=actor.municipality)

    def standing(self) -> "PlaceQuerySet":
        """Places of people who count on us: with a chair or waiting for one."""
        return self.exclude(state=PlaceState.WITHDRAWN)

    def held(self) -> "PlaceQuerySet":
        """Places that count against the seats."""
        return self.filter(state=PlaceState.HELD)

    def waiting(self) -> "PlaceQuerySet":
        """The waiting list, the longest waiting first."""
        return self.filter(state=PlaceState.WAITING).order_by("waiting_since", "pk")


class Place(models.Model):
    """A chair at a lecture, or a turn on its waiting list. Children come along without a chair of their own."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="places")
    state = personal(
        models.CharField(max_length=10, choices=PlaceState),
        what=_("whether you have a place or wait for one"),
        purpose=_("to know who has a chair and who is waiting"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PLACE,
    )
    children = personal(
        models.PositiveSmallIntegerField(_("children coming along"), default=0, validators=[MaxValueValidator(9)]),
        what=_("how many children come along"),
        purpose=_("to have room and care for the children"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PLACE,
    )
    waiting_since = not_personal(models.DateTimeField(null=True, blank=True), "the turn on the waiting list")
    # What a phone keeps to know its owner again: random, because a row number would tell who signed up before.
    device_key = not_personal(models.UUIDField(default=uuid.uuid4, unique=True, editable=False), "a random number")
    # Rises with every message about this place, so that the same news goes out once and later news again.
    sequence = not_personal(models.PositiveSmallIntegerField(default=0), "how often we wrote about it")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")
    changed_at = not_personal(models.DateTimeField(auto_now=True), "when the row was last changed")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "person"], name="one_place_per_person_and_activity"),
            models.CheckConstraint(
                condition=~models.Q(state=PlaceState.WAITING) | models.Q(waiting_since__isnull=False),
                name="who_waits_has_a_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"


def nothing_chosen() -> list[str]:
    """No answer is not a no."""
    return []


def nothing_known() -> dict[str, Any]:
    """No part of the week is known until somebody says so."""
    return {}


def _among_themselves() -> models.QuerySet[Person]:
    handed_over = {"memberships__left_at": None, "memberships__group__handed_over_at__isnull": False}
    return Person.objects.filter(**handed_over).order_by().only("pk")


class InterestQuerySet(models.QuerySet["Interest"]):
    """Interests in a group."""

    def visible_to(self, actor: Actor) -> "InterestQuerySet":
        """Who may change the lecture sees them, a person by her link her own, everybody else nobody's."""
        return self.filter(_who_may_see(actor), municipality=actor.municipality)

    def open(self) -> "InterestQuerySet":
        """Interests that still stand."""
        return self.filter(state=InterestState.OPEN)

    def in_groups_of_their_own(self) -> "InterestQuerySet":
        """Those of parents in a group that runs itself; groups stand above sign-ups, so they are asked by name."""
        return self.filter(person__in=_among_themselves())

    def to_be_named(self) -> "InterestQuerySet":
        """R03: the others; of a group that runs itself the team sees numbers and nobody."""
        return self.exclude(person__in=_among_themselves())


_GROUP: Declared = {"purpose": _("to make a group that fits you"), "basis": Basis.CONSENT, "term": Term.INTEREST}


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
        **_GROUP,
    )
    age_bands = personal(
        models.JSONField(default=nothing_chosen), what=_("how old the children are, roughly"), **_GROUP
    )
    neighbourhood = personal(
        models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("neighbourhood"),
        **_GROUP,
    )
    languages = personal(
        models.JSONField(default=nothing_chosen), what=_("the languages you like to talk in"), **_GROUP
    )
    availability = personal(
        models.JSONField(default=nothing_known), what=_("the days and times that suit you"), **_GROUP
    )
    child_care = personal(models.BooleanField(default=False), what=_("whether you need child care"), **_GROUP)
    willing_to_host = personal(
        models.BooleanField(default=False), what=_("whether the group can meet at your home"), **_GROUP
    )
    willing_to_coordinate = personal(
        models.BooleanField(default=False), what=_("whether you want to arrange things for the group"), **_GROUP
    )
    # Only the professional reads it; long enough for a wish, too short for a story.
    wish = personal(models.CharField(max_length=140, blank=True), what=_("your wish in your own words"), **_GROUP)
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
