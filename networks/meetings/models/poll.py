"""The poll in which a group chooses how often, on which day and at what time it meets (R05)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.personal_data import personal
from accounts.rules import is_professional
from networks.groups.models import Group, Membership
from networks.meetings.choices import Suits
from networks.neighbourhoods.choices import Day
from ui.templatetags import moments


class PollQuerySet(models.QuerySet["Poll"]):
    """Polls of the groups of one municipality."""

    def visible_to(self, actor: Actor) -> "PollQuerySet":
        """R03: what a group votes on is its own once it runs itself; before that its coach sees it too."""
        groups = Group.objects.visible_to(actor)
        return self.filter(group__in=groups.coached() if is_professional(actor) else groups)

    def open(self) -> "PollQuerySet":
        """Those in which nothing was chosen yet."""
        return self.filter(closed_at=None)


class Poll(models.Model):
    """One question to the group. It closes when the coordinator chooses; nobody is bound by the count."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="polls")
    opened_at = models.DateTimeField()
    closes_on = models.DateField(_("answers until"))
    closed_at = models.DateTimeField(null=True, blank=True)
    chosen = models.ForeignKey(
        "networks.PollOption", null=True, blank=True, on_delete=models.SET_NULL, related_name="chosen_in"
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=models.Q(closed_at__isnull=True), name="one_open_poll_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"poll {self.pk}"

    @property
    def is_open(self) -> bool:
        """Say whether members can still say what suits them."""
        return self.closed_at is None


class PollOption(models.Model):
    """A rhythm to choose from: every so many weeks, on this day, from this time."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    interval_weeks = models.PositiveSmallIntegerField(
        _("every so many weeks"), validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    day = models.CharField(_("day"), max_length=3, choices=Day)
    begins = models.TimeField(_("time"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "interval_weeks", "day", "begins"], name="one_option_per_rhythm")
        ]

    def __str__(self) -> str:
        return f"option {self.pk}"

    @property
    def in_words(self) -> str:
        """Say how often, on which day and at what time, in the reader's language."""
        weeks = self.interval_weeks
        words = ngettext("every week, %(day)s %(time)s", "every %(number)s weeks, %(day)s %(time)s", weeks)
        return words % {"number": weeks, "day": self.get_day_display(), "time": moments.time_of_day(self.begins)}


class PollVote(models.Model):
    """That an option suits a member; without a row it is unknown."""

    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="votes")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="poll_votes")
    suits = personal(
        models.CharField(max_length=10, choices=Suits),
        what=_("which days and times suit you"),
        purpose=_("to choose with the group when it meets"),
        basis=Basis.CONSENT,
        term=Term.GROUP,
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["option", "membership"], name="one_vote_per_member_and_option")]

    def __str__(self) -> str:
        return f"vote {self.pk}"
