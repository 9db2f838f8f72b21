"""What needs a professional now, over all her groups and lectures, and those of whom she stands in for.

`urgency.py` decides. The same rules stand here once more for the database, so that of each kind only the few
lines that are shown are fetched, with how many there are: the page costs the same whatever their number.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, RowNumber

from accounts.actor import Actor
from accounts.models import User
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.desk.choices import Need
from networks.desk.queries.groups import groups_at_a_glance, how_many, name_of_task, now_of
from networks.desk.schedule import day_of, midnight, week_of
from networks.desk.urgency import (
    ANSWERS_WANTED,
    LINES_OF_A_KIND,
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
)
from networks.groups.choices import ENDED_STATES, LIVING_STATES, GroupState
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming, MeetingState
from networks.meetings.models import Answer, CoachingTask, Meeting
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.models import Interest, Place

# Interest is kept half a year after its lecture (R24); what is older is not asked for.
INTEREST_LASTS = timedelta(days=200)

# The same facts as in `urgency.py`, for many groups at once: a group stands under what it needs most.
_IS_STARTING = Q(state=GroupState.STARTED, handed_over_at=None)
FIRST_NEED = Case(
    When(is_cared_for=False, then=Value(Need.NOBODY)),
    When(
        Q(state__in=LIVING_STATES, has_coordinator=False)
        & (Q(handed_over_at__isnull=False) | Q(startup_meeting_held=True)),
        then=Value(Need.NO_COORDINATOR),
    ),
    When(state=GroupState.FORMING, said_yes__gte=F("group_min"), then=Value(Need.CAN_START)),
    When(_IS_STARTING & Q(startup_meeting_held=True, has_coordinator=True), then=Value(Need.CAN_HAND_OVER)),
    When(
        _IS_STARTING & Q(startup_meeting_held=False, next_meeting_at=None, has_uncounted_meeting=False),
        then=Value(Need.NO_MEETING),
    ),
    When(Q(state=GroupState.FORMING) & (Q(not_answered__gt=0) | Q(other_time__gt=0)), then=Value(Need.ANSWERS)),
    When(state=GroupState.DORMANT, then=Value(Need.DORMANT)),
    When(state__in=LIVING_STATES, member_count__lt=F("group_min"), then=Value(Need.BELOW_MINIMUM)),
    output_field=CharField(),
)


Totals = dict[Need, int]


def concerns_of(actor: Actor, at: datetime) -> list[Kind]:
    """Return what needs this professional, what matters most first."""
    away = names_of_who_is_away(actor)
    totals: Totals = {}
    found = [
        *_meetings(actor, at, away, totals),
        *_groups(actor, at, away, totals),
        *_tasks(actor, at, away, totals),
        *_lectures(actor, at, away, totals),
        *_interest(actor, at, away, totals),
    ]
    return in_order(found, totals)


def names_of_who_is_away(actor: Actor) -> dict[int | None, str]:
    """Return for whom she stands in now, by number of the login."""
    if not actor.stands_in_for:
        return {}
    return dict(User.objects.filter(pk__in=actor.stands_in_for).values_list("pk", "name"))


def lectures_she_looks_after(actor: Actor) -> QuerySet[Activity]:
    """Return the lectures she, or who is away, planned or has in a neighbourhood of hers."""
    hers = Neighbourhood.objects.looked_after_by(actor).values("pk")
    whose = Q(planned_by__in=actor.acts_for) | Q(venue__neighbourhood__in=hers)
    return Activity.objects.visible_to(actor).filter(whose, state=ActivityState.PUBLISHED)


def meetings_she_leads(actor: Actor) -> QuerySet[Meeting]:
    """Return the planned meetings of groups that are still coached, each with how many said that they come."""
    answers = Answer.objects.filter(meeting=OuterRef("pk"), membership__left_at=None)
    members = Membership.objects.open().filter(group=OuterRef("group"))
    return (
        Meeting.objects.filter(
            group__in=Group.objects.visible_to(actor).coached().values("pk"), state=MeetingState.PLANNED
        )
        .select_related("group")
        .annotate(
            members=how_many(members),
            coming=how_many(answers.filter(coming=Coming.YES), "meeting"),
            not_coming=how_many(answers.filter(coming=Coming.NO), "meeting"),
        )
    )


def tasks_she_has(actor: Actor) -> QuerySet[CoachingTask]:
    """Return what is still to be done for groups that are still coached."""
    coached = Group.objects.visible_to(actor).coached().values("pk")
    return CoachingTask.objects.filter(group__in=coached, done_at=None, is_not_needed=False).select_related(
        "group__method"
    )


def _first_of_each(rows: QuerySet[Any], need: Case, totals: Totals, *order: str) -> list[Any]:
    """Return the first few rows of each need and write down how many there are of it in all."""
    first = rows.annotate(
        first_need=need,
        place=Window(RowNumber(), partition_by=F("first_need"), order_by=[*order, "pk"]),
        of_its_kind=Window(Count("*"), partition_by=F("first_need")),
    ).filter(place__lte=LINES_OF_A_KIND, first_need__isnull=False)
    found = list(first)
    totals.update({Need(row.first_need): row.of_its_kind for row in found})
    return found


def _groups(actor: Actor, at: datetime, away: dict[int | None, str], totals: Totals) -> list[Concern]:
    going = groups_at_a_glance(actor, at).exclude(state__in=ENDED_STATES)
    going = going.annotate(group_min=Cast(KT("numbers__group_min"), IntegerField()))
    concerns = []
    for group in _first_of_each(going, FIRST_NEED, totals, "name"):
        now = now_of(group)
        need = first_need_of(now)
        if need is not None:
            behind = group.backup_user if group.is_handed_over else group.coach_id
            concern = Concern(need=need, about=group.name, reason=reason_of(need, now), group=group.pk)
            up_to_it = group.is_handed_over and need != Need.NOBODY
            concerns.append(replace(concern, instead_of=away.get(behind, ""), is_up_to_the_group=up_to_it))
    return concerns


def _meetings(actor: Actor, at: datetime, away: dict[int | None, str], totals: Totals) -> list[Concern]:
    nobody_answered = Q(starts_at__lte=at + ANSWERS_WANTED, members__gt=0, coming=0, not_coming=0)
    first_need = Case(
        When(ends_at__lte=at, then=Value(Need.UNCOUNTED)),
        When(starts_at__lt=midnight(day_of(at) + timedelta(days=1)), then=Value(Need.MEETING_TODAY)),
        When(nobody_answered, then=Value(Need.NO_ANSWERS)),
        When(starts_at__lt=week_of(at).ends_at, then=Value(Need.MEETING)),
        output_field=CharField(),
    )
    near = meetings_she_leads(actor).filter(starts_at__lt=max(week_of(at).ends_at, at + ANSWERS_WANTED))
    concerns = []
    for row in _first_of_each(near, first_need, totals, "starts_at"):
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


def _tasks(actor: Actor, at: datetime, away: dict[int | None, str], totals: Totals) -> list[Concern]:
    first_need = Case(
        When(due_on__lt=day_of(at), then=Value(Need.TASK_LATE)),
        default=Value(Need.TASK),
        output_field=CharField(),
    )
    due = tasks_she_has(actor).filter(due_on__lte=week_of(at).sunday)
    concerns = []
    for row in _first_of_each(due, first_need, totals, "due_on"):
        need = need_of_task(row.due_on, at)
        if need is not None:
            concern = Concern(need=need, about=row.group.name, reason=name_of_task(row), day=row.due_on, row=row.pk)
            concerns.append(replace(concern, group=row.group_id, instead_of=away.get(row.group.coach_id, "")))
    return concerns


def _lectures(actor: Actor, at: datetime, away: dict[int | None, str], totals: Totals) -> list[Concern]:
    tomorrow, places = midnight(day_of(at) + timedelta(days=1)), Place.objects.filter(activity=OuterRef("pk"))
    first_need = Case(
        When(starts_at__lt=tomorrow, then=Value(Need.LECTURE_TODAY)),
        default=Value(Need.LECTURE),
        output_field=CharField(),
    )
    coming = lectures_she_looks_after(actor).filter(starts_at__gt=at, starts_at__lt=week_of(at).ends_at)
    rows = coming.annotate(held=how_many(places.held(), "activity"), waiting=how_many(places.waiting(), "activity"))
    found = _first_of_each(rows, first_need, totals, "starts_at")
    facts = [
        (row, LectureNow(starts_at=row.starts_at, seats=row.seats, held=row.held, waiting=row.waiting)) for row in found
    ]
    return _about_lectures(facts, at, away)


def _interest(actor: Actor, at: datetime, away: dict[int | None, str], totals: Totals) -> list[Concern]:
    """Count who is interested and was not asked for a group yet, after lectures of the last half year."""
    free = Interest.objects.open().filter(
        ~Exists(Membership.objects.open().filter(person=OuterRef("person"))),
        ~Exists(Invitation.objects.open().filter(person=OuterRef("person"))),
        activity=OuterRef("pk"),
    )
    past = lectures_she_looks_after(actor).filter(starts_at__lte=at, starts_at__gt=at - INTEREST_LASTS)
    rows = past.annotate(
        interested=how_many(free, "activity"),
        group_min=Cast(KT("numbers__group_min"), IntegerField()),
        second_group_from=Cast(KT("numbers__second_group_from"), IntegerField()),
        has_group=Exists(Group.objects.filter(activity=OuterRef("pk")).exclude(state=GroupState.STOPPED)),
    ).filter(interested__gte=F("group_min"))
    found = _first_of_each(rows, Case(default=Value(Need.INTERESTED), output_field=CharField()), totals, "-starts_at")
    facts = [
        (
            row,
            LectureNow(
                starts_at=row.starts_at,
                interested=row.interested,
                group_min=row.group_min,
                second_group_from=row.second_group_from or 0,
                has_group=row.has_group,
            ),
        )
        for row in found
    ]
    return _about_lectures(facts, at, away)


def _about_lectures(
    facts: Sequence[tuple[Activity, LectureNow]], at: datetime, away: dict[int | None, str]
) -> list[Concern]:
    concerns = []
    for lecture, now in facts:
        need = need_of_lecture(now, at)
        if need is not None:
            concern = Concern(need=need, about=lecture.title, reason=reason_for_lecture(need, now))
            whose = away.get(lecture.planned_by_id, "")
            concerns.append(replace(concern, moment=lecture.starts_at, lecture=lecture.code, instead_of=whose))
    return concerns
