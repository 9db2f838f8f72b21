"""Keys to private calendars."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Term
from accounts.models import Person
from accounts.personal_data import not_personal, personal
from networks.groups.models import Group


class Feed(models.Model):
    """An address nobody can guess, at which a calendar program reads the dates of one person or one group.

    Only its hash is kept; whoever lost it, or sent it to the wrong one, makes a new one and the old one ends.
    There is one for a person and one for a group at most.
    """

    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="feed")
    group = models.OneToOneField(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="feed")
    token_hash = personal(
        models.CharField(max_length=64, unique=True),
        what=_("a mark by which we know the address of your calendar"),
        purpose=_("to show your dates in the calendar of your own telephone"),
        basis=Basis.PUBLIC_TASK,
        term=Term.FEED,
    )
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the address was made")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(group__isnull=False),
                name="a_feed_is_of_a_person_or_a_group",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
