"""A group of parents, who is in it, and which professional stands behind it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, Person, User
from accounts.personal_data import Declared, not_personal, personal
from accounts.rules import is_professional
from methods.models import Method
from networks.activities.models import Activity
from networks.groups.choices import ENDED_STATES, LIVING_STATES, GroupState, MemberRole, StopReason
from networks.neighbourhoods.models import Neighbourhood

# What somebody arranges is known to her colleagues as long as she has a login.
_WORK: Declared = {
    "purpose": _("to know which colleague stands behind a group"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.LOGIN,
}


def none_chosen() -> list[str]:
    """Nothing chosen yet."""
    return []


def _whose_group(actor: Actor, group: str = "") -> models.Q:
    """The same fact as `rules.stands_behind_it`, for many rows at once; `group` leads to it, such as `group__`."""
    backups = Backup.objects.open().filter(user__in=actor.acts_for)
    looked_after = Neighbourhood.objects.looked_after_by(actor)
    return (
        models.Q(**{f"{group}coach__in": actor.acts_for})
        | models.Q(**{f"{group}pk__in": backups.values("group")})
        | models.Q(**{f"{group}neighbourhood__in": looked_after.values("pk")})
    )


class GroupQuerySet(models.QuerySet["Group"]):
    """Groups of one municipality."""

    def visible_to(self, actor: Actor) -> "GroupQuerySet":
        """The professionals who stand behind a group, and by her link a parent who is in it; nobody else."""
        here = self.filter(municipality=actor.municipality)
        if is_professional(actor):
            return here.filter(_whose_group(actor))
        if actor.person is not None:
            return here.filter(pk__in=Membership.objects.open().filter(person=actor.person).values("group"))
        return here.none()

    def living(self) -> "GroupQuerySet":
        """Groups that meet, or may again."""
        return self.filter(state__in=LIVING_STATES)

    def ended(self) -> "GroupQuerySet":
        """Groups from which there is no way back."""
        return self.filter(state__in=ENDED_STATES)

    def coached(self) -> "GroupQuerySet":
        """Groups a professional still leads: their members are hers to see and to call."""
        return self.filter(handed_over_at=None).exclude(state__in=ENDED_STATES)


class Group(models.Model):
    """A group of parents. `numbers` are the method's as they stood when it was made.

    `handed_over_at` is the flip of R03: from then on the professional is back-up and sees that the group
    lives, never who is in it. A group that sleeps keeps it, so that waking up gives nobody more to see.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="groups")
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="groups", verbose_name=_("method"))
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="groups", verbose_name=_("lecture")
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="groups", verbose_name=_("neighbourhood")
    )
    name = models.CharField(_("name"), max_length=60)
    state = models.CharField(_("phase"), max_length=12, choices=GroupState, default=GroupState.FORMING)
    languages = models.JSONField(_("languages"), default=none_chosen)
    age_bands = models.JSONField(_("ages of the children"), default=none_chosen)
    numbers = models.JSONField(default=dict)
    # R05: filled in from the method, chosen by the group.
    interval_weeks = models.PositiveSmallIntegerField(_("meets every so many weeks"))
    # Off by default (R06); between parents, the portal handles no money.
    contribution_asked = models.BooleanField(_("parents pay a contribution at each meeting"), default=False)
    coach = personal(
        models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="coached_groups"),
        what=_("which groups you started"),
        **_WORK,
    )
    passed_on_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="baton_from",
        verbose_name=_("passed on to"),
    )
    stop_reason = models.CharField(_("why it stopped"), max_length=16, choices=StopReason, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    dormant_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Rises with every message about the group, so that the same news goes out once and later news again.
    sequence = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["municipality", "state"], name="groups_by_phase")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=~models.Q(state__in=ENDED_STATES),
                name="one_going_group_per_name",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=GroupState.INDEPENDENT) | models.Q(handed_over_at__isnull=False),
                name="a_group_that_runs_itself_was_handed_over",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[GroupState.FORMING, *ENDED_STATES]) | models.Q(started_at__isnull=False),
                name="a_living_group_was_started",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=ENDED_STATES) | models.Q(ended_at__isnull=False),
                name="an_ended_group_knows_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_handed_over(self) -> bool:
        """Say whether the professional is back-up and no longer the coach."""
        return self.handed_over_at is not None

    @property
    def is_ended(self) -> bool:
        """Say whether there is no way back."""
        return self.state in ENDED_STATES


