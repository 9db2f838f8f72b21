"""How long each thing is kept, and whether it is due to be forgotten: facts in, yes or no out.

No database, no clock, no settings. Terms are counted in months of the Dutch calendar: what happened on
31 August at 20:00 is a month old on 30 September at 20:00, also when the clock changed in between.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# Our default: long enough to reach people until interest has closed (14 days after the lecture).
PLACE_KEPT_MONTHS = 1
# Rule R24; the lecture's own number, fixed when it was announced, goes before this one.
INTEREST_KEPT_MONTHS = 6
# Our default: as long as a message about it can be explained.
INVITATION_KEPT_MONTHS = 3
# Our default, as an invitation: how a group came about can be explained.
PROPOSAL_KEPT_MONTHS = 3
# Our default: a question about a group that has just ended can be answered.
GROUP_KEPT_MONTHS = 3
# Our default: long enough for the coordinator to count a little late.
ANSWER_KEPT_MONTHS = 1
# Our default: whoever meets every six weeks is asked for a code twice a year at most.
DEVICE_KEPT_MONTHS = 6
# Suggested for message texts in the portal's privacy rules: delivery can be explained for three months.
MESSAGE_KEPT_MONTHS = 3
# Our default: whoever hears of a message that did not arrive hears of it within a month.
RECEIPT_KEPT_MONTHS = 1
# Our default: long enough that a refused address is not tried again each season, and not for ever.
CLOSED_ADDRESS_KEPT_MONTHS = 12
# BIO2 8.15: a security log is kept 6 to 12 months; misuse is often seen late, so the longer one.
AUDIT_KEPT_MONTHS = 12
# Our default: a colleague who comes back within a year of her last sign-in finds her login again.
LOGIN_KEPT_MONTHS = 12
# Somebody who is signing up at this moment exists before her place does. A day is ample.
PERSON_GRACE = timedelta(days=1)
# The database guards the audit trail with its own clock, in UTC; a day later both agree that a year is over.
AUDIT_MARGIN = timedelta(days=1)

# No month is shorter, not even a February with the clock put forward in it.
SHORTEST_MONTH = timedelta(days=27)


@dataclass(frozen=True, kw_only=True)
class LectureFacts:
    """When a lecture ends and closes its interest, and how many months its interests are kept."""

    ends_at: datetime
    interest_closes_at: datetime
    interest_kept_months: int = INTEREST_KEPT_MONTHS


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is left of a person."""

    created_at: datetime
    places: int
    interests: int
    waiting_messages: int
    has_login: bool
    memberships: int = 0
    open_invitations: int = 0


@dataclass(frozen=True, kw_only=True)
class InvitationFacts:
    """When somebody was asked for a group, answered and was told how it ended, and whether it still counts."""

    asked_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    is_open: bool
    has_interest: bool


