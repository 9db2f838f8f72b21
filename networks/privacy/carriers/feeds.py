"""Addresses of calendars: kept until somebody ends them, and no longer than there is something to read."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.choices import Term
from accounts.models import Municipality
from networks.feeds.models import Feed
from networks.groups.choices import ENDED_STATES
from networks.privacy.carriers.carrier import RowCarrier
from networks.privacy.choices import ForgottenKind


class FeedCarrier(RowCarrier[Feed]):
    """Calendars of groups that ended and of logins that were switched off; nobody is there to end them."""

    term, kind, model = Term.FEED, ForgottenKind.FEED, Feed

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[Feed]":
        """Return the calendars that open nothing any more, for good."""
        over = Q(group__state__in=ENDED_STATES) | Q(user__is_active=False)
        return Feed.objects.filter(over, municipality=municipality)

    def with_facts(self, rows: "QuerySet[Feed]") -> "QuerySet[Feed]":
        """Fetch along whose calendar it is."""
        return rows.select_related("group", "user")

    def is_due(self, row: Feed, at: datetime) -> bool:
        """A group never comes back, and a login that does makes a new calendar."""
        return (row.group is not None and row.group.is_ended) or (row.user is not None and not row.user.is_active)
