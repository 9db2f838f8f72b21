"""The tasks of the professional who helps a group start: made from the method, movable, and gone at the hand-over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.rules import is_professional
from methods.choices import Moment
from networks.groups.models import Group
from networks.meetings.models.meeting import Meeting


class CoachingTaskQuerySet(models.QuerySet["CoachingTask"]):
    """Tasks of coaches."""

    def visible_to(self, actor: Actor) -> "CoachingTaskQuerySet":
        """Whoever coaches the group; after the hand-over there is nothing left to do (R03)."""
        groups = Group.objects.visible_to(actor).coached() if is_professional(actor) else Group.objects.none()
        return self.filter(group__in=groups)

    def open(self) -> "CoachingTaskQuerySet":
        """Those that still wait to be done."""
        return self.filter(done_at=None, is_not_needed=False)


class CoachingTask(models.Model):
    """Something the coach does before, at or after a start-up meeting. `key` names it in the method's list.

    It keeps its distance to its meeting: when that moves it moves along, unless it was done.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="coaching_tasks")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="coaching_tasks")
    key = models.CharField(max_length=40)
    moment = models.CharField(max_length=8, choices=Moment)
    due_on = models.DateField(_("on or before"))
    done_at = models.DateTimeField(null=True, blank=True)
    is_not_needed = models.BooleanField(_("not needed"), default=False)

    objects = CoachingTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["done_at", "due_on"], name="tasks_to_do")]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="one_task_of_a_kind_per_meeting")]

    def __str__(self) -> str:
        return f"{self.key} of {self.meeting_id}"

    @property
    def is_open(self) -> bool:
        """Say whether it still waits to be done."""
        return self.done_at is None and not self.is_not_needed
