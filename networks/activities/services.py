"""What changes about a lecture: plan, change while it is a draft, announce, move, cancel, copy.

`signups` tells who has a place: its own services call `move_activity` and `cancel_activity`; nobody else needs to.
"""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality, User
from accounts.services import record
from methods.models import Method
from methods.services import frozen_numbers
from networks.activities.choices import ActivityState, AgeGroup, Children
from networks.activities.models import Activity
from networks.activities.schedule import NoSuchHour, comes_twice, moment_of
from networks.neighbourhoods.models import Venue
from networks.neighbourhoods.services import MapError, book, check_room, give_back
from networks.partners.models import Organisation

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "ActivityError",
    "ActivityPlan",
    "ActivityWords",
    "NoSuchHour",
    "cancel_activity",
    "change_draft",
    "comes_twice",
    "copy_activity",
    "discard_draft",
    "give_to_colleague",
    "moment_of",
    "move_activity",
    "new_code",
    "plan_activity",
    "publish_activity",
    "reword_activity",
]

# No vowels, so no words appear; no 0, 1, l or anything else that looks like its neighbour on a poster.
CODE_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
CODE_LENGTH = 6
# Nobody plans a lecture further ahead; a later year is a slip of the pen.
FARTHEST = timedelta(days=5 * 365)


class ActivityError(Exception):
    """A lecture cannot be changed like this: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


@dataclass(frozen=True, kw_only=True)
class ActivityWords:
    """What a lecture is about and for whom."""

    title: str
    summary: str = ""
    age_group: str = AgeGroup.ALL
    languages: tuple[str, ...] = ("nl",)
    children: str = Children.WITHOUT
    costs: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityPlan(ActivityWords):
    """What a professional decides about a lecture before anybody hears of it."""

    method: Method
    venue: Venue
    starts_at: datetime
    ends_at: datetime
    seats: int
    organisation: Organisation | None = None


def plan_activity(*, actor: Actor, plan: ActivityPlan) -> Activity:
    """Plan a lecture; it stays a draft until it is announced."""
    check_plan(plan, actor.municipality)
    with transaction.atomic():
        activity = Activity(municipality=actor.municipality, planned_by=actor.user, code=new_code(Activity))
        write(plan, activity)
        record(actor=actor, action="activity_planned", thing=activity)
    return activity


def change_draft(*, actor: Actor, activity: Activity, plan: ActivityPlan) -> Activity:
    """Change a lecture nobody has heard of yet."""
    check_plan(plan, actor.municipality)
    with transaction.atomic():
        draft = locked(activity)
        check_is_draft(draft)
        write(plan, draft)
        record(actor=actor, action="activity_changed", thing=draft)
    return draft


def publish_activity(*, actor: Actor, activity: Activity) -> Activity:
    """Announce a lecture: from now on everybody can see it and take a place.

    It keeps the method's numbers as they are today, whatever changes later.
    """
    with transaction.atomic():
        draft = locked(activity)
        check_is_draft(draft)
        check_when(draft.starts_at, draft.ends_at)
        check_venue(draft.venue, draft.seats)
        draft.state = ActivityState.PUBLISHED
        draft.numbers = frozen_numbers(method=draft.method, municipality=draft.municipality)
        draft.save()
        take_room(draft)
        record(actor=actor, action="activity_published", thing=draft)
    return draft


def move_activity(
    *, actor: Actor, activity: Activity, starts_at: datetime, ends_at: datetime, venue: Venue | None = None
) -> Activity:
    """Move an announced lecture to another moment or venue; calendars see a newer version."""
    check_when(starts_at, ends_at)
    with transaction.atomic():
        moved = locked(activity)
        check_is_still_to_come(moved)
        if venue is not None and venue.municipality_id != moved.municipality_id:
            raise ActivityError("not_here", _("The venue belongs to the municipality of the lecture."))
        check_venue(venue or moved.venue, moved.seats)
        if (moved.starts_at, moved.ends_at, moved.venue) == (starts_at, ends_at, venue or moved.venue):
            raise ActivityError("nothing_new", _("This is when and where the lecture is already."))
        moved.starts_at, moved.ends_at, moved.venue = starts_at, ends_at, venue or moved.venue
        moved.sequence += 1
        moved.save()
        take_room(moved)
        record(actor=actor, action="activity_moved", thing=moved)
    return moved


def reword_activity(*, actor: Actor, activity: Activity, words: ActivityWords) -> Activity:
    """Say better what an announced lecture is about; when, where and how many chairs stay as promised.

    Calendars see a newer version; nobody is written to, because nobody has to do anything.
    """
    with transaction.atomic():
        reworded = locked(activity)
        check_is_still_to_come(reworded)
        write(words, reworded, raising_sequence=True)
        record(actor=actor, action="activity_reworded", thing=reworded)
    return reworded


def cancel_activity(*, actor: Actor, activity: Activity) -> Activity:
    """Cancel an announced lecture; its page stays, so that whoever looks for it reads that it is off."""
    with transaction.atomic():
        cancelled = locked(activity)
        check_is_still_to_come(cancelled)
        cancelled.state = ActivityState.CANCELLED
        cancelled.sequence += 1
        cancelled.save()
        give_back(subject=cancelled.subject)
        record(actor=actor, action="activity_cancelled", thing=cancelled)
    return cancelled


def copy_activity(*, actor: Actor, activity: Activity, starts_at: datetime, ends_at: datetime) -> Activity:
    """Plan the same lecture again on another day, as a draft; nothing of who came is copied."""
    return plan_activity(actor=actor, plan=plan_like(activity, starts_at, ends_at))


def discard_draft(*, actor: Actor, activity: Activity) -> None:
    """Throw a draft away; what was announced is cancelled instead, so that people are told."""
    with transaction.atomic():
        draft = locked(activity)
        check_is_draft(draft)
        record(actor=actor, action="activity_discarded", thing=draft)
        draft.delete()


@transaction.atomic
def give_to_colleague(*, actor: Actor, activity: Activity, user: User | None) -> None:
    """Let another colleague arrange a lecture from now on, or nobody for now; nothing else changes."""
    Activity.objects.filter(pk=activity.pk).update(planned_by=user, changed_at=timezone.now())
    record(actor=actor, action="activity_given_to_colleague", thing=activity)


def plan_like(activity: Activity, starts_at: datetime, ends_at: datetime) -> ActivityPlan:
    """Return the plan of a lecture at another moment."""
    return ActivityPlan(
        method=activity.method,
        title=activity.title,
        venue=activity.venue,
        starts_at=starts_at,
        ends_at=ends_at,
        seats=activity.seats,
        organisation=activity.organisation,
        summary=activity.summary,
        age_group=activity.age_group,
        languages=tuple(activity.languages),
        children=activity.children,
        costs=activity.costs,
    )


def check_plan(plan: ActivityPlan, municipality: Municipality | None) -> None:
    """Refuse a plan that cannot be carried out here."""
    owners = {plan.venue.municipality_id, *([plan.organisation.municipality_id] if plan.organisation else [])}
    if municipality is None or owners != {municipality.pk}:
        raise ActivityError("not_here", _("The venue and the organisation belong to the municipality of the lecture."))
    check_when(plan.starts_at, plan.ends_at)
    check_venue(plan.venue, plan.seats)


def check_when(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a lecture that ends before it begins, that has begun already, or in a year that is a slip of the pen."""
    if ends_at <= starts_at:
        raise ActivityError("ends_first", _("The lecture ends before it begins. Check both times."))
    if starts_at <= timezone.now():
        raise ActivityError("in_the_past", _("This moment has passed. Choose a later day or time."))
    if starts_at > timezone.now() + FARTHEST:
        raise ActivityError("too_far", _("This is more than five years away. Check the year."))


