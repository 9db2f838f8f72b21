"""Asking the composer for groups, what it proposed, and what people changed about that by hand."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import Declared, not_personal, personal
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.composing.choices import Ages, ChangeKind, ProposalKind, ProposalState, RunMode, RunState
from networks.groups.models import Group

_GROUP: Declared = {"purpose": _("to make a group that fits you"), "basis": Basis.CONSENT, "term": Term.PROPOSAL}
_WORK: Declared = {
    "purpose": _("to know which colleague decided something about a group"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.PROPOSAL,
}


def nothing() -> dict[str, Any]:
    """Nothing known yet."""
    return {}


def none_yet() -> list[Any]:
    """Nothing made yet."""
    return []


class RunQuerySet(models.QuerySet["Run"]):
    """Runs of the composer in one municipality."""

    def visible_to(self, actor: Actor) -> "RunQuerySet":
        """Whoever may change the lecture sees what was proposed for its visitors; nobody else."""
        here = self.filter(municipality=actor.municipality)
        if not is_professional(actor):
            return here.none()
        return here.filter(activity__in=Activity.objects.changeable_by(actor))


class Run(models.Model):
    """One time the composer was asked for groups: with which input, how long, and how far it is.

    `instance` is the format `compose/1` with the numbers of interests for parents. It holds who would
    rather not be in one group with whom, and so is shown and exported nowhere.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="runs")
    asked_by = personal(
        models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("for which lectures you asked for a proposal"),
        **_WORK,
    )
    mode = not_personal(models.CharField(max_length=8, choices=RunMode, default=RunMode.DESK), "hall or desk")
    ages = not_personal(models.CharField(max_length=8, choices=Ages, default=Ages.FOCUS), "same ages or all ages")
    state = not_personal(models.CharField(max_length=10, choices=RunState, default=RunState.WAITING), "how far it is")
    # A former proposal that changed; two new ones are then offered, one calm and one full.
    former = models.ForeignKey("Proposal", null=True, blank=True, on_delete=models.SET_NULL, related_name="reruns")
    instance = personal(models.JSONField(default=nothing), what=_("your answers, as used for a proposal"), **_GROUP)
    # Which parents are meant and how long it might think, so that it can be asked again just so.
    parameters = not_personal(models.JSONField(default=nothing), "how long it might think, and about whom")
    progress = not_personal(models.JSONField(default=nothing), "how many are placed so far, and how many can be")
    cancel_asked_at = not_personal(models.DateTimeField(null=True, blank=True), "when somebody said stop")
    created_at = not_personal(models.DateTimeField(), "when it was asked for")
    # Written anew every few seconds while it works, so that a worker that died is noticed.
    worked_on_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was last worked on")
    finished_at = not_personal(models.DateTimeField(null=True, blank=True), "when it ended")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"run {self.pk}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals of one municipality."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """Whoever sees the run sees its proposals."""
        return self.filter(run__in=Run.objects.visible_to(actor).values("pk"))


class Proposal(models.Model):
    """Groups as proposed and as changed by hand since; a draft until a professional releases it.

    `groups` is a list of {key, slot, language, venue, coach, members, pinned, is_locked}; `key` stays the
    same whatever else changes. Parents are named by the number of their interest.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    kind = not_personal(models.CharField(max_length=8, choices=ProposalKind), "what it aims at first")
    state = not_personal(
        models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DRAFT), "what became of it"
    )
    solution = personal(models.JSONField(default=nothing), what=_("the group the composer proposed for you"), **_GROUP)
    groups = personal(models.JSONField(default=none_yet), what=_("the group you were proposed for"), **_GROUP)
    # Rises with every change by hand, so that two people at once notice each other.
    version = not_personal(models.PositiveIntegerField(default=0), "how often it was changed")
    released_at = not_personal(models.DateTimeField(null=True, blank=True), "when parents were asked")
    released_by = personal(
        models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("which proposals you released"),
        **_WORK,
    )
    made_groups = models.ManyToManyField(Group, blank=True, related_name="proposals")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Change(models.Model):
    """One change by hand: what was done, and the groups it touched before and after, so that it can be undone."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="changes")
    version = not_personal(models.PositiveIntegerField(), "the version it made")
    by = personal(
        models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("what you changed in a proposal"),
        **_WORK,
    )
    what = not_personal(
        models.CharField(max_length=20, choices=ChangeKind), "what was done, such as `move`; see `ChangeKind`"
    )
    before = personal(models.JSONField(default=none_yet), what=_("the group you were proposed for before"), **_GROUP)
    after = personal(models.JSONField(default=none_yet), what=_("the group you were proposed for after"), **_GROUP)
    # Undoing and redoing are changes too; this is the one they turned round.
    reverts = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was undone")
    made_at = not_personal(models.DateTimeField(), "when it was made")

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version"], name="one_change_per_version_of_a_proposal")
        ]

    def __str__(self) -> str:
        return f"change {self.version} of proposal {self.proposal_id}"
