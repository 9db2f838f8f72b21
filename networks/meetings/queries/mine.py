"""The meetings of a group as one of its members sees them: no name, no address she may not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from accounts.models import User
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming
from networks.meetings.home_address import closes_at, may_see_it, opens_at
from networks.meetings.models import Answer, Meeting
from networks.neighbourhoods.models import Venue


@dataclass(frozen=True, kw_only=True)
class PlaceAsSeen:
    """Where a meeting is, as far as one member may know it now."""

    venue: Venue | None = None
    is_at_a_home: bool = False
    is_at_your_home: bool = False
    # Empty when the host does not show her first name.
    host_name: str = ""
    # Empty until it may be seen (R07), or while the host has not written it down.
    address: str = ""
    has_address: bool = False
    opens_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingAsSeen:
    """One meeting, what she answered, how many come, and of whom she may know it."""

    meeting: Meeting
    coming: str
    yes: int
    names: list[str]
    place: PlaceAsSeen

    @property
    def is_coming(self) -> bool:
        """Say whether she said yes."""
        return self.coming == Coming.YES

    @property
    def stays_away(self) -> bool:
        """Say whether she said no."""
        return self.coming == Coming.NO


def meetings_seen_by(membership: Membership, at: datetime) -> list[MeetingAsSeen]:
    """Return what lies ahead for one member, the soonest first, in as many statements for one as for all."""
    return _seen(membership, Meeting.objects.filter(group=membership.group_id).ahead(at), at)


def as_seen_by(membership: Membership, meeting: Meeting, at: datetime) -> MeetingAsSeen:
    """Return one meeting as this member sees it."""
    [seen] = _seen(membership, Meeting.objects.filter(pk=meeting.pk, group=membership.group_id), at)
    return seen


def uncounted_of(membership: Membership, at: datetime) -> list[Meeting]:
    """Return the meetings of which a coordinator has yet to say how many came."""
    if not membership.is_coordinator:
        return []
    uncounted = Meeting.objects.filter(group=membership.group_id).select_related("group").uncounted(at)
    return [meeting for meeting in uncounted if meeting.is_led_by_parents]


def last_held_of(membership: Membership) -> Meeting | None:
    """Return the meeting of which was counted last how many came."""
    return Meeting.objects.filter(group=membership.group_id).select_related("group").held().first()


def _seen(membership: Membership, meetings: Iterable[Meeting], at: datetime) -> list[MeetingAsSeen]:
    answers = Answer.objects.filter(membership__left_at=None).select_related("membership__person")
    fetched = meetings.select_related("group__municipality", "venue", "host__person").prefetch_related(  # type: ignore[attr-defined]  # a queryset
        Prefetch("answers", queryset=answers)
    )
    return [_one(membership, meeting, at) for meeting in fetched]


def _one(membership: Membership, meeting: Meeting, at: datetime) -> MeetingAsSeen:
    answers = list(meeting.answers.all())
    hers = next((answer.coming for answer in answers if answer.membership_id == membership.pk), "")
    others = [
        answer.membership for answer in answers if answer.coming == Coming.YES and answer.membership_id != membership.pk
    ]
    return MeetingAsSeen(
        meeting=meeting,
        coming=hers,
        yes=len(others) + (hers == Coming.YES),
        names=sorted((other.person.first_name for other in others if other.shows_name), key=str.casefold),
        place=_place(membership, meeting, said_yes=hers == Coming.YES, at=at),
    )


def _place(membership: Membership, meeting: Meeting, *, said_yes: bool, at: datetime) -> PlaceAsSeen:
    if meeting.host is None:
        return PlaceAsSeen(venue=meeting.venue)
    is_hers = meeting.host_id == membership.pk
    opens, closes = seen_between(membership.group, meeting)
    sees = is_hers or may_see_it(said_yes=said_yes, opens=opens, closes=closes, at=at)
    return PlaceAsSeen(
        is_at_a_home=True,
        is_at_your_home=is_hers,
        host_name=meeting.host.person.first_name if meeting.host.shows_name else "",
        address=meeting.home_address if sees else "",
        has_address=bool(meeting.home_address),
        opens_at=opens,
    )


def seen_between(group: Group, meeting: Meeting) -> tuple[datetime, datetime]:
    """Return from when until when the home address of a meeting can be seen, by the numbers of its group (R07)."""
    numbers = group.numbers
    opens = opens_at(meeting.starts_at, numbers["address_visible_hours_before"])
    return opens, closes_at(meeting.ends_at, numbers["address_visible_days_after"])


def backup_of(group: Group) -> User | None:
    """Return who stands behind a group: its coach, and its back-up once it runs itself."""
    if not group.is_handed_over:
        coach: User | None = group.coach
        return coach
    backup = group.backups.open().select_related("user").first()
    return backup.user if backup else None
