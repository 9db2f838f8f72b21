"""Which months have to be counted anew."""

from datetime import date, datetime, timedelta

from django.db.models import Max, Min, Model, QuerySet

from accounts.models import Municipality
from networks.activities.models import Activity
from networks.dashboards.models import CountedMonth
from networks.dashboards.periods import month_of, months_from, months_on
from networks.groups.models import Group, Membership
from networks.meetings.models import Meeting
from networks.signups.models import Interest, Place

# What was still being written when we counted last is looked at once more.
STILL_WRITING = timedelta(minutes=10)
# A first count looks back no further: five years is what a policy period can ask for.
MOST_MONTHS = 60


def last_count(municipality: Municipality) -> datetime | None:
    """Return when the figures of a municipality were counted last."""
    last: datetime | None = CountedMonth.objects.filter(municipality=municipality).aggregate(last=Max("counted_at"))[
        "last"
    ]
    return last


def months_to_count(municipality: Municipality, counted_at: datetime | None, at: datetime) -> list[date]:
    """Return the months in which something may have changed since the last count, and always this month.

    A run that was missed is caught up: every month since the last count is among them.
    """
    now = month_of(at)
    if counted_at is None:
        return months_from(max(_first_month(municipality, at), months_on(now, 1 - MOST_MONTHS)), now)
    changed = _changed_months(municipality, counted_at - STILL_WRITING)
    return sorted({*months_from(month_of(counted_at), now), *(month for month in changed if month <= now)})


def _first_month(municipality: Municipality, at: datetime) -> date:
    firsts = [
        rows.aggregate(first=Min(moment))["first"]
        for rows, moment in (
            (Group.objects.filter(municipality=municipality), "created_at"),
            (Group.objects.filter(municipality=municipality), "started_at"),
            (Meeting.objects.filter(group__municipality=municipality), "starts_at"),
            (Activity.objects.filter(municipality=municipality), "starts_at"),
        )
    ]
    return min([month_of(at), *(month_of(first) for first in firsts if first is not None)])


def _changed_months(municipality: Municipality, since: datetime) -> set[date]:
    here = {"municipality": municipality, "changed_at__gte": since}
    joined = Membership.objects.filter(group__municipality=municipality, joined_at__gte=since)
    return (
        _months(Meeting.objects.filter(group__municipality=municipality, changed_at__gte=since), "starts_at")
        | _months(Group.objects.filter(**here).exclude(ended_at=None), "ended_at")
        | _months(Activity.objects.filter(**here), "starts_at")
        | _months(Place.objects.filter(**here), "activity__starts_at")
        | _months(Interest.objects.filter(**here), "activity__starts_at")
        | _months(joined.exclude(group__activity=None), "group__activity__starts_at")
    )


def _months(rows: QuerySet[Model], moment: str) -> set[date]:
    return {month_of(found) for found in rows.order_by().values_list(moment, flat=True).distinct()}