_MEMBER: Declared = {"purpose": _("to let your group meet"), "basis": Basis.CONSENT, "term": Term.GROUP}


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who is in which group."""

    def visible_to(self, actor: Actor) -> "MembershipQuerySet":
        """R03: a professional sees who is in a group until it is handed over; a parent her own row."""
        here = self.filter(group__municipality=actor.municipality)
        if is_professional(actor):
            coached = Group.objects.coached().values("pk")
            return here.filter(_whose_group(actor, "group__"), group__in=coached)
        return here.filter(person=actor.person) if actor.person is not None else here.none()

    def open(self) -> "MembershipQuerySet":
        """Those who are in it now."""
        return self.filter(left_at=None)

    def to_call(self, actor: Actor) -> "MembershipQuerySet":
        """R03: of a group that runs itself who said that her back-up may call her, for that back-up only.

        Nobody else of the team, but whoever stands in for her while she is away.
        """
        alone = Group.objects.filter(municipality=actor.municipality, handed_over_at__isnull=False)
        backups = Backup.objects.open().filter(user__in=actor.acts_for, group__in=alone.living().values("pk"))
        return self.open().filter(may_be_called=True, group__in=backups.values("group"))


class Membership(models.Model):
    """Somebody in a group. What the others see of her is her own choice, made apart from her joining."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = personal(
        models.CharField(max_length=12, choices=MemberRole, default=MemberRole.MEMBER),
        what=_("whether you are the coordinator of your group"),
        **_MEMBER,
    )
    shows_name = personal(
        models.BooleanField(default=False), what=_("whether the others see your first name"), **_MEMBER
    )
    shows_email = personal(
        models.BooleanField(default=False), what=_("whether the others see your e-mail address"), **_MEMBER
    )
    shows_mobile = personal(
        models.BooleanField(default=False), what=_("whether the others see your mobile number"), **_MEMBER
    )
    may_be_called = personal(models.BooleanField(default=False), what=_("whether your back-up may call you"), **_MEMBER)
    joined_at = personal(models.DateTimeField(), what=_("since when you are in the group"), **_MEMBER)
    left_at = personal(models.DateTimeField(null=True, blank=True), what=_("when you left the group"), **_MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # Two colleagues may pick the same parent at the same moment; she never ends in two groups.
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(left_at__isnull=True), name="one_open_membership_per_person"
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=models.Q(left_at__isnull=True, role=MemberRole.COORDINATOR),
                name="one_coordinator_per_group",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    @property
    def is_coordinator(self) -> bool:
        """Say whether she arranges the meetings now."""
        return self.role == MemberRole.COORDINATOR and self.left_at is None


class BackupQuerySet(models.QuerySet["Backup"]):
    """Who stands behind which group."""

    def open(self) -> "BackupQuerySet":
        """Those who do now."""
        return self.filter(until=None)


class Backup(models.Model):
    """The professional behind a group that runs itself (achterwacht); not a member."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="backups")
    user = personal(
        models.ForeignKey(User, on_delete=models.CASCADE, related_name="backups"),
        what=_("of which groups you are the back-up"),
        **_WORK,
    )
    since = not_personal(models.DateTimeField(), "when it began")
    until = not_personal(models.DateTimeField(null=True, blank=True), "when it ended")

    objects = BackupQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=models.Q(until__isnull=True), name="one_open_backup_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"backup {self.pk}"
