"""Keys to private calendars, and which version of a calendar was given out last."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Term
from accounts.models import Municipality, Person, User
from accounts.personal_data import Declared, not_personal, personal
from networks.groups.models import Group
from networks.neighbourhoods.models import Neighbourhood

_DATES: Declared = {
    "purpose": _("to show your dates in the calendar of your own telephone"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.FEED,
}


class Feed(models.Model):
    """An address nobody can guess, at which a calendar program reads the dates of a person, a group or a colleague.

    It is found by its hash. The key itself is kept encrypted, because everybody in a group must be able to
    see the address of its calendar: were it shown only once, each would make a new one and end the others'.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="feed")
    group = models.OneToOneField(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="feed")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds")
    token_hash = personal(
        models.CharField(max_length=64, unique=True),
        what=_("a mark by which we know the address of your calendar"),
        **_DATES,
    )
    sealed_key = personal(models.TextField(), what=_("the address of your calendar, encrypted"), **_DATES)
    created_at = not_personal(models.DateTimeField(), "when the address was made")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(person__isnull=False, group__isnull=True, user__isnull=True)
                    | models.Q(person__isnull=True, group__isnull=False, user__isnull=True)
                    | models.Q(person__isnull=True, group__isnull=True, user__isnull=False)
                ),
                name="a_feed_is_of_a_person_a_group_or_a_colleague",
            ),
            models.UniqueConstraint(fields=["user", "municipality"], name="one_feed_per_colleague_and_municipality"),
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"


class CalendarVersion(models.Model):
    """What a calendar held when somebody last read it, and since when.

    A date that is withdrawn leaves no row behind whose time of change could be asked. So it is noted when a
    calendar differs from the time before, and `since` answers whether it changed (Last-Modified).
    """

    feed = models.OneToOneField(Feed, null=True, blank=True, on_delete=models.CASCADE, related_name="version")
    municipality = models.OneToOneField(Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    neighbourhood = models.OneToOneField(
        Neighbourhood, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(feed__isnull=False, municipality__isnull=True, neighbourhood__isnull=True)
                    | models.Q(feed__isnull=True, municipality__isnull=False, neighbourhood__isnull=True)
                    | models.Q(feed__isnull=True, municipality__isnull=True, neighbourhood__isnull=False)
                ),
                name="a_version_is_of_one_calendar",
            )
        ]

    def __str__(self) -> str:
        return f"version of a calendar {self.pk}"
