"""The question to one parent whether this group, at this time and place, suits her."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Person
from accounts.personal_data import Declared, not_personal, personal
from accounts.rules import is_professional
from networks.composing.choices import OPEN_STATES, InvitationState
from networks.groups.models import Group
from networks.signups.choices import InterestState
from networks.signups.models import Interest

_ASKED: Declared = {"purpose": _("to make a group that fits you"), "basis": Basis.CONSENT, "term": Term.INVITATION}


def nothing_chosen() -> list[str]:
    """No answer is not a no."""
    return []


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to groups of one municipality."""

    def visible_to(self, actor: Actor) -> "InvitationQuerySet":
        """Who coaches the group sees whom she asked, a person by her link her own."""
        here = self.filter(group__municipality=actor.municipality)
        if is_professional(actor):
            return here.filter(group__in=Group.objects.visible_to(actor) & Group.objects.coached())
        return here.filter(person=actor.person) if actor.person is not None else here.none()

    def open(self) -> "InvitationQuerySet":
        """Asked, and not settled yet."""
        return self.filter(state__in=OPEN_STATES)

    def standing(self) -> "InvitationQuerySet":
        """Open ones whose interest stands too: who took it back since she was asked no longer counts."""
        return self.open().of_standing_interest()

    def of_standing_interest(self) -> "InvitationQuerySet":
        """Those of parents who still want to join a group, and did so all the time since they were asked."""
        not_taken_back = Q(interest__withdrawn_at=None) | Q(interest__withdrawn_at__lt=F("asked_at"))
        return self.filter(not_taken_back, interest__state=InterestState.OPEN)


class Invitation(models.Model):
    """One parent asked for one group. Her yes to coming and her yes to being seen are two questions."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    interest = models.ForeignKey(Interest, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations")
    state = personal(
        models.CharField(max_length=12, choices=InvitationState, default=InvitationState.ASKED),
        what=_("what you answered to an invitation for a group"),
        **_ASKED,
    )
    better_parts = personal(
        models.JSONField(default=nothing_chosen), what=_("the days and times that suit you better"), **_ASKED
    )
    shows_name = personal(
        models.BooleanField(default=False), what=_("whether the others may see your first name"), **_ASKED
    )
    shows_email = personal(
        models.BooleanField(default=False), what=_("whether the others may see your e-mail address"), **_ASKED
    )
    shows_mobile = personal(
        models.BooleanField(default=False), what=_("whether the others may see your mobile number"), **_ASKED
    )
    asked_at = not_personal(models.DateTimeField(), "when she was asked")
    answered_at = not_personal(models.DateTimeField(null=True, blank=True), "when she answered last")
    closed_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was settled")
    # Rises with every message about it, so that the same news goes out once and later news again.
    sequence = not_personal(models.PositiveSmallIntegerField(default=1), "how often we wrote about it")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # Two colleagues may pick the same parent at the same moment; she is asked for one group at a time.
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state__in=OPEN_STATES), name="one_open_invitation_per_person"
            ),
            models.UniqueConstraint(fields=["group", "person"], name="one_invitation_per_person_and_group"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_closed(self) -> bool:
        """Say whether it is settled, so that no answer changes anything any more."""
        return self.closed_at is not None