def check_venue(venue: Venue, seats: int) -> None:
    """Refuse a venue that is out of use or has too few chairs."""
    if not venue.is_in_use:
        raise ActivityError(
            "venue_closed", _("%(venue)s is not in use any more. Choose another venue.") % {"venue": venue}
        )
    if seats > venue.capacity:
        raise ActivityError(
            "too_many_seats",
            _("%(venue)s has %(capacity)d chairs. Choose at most %(capacity)d places or a larger venue.")
            % {"venue": venue, "capacity": venue.capacity},
        )


def take_room(activity: Activity) -> None:
    """Book a room of the venue for an announced lecture, in place of the one it had; a full venue is refused."""
    try:
        book(venue=activity.venue, subject=activity.subject, starts_at=activity.starts_at, ends_at=activity.ends_at)
    except MapError as refusal:
        raise ActivityError(refusal.code, refusal.message) from None


def check_is_free(activity: Activity, venue: Venue, starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a moment at which others have every room of the venue."""
    try:
        check_room(venue=venue, subject=activity.subject, starts_at=starts_at, ends_at=ends_at)
    except MapError as refusal:
        raise ActivityError(refusal.code, refusal.message) from None


def check_is_draft(activity: Activity) -> None:
    """Refuse to change in silence what people have read already."""
    if activity.state != ActivityState.DRAFT:
        raise ActivityError(
            "not_a_draft", _("This lecture has been announced. Move or cancel it, so that everybody is told.")
        )


def check_is_still_to_come(activity: Activity) -> None:
    """Refuse to move or cancel what was never announced, is off already, or has begun."""
    if activity.state != ActivityState.PUBLISHED:
        raise ActivityError("not_announced", _("This lecture is not announced, so there is nothing to change."))
    if activity.starts_at <= timezone.now():
        raise ActivityError("has_begun", _("This lecture has begun, so it cannot be moved or cancelled."))


def new_code(kind: type[models.Model]) -> str:
    """Return a short code that no row of this kind has: readable on a poster, spoken over the phone."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _letter in range(CODE_LENGTH))
        if not kind._base_manager.filter(code=code).exists():
            return code


def write(words: ActivityWords, activity: Activity, *, raising_sequence: bool = False) -> None:
    """Write what was said into the lecture."""
    for part in fields(words):
        value = getattr(words, part.name)
        setattr(activity, part.name, list(value) if isinstance(value, tuple) else value)
    activity.sequence += raising_sequence
    activity.save()


def locked(activity: Activity) -> Activity:
    """Fetch the lecture anew and keep others from changing it until we are done."""
    return (
        Activity.objects.select_for_update(of=("self",))
        .select_related("venue", "method", "organisation", "municipality")
        .get(pk=activity.pk)
    )
