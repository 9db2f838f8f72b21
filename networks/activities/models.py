"""Dated things people attend."""

from datetime import datetime, timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import personal
from accounts.rules import is_professional
from methods.models import Method
from networks.activities.choices import ActivityKind, ActivityState, AgeGroup, Children
from networks.neighbourhoods.models import Neighbourhood, Venue
from networks.partners.models import Organisation


def only_dutch() -> list[str]:
    """A lecture is in Dutch unless somebody says otherwise."""
    return ["nl"]


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities of one municipality."""

    def visible_to(self, actor: Actor) -> "ActivityQuerySet":
        """Professionals see all of their municipality; everybody else what was published, cancelled ones too."""
        here = self.filter(municipality=actor.municipality)
        return here if is_professional(actor) else here.exclude(state=ActivityState.DRAFT)

    def changeable_by(self, actor: Actor) -> "ActivityQuerySet":
        """The same fact as `rules.may_change_activity`, for many rows at once."""
        if not is_professional(actor):
            return self.none()
        looked_after = Neighbourhood.objects.looked_after_by(actor).values("pk")
        hers = models.Q(planned_by__in=actor.acts_for) | models.Q(venue__neighbourhood__in=looked_after)
        return self.filter(hers, municipality=actor.municipality)

    def coming(self, at: datetime) -> "ActivityQuerySet":
        """Published and not yet begun, the soonest first."""
        return self.filter(state=ActivityState.PUBLISHED, starts_at__gt=at).order_by("starts_at", "pk")

    def past(self, at: datetime) -> "ActivityQuerySet":
        """Begun already, the latest first."""
        return self.filter(starts_at__lte=at).order_by("-starts_at", "-pk")


class Activity(models.Model):
    """A lecture: where, when, for whom, with how many chairs, in which languages.

    `numbers` are the method's numbers as they stood when it was announced; a later change of the
    catalogue or of an override does not move what was promised.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="activities")
    # In addresses and QR codes: short, without characters that look alike.
    code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ActivityKind, default=ActivityKind.LECTURE)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="activities", verbose_name=_("method"))
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="activities"
    )
    title = models.CharField(_("title"), max_length=90)
    summary = models.TextField(_("what it is about"), max_length=600, blank=True)
    age_group = models.CharField(_("about children of"), max_length=8, choices=AgeGroup, default=AgeGroup.ALL)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="activities", verbose_name=_("venue"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    seats = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1)])
    languages = models.JSONField(_("languages"), default=only_dutch)
    # Free unless somebody writes down a price: what a lecture costs is not known of any method.
    costs = models.CharField(_("costs"), max_length=60, blank=True)
    children = models.CharField(_("children"), max_length=10, choices=Children, default=Children.WITHOUT)
    state = models.CharField(max_length=10, choices=ActivityState, default=ActivityState.DRAFT)
    # Rises with every move, so that calendars know which version is the newest (iCalendar SEQUENCE).
    sequence = models.PositiveSmallIntegerField(default=0)
    numbers = models.JSONField(default=dict)
    planned_by = personal(
        models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="planned_activities"),
        what=_("which lectures you plan"),
        purpose=_("to know which colleague arranges a lecture"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="an_activity_ends_later"
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="an_activity_has_a_seat"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """Under which subject its messages and its room stand."""
        return f"activity:{self.pk}"

    @property
    def interest_closes_at(self) -> datetime:
        """Interest opens when the lecture begins and stays open so many days, to the same time on the clock."""
        return timezone.localtime(self.starts_at) + timedelta(days=self.numbers["interest_open_days"])

    def takes_places(self, at: datetime) -> bool:
        """Say whether somebody can still take a place: published and not begun."""
        return self.state == ActivityState.PUBLISHED and at < self.starts_at

    def takes_interest(self, at: datetime) -> bool:
        """Say whether somebody can leave her interest: from the beginning, for so many days."""
        return self.state == ActivityState.PUBLISHED and self.starts_at <= at < self.interest_closes_at
