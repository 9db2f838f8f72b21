"""Builders of what happens: lectures, parents who take places and leave their interest, and the mail about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from accounts.actor import Actor
from accounts.choices import ConsentChannel, Origin, RoleKind
from accounts.models import Municipality, Person
from methods.models import Method
from networks.activities.models import Activity
from networks.activities.services import CODE_ALPHABET, CODE_LENGTH, ActivityPlan, plan_activity, publish_activity
from networks.demo.houses import at_work
from networks.demo.parents import Parents
from networks.demo.town import Lecture, Town
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.models import Message, MessageQuerySet
from networks.neighbourhoods.models import Booking, Neighbourhood, Venue
from networks.partners.models import Organisation
from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest, Place
from networks.signups.services import (
    Answers,
    Caller,
    Yes,
    cancel_lecture,
    leave_interest,
    move_lecture,
    say_who_is_meant,
    take_place,
)

TWO_HOURS = timedelta(hours=2)
# Services refuse to announce what is past, so a past lecture is announced this much later and then put back.
LATER = timedelta(days=400)
# What was written this short ago still waits, so that whoever looks around sees the worker send it. The outbox warns
# of messages that wait for ten minutes, so this is less.
STILL_WAITING = timedelta(minutes=8)
TRIED_AGAIN_AFTER = timedelta(hours=6)
# A lecture this full has somebody with a typing error in her address.
MANY = 35
# The dice fall the same way every time.
SEED = 9901


@dataclass(frozen=True)
class Stage:
    """Where and when a lecture is built."""

    municipality: Municipality
    now: datetime
    dice: Random
    parents: Parents


def build_lectures(municipality: Municipality, town: Town, now: datetime) -> None:
    """Make every lecture of a town, and what became of it."""
    dice = Random(f"{SEED}{town.slug}")  # noqa: S311  invented people need no secrets
    stage = Stage(municipality, now, dice, Parents(town, dice))
    for lecture in (*town.earlier, *town.lectures):
        build_lecture(lecture, stage)


def build_lecture(lecture: Lecture, stage: Stage) -> Activity:
    """Plan one lecture, and let it run until now."""
    actor = at_work(stage.municipality, lecture.by, RoleKind.PROFESSIONAL)
    starts_at = lecture.starts_at(stage.now)
    activity = announce(lecture, stage, actor, starts_at)
    if lecture.draft:
        return activity
    callers = sign_up(lecture, stage, activity, starts_at)
    follow_up(lecture, stage, activity, callers)
    settle(activity, stage.now)
    if lecture.moved_from is not None:
        move(activity, actor, starts_at, stage.now)
    if lecture.cancelled:
        cancel_lecture(actor=actor, activity=activity, at=stage.now - timedelta(hours=5))
    settle(activity, stage.now)
    return activity


def announce(lecture: Lecture, stage: Stage, actor: Actor, starts_at: datetime) -> Activity:
    """Plan and publish, through the services; the address in the QR code is the same every time."""
    first = starts_at if lecture.moved_from is None else starts_at - timedelta(days=2)
    plan = plan_of(lecture, stage.municipality, max(first, first + LATER * (first <= stage.now)))
    activity = plan_activity(actor=actor, plan=plan)
    if not lecture.draft:
        activity = publish_activity(actor=actor, activity=activity)
    activity.code = "".join(stage.dice.choices(CODE_ALPHABET, k=CODE_LENGTH))
    activity.starts_at, activity.ends_at = first, first + TWO_HOURS
    activity.save(update_fields=["code", "starts_at", "ends_at"])
    Booking.objects.filter(subject=activity.subject).update(starts_at=first, ends_at=first + TWO_HOURS)
    return activity


def plan_of(lecture: Lecture, municipality: Municipality, starts_at: datetime) -> ActivityPlan:
    """Return what the professional decides."""
    organisation = Organisation.objects.filter(municipality=municipality, name=lecture.club).first()
    return ActivityPlan(
        method=Method.objects.get(code="mwa"),
        title=lecture.title,
        summary=lecture.summary,
        venue=Venue.objects.get(municipality=municipality, name=lecture.hall),
        organisation=organisation,
        starts_at=starts_at,
        ends_at=starts_at + TWO_HOURS,
        seats=lecture.seats,
        age_group=lecture.age_group,
        languages=lecture.languages,
        children=lecture.children,
    )


def sign_up(lecture: Lecture, stage: Stage, activity: Activity, starts_at: datetime) -> list[Caller]:
    """Let parents take places, spread over the weeks before the lecture, the last of them moments ago."""
    visitor = Actor(origin=Origin.WEB, municipality=stage.municipality)
    until = min(starts_at - timedelta(hours=3), stage.now - timedelta(minutes=2))
    moments = spread(stage.dice, lecture.places, until - timedelta(days=16), until)
    callers = []
    for at in moments:
        caller = stage.parents.next_caller()
        children = stage.parents.children_along() if lecture.children != "without" else 0
        yes = Yes(channel=ConsentChannel.WEB, given_at=at)
        taken = take_place(actor=visitor, activity=activity, caller=caller, children=children, at=at, consent=yes)
        back_to(taken.place, at)
        callers.append(caller)
    return callers


def follow_up(lecture: Lecture, stage: Stage, activity: Activity, callers: list[Caller]) -> None:
    """Let parents leave their interest: most had a place, every fourth came along with somebody."""
    visitor = Actor(origin=Origin.WEB, municipality=stage.municipality)
    neighbourhoods = list(Neighbourhood.objects.filter(municipality=stage.municipality))
    until = min(activity.ends_at + timedelta(days=6), stage.now - timedelta(minutes=1))
    begins = activity.starts_at + timedelta(minutes=20)
    left: list[Interest] = []
    for number, at in enumerate(spread(stage.dice, lecture.interests, begins, until)):
        came_along = number % 4 == 3 or number >= len(callers)  # noqa: PLR2004  every fourth
        caller = stage.parents.next_caller() if came_along else callers[number]
        answers = stage.parents.answers(lecture.age_group, neighbourhoods, caller.language)
        answers = Answers() if number < lecture.hurried else answers
        yes = Yes(channel=ConsentChannel.WEB, given_at=at)
        interest = leave_interest(actor=visitor, activity=activity, caller=caller, answers=answers, at=at, consent=yes)
        back_to(interest, at)
        left.append(interest)
    wish_for_company(lecture, stage, left)


def wish_for_company(lecture: Lecture, stage: Stage, left: list[Interest]) -> None:
    """Let some write a first name; the colleague of the lecture understood all but every fourth."""
    wanted = [Company.TOGETHER] * lecture.together + [Company.APART] * lecture.apart
    if not wanted:
        return
    pairs = stage.parents.more_dice.sample(left[lecture.hurried :], 2 * len(wanted))
    meant: dict[int, Interest | None] = {}
    for number, kind in enumerate(wanted):
        hers, other = pairs[2 * number], pairs[2 * number + 1]
        wish = CompanyWish.objects.create(interest=hers, kind=kind, first_name=other.person.first_name)
        if number % 4 != 3:  # noqa: PLR2004  every fourth
            meant[wish.pk] = other
    say_who_is_meant(actor=at_work(stage.municipality, lecture.by, RoleKind.PROFESSIONAL), meant=meant)


def move(activity: Activity, actor: Actor, starts_at: datetime, now: datetime) -> None:
    """Move it to where it stands now; everybody is told."""
    at = now - timedelta(days=1)
    move_lecture(actor=actor, activity=activity, starts_at=starts_at, ends_at=starts_at + TWO_HOURS, venue=None, at=at)


def back_to(signup: Place | Interest, at: datetime) -> None:
    """Put the row, and a person who is new, back to when it happened; rows carry the moment they were written."""
    type(signup)._base_manager.filter(pk=signup.pk).update(created_at=at, changed_at=at)
    Person.objects.filter(pk=signup.person_id, created_at__gt=at).update(created_at=at)


def settle(activity: Activity, now: datetime) -> None:
    """Say of every message of a while ago that it was sent, as the worker would have.

    One had a wrong address, and two mailboxes were full: those are tried again in the evening.
    """
    past = put_in_the_past(Message.objects.about(f"activity:{activity.pk}"), now)
    first_coming = activity.starts_at > now and activity.places.count() > MANY
    confirmed = past.filter(key="place_confirmed").order_by("pk").values_list("pk", flat=True)
    unlucky = list(confirmed[7:10]) if first_coming else []
    past.filter(pk__in=unlucky[:1]).update(state=MessageState.GIVEN_UP, tries=1, trouble=Trouble.REFUSED)
    past.filter(pk__in=unlucky[1:]).update(
        state=MessageState.FAILED, tries=3, trouble=Trouble.REFUSED_FOR_NOW, due_at=now + TRIED_AGAIN_AFTER
    )
    say_sent(past)


def put_in_the_past(letters: MessageQuerySet, now: datetime) -> MessageQuerySet:
    """Let messages be written when they were due, and return those a worker would have sent by now."""
    letters.filter(due_at__lt=now).update(created_at=F("due_at"))
    return letters.filter(state=MessageState.PLANNED, due_at__lt=now - STILL_WAITING)


def say_sent(letters: MessageQuerySet) -> None:
    """Say that what is still planned of these was sent."""
    letters.filter(state=MessageState.PLANNED).update(
        state=MessageState.SENT, tries=1, sent_at=F("due_at") + timedelta(seconds=20)
    )


def spread(dice: Random, number: int, since: datetime, until: datetime) -> list[datetime]:
    """Return so many moments between two, in order; the last is `until` itself."""
    length = max((until - since).total_seconds(), 0)
    moments = sorted(since + timedelta(seconds=dice.random() * length) for _turn in range(max(number - 1, 0)))
    return [*moments, until][:number]
