"""A place at a lecture, or a turn on its waiting list."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, Person
from accounts.personal_data import not_personal, personal
from networks.activities.models import Activity
from networks.signups.choices import PlaceState
from networks.signups.models.recruiting import RecruitingLink
from networks.signups.models.seeing import who_may_see


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places at lectures."""

    def visible_to(self, actor: Actor) -> "PlaceQuerySet":
        """Who may change the lecture sees them, a person by her link her own, everybody else nobody's."""
        return self.filter(who_may_see(actor), municipality=actor.municipality)

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
    # Until then the chair is kept for her answer; it passes on to the next when she gives none.
    offered_until = not_personal(models.DateTimeField(null=True, blank=True), "until when a chair is kept for her")
    # Why a colleague offered a chair out of order: about the turn, never a story.
    out_of_order = personal(
        models.CharField(max_length=140, blank=True),
        what=_("why you were offered a place before others"),
        purpose=_("to be able to explain the order of the waiting list"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PLACE,
    )
    came_through = personal(
        models.ForeignKey(RecruitingLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("through whom you heard of the lecture"),
        purpose=_("to see which ways of telling parents work"),
        basis=Basis.PUBLIC_TASK,
        term=Term.PLACE,
    )
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
            models.CheckConstraint(
                condition=~models.Q(state=PlaceState.OFFERED) | models.Q(offered_until__isnull=False),
                name="an_offer_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"
