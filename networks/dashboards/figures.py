"""What is counted, one function a figure: its first line is the definition that stands on the page.

Each counts one month of a municipality, by neighbourhood. Nothing here reads who somebody is: members,
places and interests are counted, never looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.aggregates import Aggregate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from networks.activities.choices import ActivityKind, ActivityState
from networks.activities.models import Activity
from networks.dashboards.periods import begin_of, months_on
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place


@dataclass(frozen=True)
class Span:
    """One month of a municipality, up to now where it is not over yet."""

    municipality: Municipality
    month: date
    at: datetime

    @property
    def begins(self) -> datetime:
        """Return when the month begins."""
        return begin_of(self.month)

    @property
    def until(self) -> datetime:
        """Return when it ends, or now."""
        return min(self.at, self.ends)

    @property
    def ends(self) -> datetime:
        """Return when the month is over."""
        return begin_of(months_on(self.month, 1))

    def holds(self, moment: str) -> Q:
        """Return that the moment in this field falls in it."""
        return Q(**{f"{moment}__gte": self.begins, f"{moment}__lt": self.until})


Counts = dict[int, int]


def groups_forming(span: Span) -> Counts:
    """Groups that are being made: parents are asked, the group has not started."""
    return _groups(span, Q(created_at__lt=span.ends) & ~Q(started_at__lte=span.until))


def groups_started(span: Span) -> Counts:
    """Groups that meet with the help of a professional."""
    return _groups(span, Q(started_at__lte=span.until) & ~_handed_over(span) & ~_asleep(span))


def groups_independent(span: Span) -> Counts:
    """Groups that run themselves, with a professional as back-up."""
    return _groups(span, _handed_over(span) & ~_asleep(span))


def groups_dormant(span: Span) -> Counts:
    """Groups that have not met for twice their own interval and have no meeting ahead."""
    return _groups(span, _asleep(span))


def groups_ended(span: Span) -> Counts:
    """Groups that ended in the period: completed, passed on or stopped."""
    return _per(
        Group.objects.filter(span.holds("ended_at"), municipality=span.municipality), "neighbourhood", Count("pk")
    )


def participants(span: Span) -> Counts:
    """Parents who are in a group on the last day of the latest month that is over."""
    members = Membership.objects.filter(group__municipality=span.municipality, joined_at__lte=span.until)
    here = members.exclude(left_at__lte=span.until).exclude(group__ended_at__lte=span.until)
    return _per(here, "group__neighbourhood", Count("pk"))


def startup_meetings(span: Span) -> Counts:
    """Start-up meetings with a professional that were held in the period."""
    return _per(_meetings(span).filter(kind=MeetingKind.STARTUP), "group__neighbourhood", Count("pk"))


def own_meetings(span: Span) -> Counts:
    """Meetings that groups held by themselves in the period."""
    return _per(_meetings(span).filter(kind=MeetingKind.OWN), "group__neighbourhood", Count("pk"))


def attendance(span: Span) -> Counts:
    """How many came to the meetings of the period, added up."""
    return _per(_meetings(span), "group__neighbourhood", Sum("attendance"))


def could_come(span: Span) -> Counts:
    """How many were in the group at each meeting of the period, added up."""
    stayed = Q(group__memberships__left_at=None) | Q(group__memberships__left_at__gt=F("starts_at"))
    then = Q(group__memberships__joined_at__lte=F("starts_at")) & stayed
    return _per(_meetings(span), "group__neighbourhood", Count("group__memberships", filter=then))


def lectures(span: Span) -> Counts:
    """Lectures that were given in the period."""
    return _per(Activity.objects.filter(_lecture(span)), "venue__neighbourhood", Count("pk"))


def visitors(span: Span) -> Counts:
    """People with a place at the lectures of the period."""
    places = Place.objects.filter(_lecture(span, "activity__"), state=PlaceState.HELD)
    return _per(places, "activity__venue__neighbourhood", Count("pk"))


def interested(span: Span) -> Counts:
    """Parents who left their interest in a group at those lectures, also who took it back later."""
    return _per(Interest.objects.filter(_lecture(span, "activity__")), "activity__venue__neighbourhood", Count("pk"))


def joined(span: Span) -> Counts:
    """Parents who joined a group that came of those lectures, whenever they did."""
    members = Membership.objects.filter(_lecture(span, "group__activity__"))
    return _per(members, "group__activity__venue__neighbourhood", Count("pk"))


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: how it is called and defined, and how it is counted.

    `is_moment`: it stands at a moment, not over a period. `is_about_people`: it is protected when it is
    shown. `never_falls`: the people behind it are forgotten sooner than how many there were.
    """

    count: Callable[[Span], Counts]
    label: str | Promise
    definition: str | Promise
    is_moment: bool = False
    is_about_people: bool = False
    never_falls: bool = False

    @property
    def key(self) -> str:
        """Return under which name its values are kept."""
        return self.count.__name__