@dataclass(frozen=True, kw_only=True)
class LoginFacts:
    """Whether a login works, and when it was last used."""

    is_active: bool
    created_at: datetime
    last_login: datetime | None


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same time of day so many months later; the last of the month where that day does not exist."""
    local = moment.astimezone(AMSTERDAM)
    years, month = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month + 1
    day = min(local.day, monthrange(year, month)[1])
    # In UTC, because two moments in one zone are compared by their clocks, which run double for an hour in October.
    return local.replace(year=year, month=month, day=day).astimezone(UTC)


def surely_older_than(at: datetime, months: int) -> datetime:
    """Return the moment after which nothing can be due yet: a first, generous sieve for the database."""
    return at - SHORTEST_MONTH * months


def place_is_due(lecture_ends_at: datetime, at: datetime) -> bool:
    """A place is forgotten a month after the lecture."""
    return months_later(lecture_ends_at, PLACE_KEPT_MONTHS) <= at


def interest_is_due(lecture: LectureFacts, at: datetime, *, withdrawn: bool = False) -> bool:
    """Interest is forgotten 6 months after the lecture if no group came of it; at once when it was taken back.

    Never while interest can still be left, however few months somebody filled in.
    """
    if withdrawn:
        return True
    return max(months_later(lecture.ends_at, lecture.interest_kept_months), lecture.interest_closes_at) <= at


def person_is_due(person: PersonFacts, at: datetime) -> bool:
    """A person is forgotten when nothing of hers is left, she waits for no group, and no message is on its way."""
    hers = person.places + person.interests + person.memberships + person.open_invitations
    if hers or person.waiting_messages or person.has_login:
        return False
    return person.created_at + PERSON_GRACE <= at


def invitation_is_due(invitation: InvitationFacts, at: datetime) -> bool:
    """An invitation is forgotten 3 months after it was closed.

    One still open whose interest was forgotten leads nowhere any more: it counts from what happened last.
    """
    if invitation.is_open and invitation.has_interest:
        return False
    ended_at = invitation.closed_at or invitation.answered_at or invitation.asked_at
    return months_later(ended_at, INVITATION_KEPT_MONTHS) <= at


def proposal_is_due(made_at: datetime, at: datetime) -> bool:
    """A proposal is forgotten 3 months after it was made, also a draft nobody looked at again."""
    return months_later(made_at, PROPOSAL_KEPT_MONTHS) <= at


def membership_is_due(left_at: datetime | None, group_ended_at: datetime | None, at: datetime) -> bool:
    """Who was in a group is forgotten 3 months after she left or the group ended, whichever came first."""
    ends = [moment for moment in (left_at, group_ended_at) if moment is not None]
    return bool(ends) and months_later(min(ends), GROUP_KEPT_MONTHS) <= at


def answer_is_due(meeting_ends_at: datetime, at: datetime) -> bool:
    """Whether somebody was coming is forgotten a month after the meeting."""
    return months_later(meeting_ends_at, ANSWER_KEPT_MONTHS) <= at


def home_address_is_due(meeting_ends_at: datetime, at: datetime, days_after: int = 1) -> bool:
    """R07: a home address is forgotten when the day after the meeting is over in Amsterdam."""
    last_day = meeting_ends_at.astimezone(AMSTERDAM).date() + timedelta(days=days_after)
    return datetime.combine(last_day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC) <= at


def device_is_due(last_used_at: datetime, at: datetime) -> bool:
    """A device is forgotten half a year after it was last used."""
    return months_later(last_used_at, DEVICE_KEPT_MONTHS) <= at


def code_is_due(expires_at: datetime, at: datetime, *, is_used: bool) -> bool:
    """A code for a device is forgotten when it was used or stops working."""
    return is_used or expires_at <= at


def message_is_due(ended_at: datetime, at: datetime) -> bool:
    """A message is forgotten 3 months after it was sent, given up or taken out; only a count stays."""
    return months_later(ended_at, MESSAGE_KEPT_MONTHS) <= at


def receipt_is_due(ended_at: datetime, at: datetime) -> bool:
    """What a service said of a message, and why one failed, is forgotten a month after it was sent, or given up."""
    return months_later(ended_at, RECEIPT_KEPT_MONTHS) <= at


def closed_address_is_due(closed_at: datetime, at: datetime) -> bool:
    """An address that refused us, or said STOP, is written to again a year later."""
    return months_later(closed_at, CLOSED_ADDRESS_KEPT_MONTHS) <= at


def link_is_due(expires_at: datetime, at: datetime) -> bool:
    """A personal link is forgotten when it stops working."""
    return expires_at <= at


def audit_event_is_due(happened_at: datetime, at: datetime) -> bool:
    """A line of the audit trail is forgotten after a year."""
    return months_later(happened_at, AUDIT_KEPT_MONTHS) + AUDIT_MARGIN <= at


def login_is_due(login: LoginFacts, at: datetime) -> bool:
    """A login that was switched off is forgotten a year after it was last used."""
    last_used = max(login.created_at, login.last_login or login.created_at)
    return not login.is_active and months_later(last_used, LOGIN_KEPT_MONTHS) <= at
