"""A meeting of a group, and who is coming. How many came is one number; what was said stands nowhere (R04)."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.personal_data import not_personal, personal
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming, MeetingKind, MeetingState, Theme
from networks.neighbourhoods.models import Venue


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings of the groups of one municipality."""

    def visible_to(self, actor: Actor) -> "MeetingQuerySet":
        """Whoever may see the group sees its meetings; the pages decide how much of them."""
        return self.filter(group__in=Group.objects.visible_to(actor))

    def standing(self) -> "MeetingQuerySet":
        """Planned or held; what was cancelled is as if it had never been there."""
        return self.exclude(state=MeetingState.CANCELLED)

    def ahead(self, at: datetime) -> "MeetingQuerySet":
        """Planned and not over yet, the soonest first."""
        return self.filter(state=MeetingState.PLANNED, ends_at__gt=at).order_by("starts_at", "pk")

    def uncounted(self, at: datetime) -> "MeetingQuerySet":
        """Over, and nobody wrote down how many came, the longest ago first."""
        return self.filter(state=MeetingState.PLANNED, ends_at__lte=at).order_by("starts_at", "pk")

    def held(self) -> "MeetingQuerySet":
        """Held and counted, the latest first."""
        return self.filter(state=MeetingState.HELD).order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """One meeting: when, at a venue or at somebody's home, and afterwards how many came.

    A home address is seen by who said she comes, from 48 hours before until the day after (R07), and is
    wiped then. `theme` is the group's own; a back-up never sees it (R03).
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=8, choices=MeetingKind, default=MeetingKind.OWN)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.ForeignKey(
        Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("venue")
    )
    host = personal(
        models.ForeignKey(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="hosted_meetings"),
        what=_("at which meetings the group comes to your home"),
        purpose=_("to know where the group meets"),
        basis=Basis.CONSENT,
        term=Term.GROUP,
    )
    home_address = personal(
        models.CharField(_("street and number"), max_length=120, blank=True),
        what=_("your address, when the group meets at your home"),
        purpose=_("to tell who is coming where to be, from two days before"),
        basis=Basis.CONSENT,
        term=Term.HOME_ADDRESS,
    )
    attendance = models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True)
    theme = models.CharField(_("what it was about"), max_length=12, choices=Theme, blank=True)
    # Rises with every change people are told of, so that calendars know the newest version (iCalendar SEQUENCE).
    sequence = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="meetings_by_moment")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_meeting_ends_later"),
            models.CheckConstraint(
                condition=models.Q(state="held") ^ models.Q(attendance__isnull=True), name="a_held_meeting_was_counted"
            ),
            models.UniqueConstraint(
                fields=["group", "starts_at"],
                condition=~models.Q(state="cancelled"),
                name="one_meeting_per_group_and_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def subject(self) -> str:
        """Under which subject its messages and its room stand."""
        return f"meeting:{self.pk}"

    @property
    def is_led_by_parents(self) -> bool:
        """Say whether the parents arrange it themselves: all but a start-up meeting before the hand-over."""
        return self.kind == MeetingKind.OWN or self.group.is_handed_over

    @property
    def is_planned(self) -> bool:
        """Say whether it can still be moved, cancelled or counted."""
        return self.state == MeetingState.PLANNED

    @property
    def is_cancelled(self) -> bool:
        """Say whether it does not go on."""
        return self.state == MeetingState.CANCELLED


class Answer(models.Model):
    """Whether somebody is coming, pressed on her own page."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="answers")
    coming = personal(
        models.CharField(max_length=4, choices=Coming),
        what=_("whether you come to a meeting"),
        purpose=_("to know how many come"),
        basis=Basis.CONSENT,
        term=Term.MEETING,
    )
    answered_at = not_personal(models.DateTimeField(), "when it was pressed last")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_answer_per_member_and_meeting")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