FIGURES: tuple[Figure, ...] = (
    Figure(
        count=groups_forming,
        label=_("Being made"),
        definition=_("Groups that are being made: parents are asked, the group has not started."),
        is_moment=True,
    ),
    Figure(
        count=groups_started,
        label=_("Started"),
        definition=_("Groups that meet with the help of a professional."),
        is_moment=True,
    ),
    Figure(
        count=groups_independent,
        label=_("Running themselves"),
        definition=_("Groups that run themselves, with a professional as back-up."),
        is_moment=True,
    ),
    Figure(
        count=groups_dormant,
        label=_("Dormant"),
        definition=_("Groups that have not met for twice their own interval and have no meeting ahead."),
        is_moment=True,
    ),
    Figure(
        count=groups_ended,
        label=_("Ended"),
        definition=_("Groups that ended in the period: completed, passed on or stopped."),
    ),
    Figure(
        count=participants,
        label=_("Participants"),
        definition=_("Parents who are in a group on the last day of the latest month that is over."),
        is_moment=True,
        is_about_people=True,
    ),
    Figure(
        count=startup_meetings,
        label=_("Start-up meetings"),
        definition=_("Start-up meetings with a professional that were held in the period."),
    ),
    Figure(
        count=own_meetings,
        label=_("Own meetings"),
        definition=_("Meetings that groups held by themselves in the period."),
    ),
    Figure(
        count=attendance,
        label=_("Attendance"),
        definition=_("How many came to the meetings of the period, added up."),
        is_about_people=True,
    ),
    Figure(
        count=could_come,
        label=_("Could come"),
        definition=_("How many were in the group at each meeting of the period, added up."),
        is_about_people=True,
        never_falls=True,
    ),
    Figure(
        count=lectures,
        label=_("Lectures"),
        definition=_("Lectures that were given in the period."),
    ),
    Figure(
        count=visitors,
        label=_("Visitors of lectures"),
        definition=_("People with a place at the lectures of the period."),
        is_about_people=True,
        never_falls=True,
    ),
    Figure(
        count=interested,
        label=_("Interested in a group"),
        definition=_("Parents who left their interest in a group at those lectures, also who took it back later."),
        is_about_people=True,
        never_falls=True,
    ),
    Figure(
        count=joined,
        label=_("Joined a group"),
        definition=_("Parents who joined a group that came of those lectures, whenever they did."),
        is_about_people=True,
        never_falls=True,
    ),
)


def _groups(span: Span, phase: Q) -> Counts:
    there = Group.objects.filter(municipality=span.municipality).exclude(ended_at__lte=span.until)
    return _per(there.filter(phase), "neighbourhood", Count("pk"))


def _handed_over(span: Span) -> Q:
    return Q(handed_over_at__lte=span.until)


def _asleep(span: Span) -> Q:
    return Q(dormant_since__lte=span.until)


def _meetings(span: Span) -> QuerySet[Meeting]:
    return Meeting.objects.held().filter(span.holds("starts_at"), group__municipality=span.municipality)


def _lecture(span: Span, path: str = "") -> Q:
    """Return that it was a lecture here in this month, announced and not cancelled; `path` leads to it."""
    given = {"municipality": span.municipality, "kind": ActivityKind.LECTURE, "state": ActivityState.PUBLISHED}
    return span.holds(f"{path}starts_at") & Q(**{f"{path}{name}": value for name, value in given.items()})


def _per(rows: QuerySet[Any], neighbourhood: str, number: Aggregate) -> Counts:
    """Return the number for each neighbourhood that has any."""
    counted = rows.order_by().values_list(neighbourhood).annotate(counted=number)
    return {place: value for place, value in counted if value}
