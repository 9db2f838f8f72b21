"""Builders of what came of a lecture: groups, asked for, started, meeting, handed over and at their end.

History is told through the services, each step at its own moment in the past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import localdate

from accounts.actor import Actor
from accounts.choices import Origin, RoleKind
from accounts.models import Municipality, Person
from networks.activities.models import Activity
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    FirstMeeting,
    answer_invitation,
    ask_parents,
    start_group,
    stop_forming,
)
from networks.demo.houses import at_work
from networks.demo.lectures import TWO_HOURS, put_in_the_past, say_sent
from networks.demo.parents import BANDS
from networks.demo.town import Circle, Gathering, Town, moment
from networks.groups.models import Group, Membership
from networks.groups.services import GroupPlan, Sharing, choose_coordinator
from networks.meetings.choices import Coming, Suits
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingPlan,
    Rhythm,
    answer_meeting,
    cancel_meeting,
    count_meeting,
    do_task,
    end_group,
    hand_over_group,
    leave,
    open_poll,
    plan_meeting,
    stop_coordinating,
    vote,
)
from networks.messaging.models import Message, MessageQuerySet
from networks.neighbourhoods.choices import Day
from networks.neighbourhoods.models import Neighbourhood, Venue
from networks.signups.models import Interest

# How long after the question the next parent answers.
BETWEEN_ANSWERS = timedelta(hours=5)
PLANNED_BEFORE = timedelta(days=25)
ANSWERED_BEFORE = timedelta(days=3)
A_WHILE = timedelta(hours=1)
# What is done by the step itself.
LEFT_OPEN = ("coordinator", "hand_over")
RHYTHMS = (
    Rhythm(interval_weeks=6, day=Day.TUE, begins=time(20)),
    Rhythm(interval_weeks=6, day=Day.THU, begins=time(20)),
    Rhythm(interval_weeks=4, day=Day.WED, begins=time(9, 30)),
)
# What parents let the others see, in turn: most a name, some a way to reach them, a few nothing.
SHARED = (
    Sharing(name=True, email=True, mobile=True),
    Sharing(name=True),
    Sharing(name=True, email=True),
    Sharing(name=True, mobile=True),
    Sharing(),
)


@dataclass(frozen=True)
class Here:
    """Where and when a group is built, and by whom."""

    municipality: Municipality
    now: datetime
    coach: Actor

    def on(self, day: int) -> datetime:
        """Return this time of day, so many days from now."""
        return self.at(self.now + timedelta(days=day))

    def at(self, moment: datetime) -> datetime:
        """Return a moment, by which a worker has sent everything that was due before it; what lies ahead waits."""
        say_sent(letters_of_groups(self.municipality).filter(due_at__lt=min(moment, self.now)))
        return moment

    def as_parent(self, person: Person) -> Actor:
        """Return a parent who came by her own link."""
        return Actor(origin=Origin.PERSONAL_LINK, municipality=self.municipality, person=person)

    def venue(self, name: str) -> Venue | None:
        """Return a venue by its name; a living room has none."""
        return Venue.objects.get(municipality=self.municipality, name=name) if name else None


def build_circles(municipality: Municipality, town: Town, now: datetime) -> None:
    """Make every group of a town, and what became of it."""
    for circle in town.circles:
        build_circle(circle, Here(municipality, now, at_work(municipality, circle.by, RoleKind.PROFESSIONAL)))
    say_sent(put_in_the_past(letters_of_groups(municipality), now))


def letters_of_groups(municipality: Municipality) -> MessageQuerySet:
    """Return the messages about groups, meetings and invitations."""
    return Message.objects.filter(municipality=municipality, subject__regex="^(group|meeting|invitation):")


def build_circle(circle: Circle, here: Here) -> Group:
    """Ask parents for one group, and let it live until now."""
    group = ask(circle, here)
    answer(circle, here, group)
    if circle.started is None:
        if circle.ending is not None and circle.ending.reason is not None:
            at = here.on(circle.ending.day)
            stop_forming(actor=here.coach, group=group, reason=circle.ending.reason, at=at)
        return group
    group = start_group(actor=here.coach, group=group, at=here.on(circle.started))
    begin(circle, here, group)
    go_on(circle, here, group)
    end(circle, here, group)
    return group


def ask(circle: Circle, here: Here) -> Group:
    """Ask as many parents of the lecture as the circle needs."""
    lecture = Activity.objects.get(municipality=here.municipality, title=circle.lecture)
    number = circle.yes + circle.other_time + circle.no + circle.silent
    interests = list(Interest.objects.open().filter(activity=lecture).order_by("pk")[:number])
    plan = GroupPlan(
        name=circle.name,
        method=lecture.method,
        neighbourhood=Neighbourhood.objects.get(municipality=here.municipality, name=circle.quarter),
        activity=lecture,
        languages=lecture.languages,
        age_bands=sorted(set(BANDS[lecture.age_group])),
    )
    starts_at = moment(here.now, circle.first.day, circle.first.begins)
    venue = Venue.objects.get(municipality=here.municipality, name=circle.first.hall)
    first = FirstMeeting(starts_at=starts_at, ends_at=starts_at + TWO_HOURS, venue=venue)
    return ask_parents(actor=here.coach, plan=plan, first=first, interests=interests, at=here.on(circle.asked))


def answer(circle: Circle, here: Here, group: Group) -> None:
    """Let parents answer one after another; who is silent answers nothing."""
    answers = [
        *[InvitationState.YES] * circle.yes,
        *[InvitationState.OTHER_TIME] * circle.other_time,
        *[InvitationState.NO] * circle.no,
    ]
    invitations = Invitation.objects.filter(group=group).select_related("person", "group").order_by("pk")
    for number, (invitation, said) in enumerate(zip(invitations, answers, strict=False)):
        answer_invitation(
            actor=here.as_parent(invitation.person),
            invitation=invitation,
            answer=said,
            better_parts=["wed-morning", "thu-evening"] if said == InvitationState.OTHER_TIME else [],
            sharing=SHARED[number % len(SHARED)] if said == InvitationState.YES else None,
            at=here.at(here.on(circle.asked) + BETWEEN_ANSWERS * (number + 1)),
        )


def begin(circle: Circle, here: Here, group: Group) -> None:
    """Let the first meeting take place with what its coach does for it, and hand the group over."""
    [meeting] = Meeting.objects.filter(group=group)
    attend(circle.first, here, meeting)
    due = group.coaching_tasks.open().filter(due_on__lte=localdate(here.now))
    for task in due.exclude(key__in=LEFT_OPEN):
        do_task(actor=here.coach, task=task, at=here.now - A_WHILE)
    if circle.first.came and circle.coordinator:
        chosen = members_of(group)[0]
        choose_coordinator(actor=here.coach, group=group, membership=chosen)
    if circle.handed_over is not None:
        hand_over_group(actor=here.coach, group=group, at=here.on(circle.handed_over))


def go_on(circle: Circle, here: Here, group: Group) -> None:
    """Let the group meet, and members leave, up to now and as far ahead as it has planned."""
    for day in circle.left:
        leaver = members_of(group)[-1]
        leave(actor=here.as_parent(leaver.person), membership=leaver, at=here.on(day))
    for gathering in circle.gatherings:
        gather(gathering, here, group)
    if circle.poll:
        choose_a_rhythm(here, group)
    if circle.coordinator_stops is not None:
        coordinator = members_of(group)[0]
        at = here.on(circle.coordinator_stops)
        stop_coordinating(actor=here.as_parent(coordinator.person), membership=coordinator, at=at)


def choose_a_rhythm(here: Here, group: Group) -> None:
    """Let the group be asked when it likes to meet; half of it has answered."""
    members = members_of(group)
    by, at = here.as_parent(members[0].person), here.on(-4)
    poll = open_poll(actor=by, group=group, rhythms=RHYTHMS, closes_on=localdate(here.on(8)), at=at)
    options = list(poll.options.order_by("pk"))
    for number, member in enumerate(members[: len(members) // 2]):
        suits = {options[number % len(options)]: Suits.YES, options[-1]: Suits.IF_NEED_BE}
        vote(actor=here.as_parent(member.person), poll=poll, membership=member, suits=suits, at=here.on(-2))


def end(circle: Circle, here: Here, group: Group) -> None:
    """Let a group stop, be done, or pass on its baton."""
    ending = circle.ending
    if ending is None:
        return
    successor = Group.objects.filter(municipality=here.municipality, name=ending.successor).first()
    lead = members_of(group)[0]
    by = here.as_parent(lead.person) if lead.is_coordinator else here.coach
    end_group(
        actor=by, group=group, step=ending.step, reason=ending.reason, successor=successor, at=here.on(ending.day)
    )


def gather(gathering: Gathering, here: Here, group: Group) -> None:
    """Plan one meeting a few weeks before, by whoever leads the group then, and let it take place."""
    starts_at = moment(here.now, gathering.day, gathering.begins)
    lead = members_of(group)[0]
    by = here.as_parent(lead.person) if lead.is_coordinator else here.coach
    plan = MeetingPlan(
        starts_at=starts_at,
        ends_at=starts_at + TWO_HOURS,
        venue=here.venue(gathering.hall),
        host=lead if gathering.home else None,
        home_address=gathering.home,
    )
    meeting = plan_meeting(actor=by, group=group, plan=plan, at=here.at(min(starts_at - PLANNED_BEFORE, here.on(-1))))
    if gathering.cancelled:
        cancel_meeting(actor=by, meeting=meeting, at=here.at(starts_at - ANSWERED_BEFORE))
        return
    attend(gathering, here, meeting, by)


def attend(gathering: Gathering, here: Here, meeting: Meeting, by: Actor | None = None) -> None:
    """Let members say whether they come, and afterwards somebody count."""
    words = [*[Coming.YES] * gathering.coming, *[Coming.NO] * gathering.staying_away]
    at = here.at(min(meeting.starts_at - ANSWERED_BEFORE, here.now - A_WHILE))
    for member, coming in zip(members_of(meeting.group), words, strict=False):
        answer_meeting(actor=here.as_parent(member.person), meeting=meeting, membership=member, coming=coming, at=at)
    if gathering.came is not None:
        count_meeting(
            actor=by or here.coach,
            meeting=meeting,
            attendance=gathering.came,
            theme=gathering.theme,
            at=here.at(meeting.ends_at + A_WHILE),
            is_sure=True,
        )


def members_of(group: Group) -> Sequence[Membership]:
    """Return who is in the group, its coordinator first."""
    return list(group.memberships.open().select_related("person").order_by("role", "pk"))
