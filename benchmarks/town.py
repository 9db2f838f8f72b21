"""A municipality of any size, made in bulk: every professional has the same work, and there are as many as `scale`.

`python -m benchmarks.town <scale>` fills an empty database and prints, as JSON, the pages to look at: their
addresses, the cookies of who looks, and how many statements each costs.
"""

import json
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

if __name__ == "__main__":
    django.setup()

from accounts.actor import system_actor
from accounts.choices import Channel
from accounts.models import PersonalLink
from benchmarks.ground import Ground, save
from benchmarks.looking import look_at
from methods.choices import Moment
from networks.activities.choices import ActivityState, Children
from networks.activities.models import Activity
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.dashboards.services import count_figures
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Backup, Group, Membership
from networks.meetings.choices import Coming, MeetingKind, MeetingState
from networks.meetings.models import Answer, CoachingTask, Meeting
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.neighbourhoods.models import Booking
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place

# What one professional has: a full page of groups, in every phase, and lectures with places and interest.
PHASES = (
    *[GroupState.FORMING] * 4, *[GroupState.STARTED] * 10, *[GroupState.INDEPENDENT] * 14, *[GroupState.DORMANT] * 2,
)  # fmt: skip
LECTURES, PLACES, INTERESTS, MEMBERS, INVITED, OWN_MEETINGS, TASKS = 6, 20, 12, 10, 8, 8, 4
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)


