"""What needs a professional now, over all her groups and lectures, and those of whom she stands in for.

Facts are fetched in one query of each kind, by the numbers of the groups she stands behind; `urgency.py` decides.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from accounts.actor import Actor
from accounts.models import User
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.desk.choices import Need
from networks.desk.queries.groups import glance_at, how_many, name_of_task, now_of
from networks.desk.queries.unreached import SHOWN, Thing, lectures_of, things_of, unreached
from networks.desk.schedule import week_of
from networks.desk.urgency import (
    ANSWERS_WANTED,
    Concern,
    Kind,
    LectureNow,
    MeetingNow,
    first_need_of,
    in_order,
    need_of_lecture,
    need_of_meeting,
    need_of_task,
    reason_for_lecture,
    reason_for_meeting,
    reason_of,
    reason_to_phone,
)
from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming, MeetingState
from networks.meetings.models import Answer, CoachingTask, Meeting
from networks.signups.models import Interest, Place

# Interest is kept half a year after its lecture (R24); what is older is not asked for.
INTEREST_LASTS = timedelta(days=200)

Names = dict[int | None, str]


def concerns_of(actor: Actor, at: datetime) -> list[Kind]:
    """Return what needs this professional, what matters most first."""
    away, hers = names_of_who_is_away(actor), groups_she_stands_behind(actor)
    return in_order(
        [
            *_to_phone(actor, at, away),
            *_groups(hers, at, away),
            *_meetings(hers, at, away),
            *_tasks(hers, at, away),
            *_lectures(actor, at, away),
            *_interest(actor, at, away),
        ]
    )


def groups_she_stands_behind(actor: Actor) -> list[int]:
    """Return the numbers of the groups that go on and that she may follow."""
    return list(Group.objects.visible_to(actor).exclude(state__in=ENDED_STATES).order_by().values_list("pk", flat=True))


def names_of_who_is_away(actor: Actor) -> Names:
    """Return for whom she stands in now, by number of the login."""
    if not actor.stands_in_for:
        return {}
    return dict(User.objects.filter(pk__in=actor.stands_in_for).values_list("pk", "name"))


def lectures_she_looks_after(actor: Actor) -> QuerySet[Activity]:
    """Return the lectures she, or who is away, planned or has in a neighbourhood of hers."""
    return lectures_of(actor).filter(state=ActivityState.PUBLISHED)


def tasks_she_has(groups: Collection[int]) -> QuerySet[CoachingTask]:
    """Return what is still to be done for those of these groups that are coached."""
    coached = Group.objects.coached().filter(pk__in=groups).values("pk")
    to_do = CoachingTask.objects.filter(group__in=coached, done_at=None, is_not_needed=False)
    return to_do.select_related("group__method")


def _to_phone(actor: Actor, at: datetime, away: Names) -> list[Concern]:
    """Find the lectures and groups about which a message reached somebody in no way."""
    failed = unreached(actor, at).values_list("subject", "person")[:SHOWN]
    things = things_of(actor, {subject for subject, _person in failed})
    people: dict[Thing, set[int | None]] = {}
    for subject, person in failed:
        if subject in things:
            people.setdefault(things[subject], set()).add(person)
    return [
        Concern(
            need=Need.PHONE,
            about=thing.name,
            reason=reason_to_phone(len(found)),
            group=thing.group,
            lecture=thing.lecture,
            instead_of=away.get(thing.of, ""),
        )
        for thing, found in people.items()
    ]


def _groups(hers: Collection[int], at: datetime, away: Names) -> list[Concern]:
    concerns = []
    going: QuerySet[Any] = glance_at(Group.objects.filter(pk__in=hers), at)
    for group in going:
        now = now_of(group)
        need = first_need_of(now)
        if need is not None:
            behind = group.backup_user if group.is_handed_over else group.coach_id
            up_to_it = group.is_handed_over and need != Need.NOBODY
            concern = Concern(need=need, about=group.name, reason=reason_of(need, now), group=group.pk)
            concerns.append(replace(concern, instead_of=away.get(behind, ""), is_up_to_the_group=up_to_it))
    return concerns


def _meetings(hers: Collection[int], at: datetime, away: Names) -> list[Concern]:
    """Find what is over and uncounted, and what comes this week or within three days, of groups still coached."""
    answers = Answer.objects.filter(meeting=OuterRef("pk"), membership__left_at=None)
    planned = Meeting.objects.filter(
        group__in=Group.objects.coached().filter(pk__in=hers).values("pk"),
        state=MeetingState.PLANNED,
        starts_at__lt=max(week_of(at).ends_at, at + ANSWERS_WANTED),
    )
    # A group that forms has not met: its first meeting needs another date, and nobody to count.
    rows = planned.exclude(group__state=GroupState.FORMING, ends_at__lte=at).select_related("group")
    counted: QuerySet[Any] = rows.annotate(
        members=how_many(Membership.objects.open().filter(group=OuterRef("group"))),
        coming=how_many(answers.filter(coming=Coming.YES), "meeting"),
        not_coming=how_many(answers.filter(coming=Coming.NO), "meeting"),
    )
    concerns = []
    for row in counted:
        now = MeetingNow(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            members=row.members,
            coming=row.coming,
            not_coming=row.not_coming,
        )
        need = need_of_meeting(now, at)
        if need is not None:
            concern = Concern(need=need, about=row.group.name, reason=reason_for_meeting(need, now), row=row.pk)
            whose = away.get(row.group.coach_id, "")
            concerns.append(replace(concern, moment=row.starts_at, group=row.group_id, instead_of=whose))
    return concerns


def _tasks(hers: Collection[int], at: datetime, away: Names) -> list[Concern]:
    concerns = []
    for row in tasks_she_has(hers).filter(due_on__lte=week_of(at).sunday):
        need = need_of_task(row.due_on, at)
        if need is not None:
            concern = Concern(need=need, about=row.group.name, reason=name_of_task(row), day=row.due_on, row=row.pk)
            concerns.append(replace(concern, group=row.group_id, instead_of=away.get(row.group.coach_id, "")))
    return concerns


def _lectures(actor: Actor, at: datetime, away: Names) -> list[Concern]:
    places = Place.objects.filter(activity=OuterRef("pk"))
    coming = lectures_she_looks_after(actor).filter(starts_at__gt=at, starts_at__lt=week_of(at).ends_at)
    rows = coming.annotate(held=how_many(places.held(), "activity"), waiting=how_many(places.waiting(), "activity"))
    facts = [
        (row, LectureNow(starts_at=row.starts_at, seats=row.seats, held=row.held, waiting=row.waiting)) for row in rows
    ]
    return _about_lectures(facts, at, away)


def _interest(actor: Actor, at: datetime, away: Names) -> list[Concern]:
    """Count who is interested and was not asked for a group yet, after lectures of the last half year."""
    free = Interest.objects.open().filter(
        ~Exists(Membership.objects.open().filter(person=OuterRef("person"))),
        ~Exists(Invitation.objects.open().filter(person=OuterRef("person"))),
        activity=OuterRef("pk"),
    )
    past = lectures_she_looks_after(actor).filter(starts_at__lte=at, starts_at__gt=at - INTEREST_LASTS)
    # By their numbers, so that nothing is counted for the lectures of colleagues.
    hers = Activity.objects.filter(pk__in=list(past.values_list("pk", flat=True)))
    rows: QuerySet[Any] = hers.annotate(
        interested=how_many(free, "activity"),
        group_min=Cast(KT("numbers__group_min"), IntegerField()),
        has_group=Exists(Group.objects.filter(activity=OuterRef("pk")).exclude(state=GroupState.STOPPED)),
    ).filter(interested__gte=F("group_min"))
    facts = [
        (
            row,
            LectureNow(
                starts_at=row.starts_at,
                interested=row.interested,
                group_min=row.group_min,
                second_group_from=row.numbers.get("second_group_from", 0),
                has_group=row.has_group,
            ),
        )
        for row in rows
    ]
    return _about_lectures(facts, at, away)


def _about_lectures(facts: Sequence[tuple[Activity, LectureNow]], at: datetime, away: Names) -> list[Concern]:
    concerns = []
    for lecture, now in facts:
        need = need_of_lecture(now, at)
        if need is not None:
            concern = Concern(need=need, about=lecture.title, reason=reason_for_lecture(need, now))
            whose = away.get(lecture.planned_by_id, "")
            concerns.append(replace(concern, moment=lecture.starts_at, lecture=lecture.code, instead_of=whose))
    return concerns
