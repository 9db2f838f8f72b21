"""From when until when a home address may be seen, and by whom (R07). No database, no clock, no settings."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def opens_at(starts_at: datetime, hours_before: int) -> datetime:
    """Return from when it can be seen: so many real hours before the meeting."""
    return starts_at.astimezone(UTC) - timedelta(hours=hours_before)


def closes_at(ends_at: datetime, days_after: int) -> datetime:
    """Return until when: the end of the day so many days after the meeting, by the clocks of the Netherlands."""
    last_day = ends_at.astimezone(AMSTERDAM).date() + timedelta(days=days_after)
    return datetime.combine(last_day + timedelta(days=1), time(), tzinfo=AMSTERDAM).astimezone(UTC)


def may_see_it(*, said_yes: bool, opens: datetime, closes: datetime, at: datetime) -> bool:
    """Only who said that she comes sees it, and only around the meeting."""
    return said_yes and opens <= at < closes