class Town(Ground):
    """Lectures, groups and meetings, table by table, so that each is written in a few statements."""

    def __init__(self, scale: int, at: datetime) -> None:
        super().__init__(scale, at)
        self.lectures = self._lectures()
        self.interests = self._signups()
        self.groups = self._groups()
        self.members = self._members()
        self._invitations()
        self._meetings()

    def _lectures(self) -> list[Activity]:
        told = {"state": ActivityState.PUBLISHED, "seats": 40, "children": Children.WELCOME, "numbers": self.numbers}
        return save(
            Activity(
                municipality=self.here, method=self.method, venue=self.venues[self.place_of(number)],
                code=f"c{number:04d}{each}", title=f"Lezing {number} {each}", planned_by=user, **told,
                starts_at=self.at + (2 - each) * 2 * A_WEEK, ends_at=self.at + (2 - each) * 2 * A_WEEK + A_DAY / 12,
            )
            for number, user in enumerate(self.professionals)
            for each in range(LECTURES)
        )  # fmt: skip

    def _signups(self) -> list[Interest]:
        visitors = self.people(PLACES * len(self.lectures))
        of_lecture = {"municipality": self.here}
        save(
            Place(**of_lecture, activity=self.lectures[number // PLACES], person=person, state=PlaceState.HELD)
            for number, person in enumerate(visitors)
        )
        return save(
            Interest(
                **of_lecture, activity=self.lectures[number // PLACES], person=person, languages=["nl"],
                neighbourhood=self.neighbourhoods[number % len(self.neighbourhoods)],
            )
            for number, person in enumerate(visitors)
            if number % PLACES < INTERESTS and self.lectures[number // PLACES].starts_at < self.at
        )  # fmt: skip

    def _groups(self) -> list[Group]:
        groups = save(
            Group(
                municipality=self.here, method=self.method, name=f"Groep {number} {each}", state=state, coach=user,
                neighbourhood=self.neighbourhoods[self.place_of(number)], numbers=self.numbers, interval_weeks=6,
                activity=self.lectures[number * LECTURES + LECTURES - 1], **self._moments(state),
            )
            for number, user in enumerate(self.professionals)
            for each, state in enumerate(PHASES)
        )  # fmt: skip
        save(
            Backup(group=group, user=group.coach, since=group.handed_over_at)
            for group in groups
            if group.handed_over_at
        )
        return groups

    def _moments(self, state: GroupState) -> dict[str, datetime | None]:
        started = None if state == GroupState.FORMING else self.at - 40 * A_WEEK
        handed_over = self.at - 36 * A_WEEK if state in {GroupState.INDEPENDENT, GroupState.DORMANT} else None
        asleep = self.at - A_WEEK if state == GroupState.DORMANT else None
        return {"started_at": started, "handed_over_at": handed_over, "dormant_since": asleep}

    def _members(self) -> dict[int, list[Membership]]:
        started = [group for group in self.groups if group.started_at]
        people = iter(self.people(MEMBERS * len(started)))
        members = save(
            Membership(
                group=group, person=next(people), joined_at=group.started_at or self.at, shows_name=number % 2 == 0,
                role=MemberRole.COORDINATOR if number == 0 and group.handed_over_at else MemberRole.MEMBER,
            )
            for group in started
            for number in range(MEMBERS)
        )  # fmt: skip
        by_group: dict[int, list[Membership]] = {}
        for member in members:
            by_group.setdefault(member.group_id, []).append(member)
        save(
            PersonalLink(person=member.person, token_hash=f"{member.person_id:064d}", expires_at=self.at + 20 * A_WEEK)
            for member in members
        )
        save(
            Message(
                municipality=self.here, key="group_started", subject=f"group:{member.group_id}", person=member.person,
                channel=Channel.EMAIL, address="ouder@home.example", language="nl", state=MessageState.SENT,
                due_at=self.at - A_WEEK, sent_at=self.at - A_WEEK,
            )
            for member in members
        )  # fmt: skip
        return by_group

    def _invitations(self) -> None:
        # The interests of a professional's lectures lie beside each other; each forming group takes its own eight.
        forming = [group for group in self.groups if group.state == GroupState.FORMING]
        each = len(self.interests) // len(self.professionals)
        share = PHASES.count(GroupState.FORMING)
        save(
            Invitation(
                group=group, person=interest.person, interest=interest, asked_at=self.at - A_WEEK,
                state=InvitationState.YES if place % 2 else InvitationState.ASKED,
            )
            for number, group in enumerate(forming)
            for place, interest in enumerate(
                self.interests[number // share * each + number % share * INVITED :][:INVITED]
            )
        )  # fmt: skip

    def _meetings(self) -> None:
        moments = [
            (group, week)
            for number, group in enumerate(self.groups)
            if group.started_at
            for week in self._weeks_of(group, number)
        ]
        meetings = save(self._meeting(group, week) for group, week in moments)
        planned = [meeting for meeting in meetings if meeting.state == MeetingState.PLANNED]
        save(
            Booking(venue=meeting.venue, subject=meeting.subject, starts_at=meeting.starts_at, ends_at=meeting.ends_at)
            for meeting in planned
        )
        save(
            Answer(meeting=meeting, membership=member, answered_at=self.at, coming=Coming.YES if place else Coming.NO)
            for meeting in planned
            for place, member in enumerate(self.members[meeting.group_id][:6])
        )
        save(
            CoachingTask(
                group=meeting.group, meeting=meeting, key=f"task_{each}", moment=Moment.BEFORE,
                due_on=(meeting.starts_at - each * A_DAY).date(),
            )
            for meeting in planned
            if meeting.kind == MeetingKind.STARTUP
            for each in range(TASKS)
        )  # fmt: skip

    def _weeks_of(self, group: Group, number: int) -> Sequence[int]:
        """Return in which weeks a group meets, seen from this one."""
        if not group.handed_over_at:
            return (-2, number % 3)
        past = range(-6 * OWN_MEETINGS, 0, 6)
        return (*past, 1 + number % 4, 7) if group.state == GroupState.INDEPENDENT else past

    def _meeting(self, group: Group, week: int) -> Meeting:
        starts_at = self.at + week * A_WEEK + A_DAY
        is_held = week < 0
        return Meeting(
            group=group, starts_at=starts_at, ends_at=starts_at + A_DAY / 12,
            venue=self.venues[group.pk % len(self.venues)],
            kind=MeetingKind.OWN if group.handed_over_at else MeetingKind.STARTUP,
            state=MeetingState.HELD if is_held else MeetingState.PLANNED, attendance=7 if is_held else None,
        )  # fmt: skip


def main(scale: int) -> int:
    """Fill the database, count the figures, let the planner know the tables, and print what to look at."""
    call_command("migrate", verbosity=0)
    town = Town(scale, timezone.now())
    count_figures(actor=system_actor(town.here), municipality=town.here, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    member = next(iter(town.members.values()))[0]
    print(json.dumps(look_at(town.here, town.professionals[0], town.policy_officer, member.person)))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
