"""What can be asked about places and interest."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import ContactPoint, Municipality, Person
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.choices import PlaceState, Stage
from networks.signups.models import CompanyWish, Interest, InterestQuerySet, Place, RecruitingLink
from networks.signups.same_person import Way, name_key, read_way
from networks.signups.short_codes import is_alike
from networks.signups.waiting_list import CLOSES_AT_MOST_BEFORE, Chairs, Turn

Text = str | Promise


@dataclass(frozen=True)
class ToCall:
    """Somebody for whom we cannot look for a group yet, and what we do not know of her."""

    interest: Interest
    unknown: tuple[Text, ...]


# Asked while others wait for the lecture; building it anew each time took longer than answering it.
COUNT_CHAIRS = """
    SELECT count(*) FILTER (WHERE state = %s), count(*) FILTER (WHERE state = %s), count(*) FILTER (WHERE state = %s)
    FROM networks_place WHERE activity_id = %s
"""


def chairs_of(activity: Activity) -> Chairs:
    """Count who has a chair, is offered one or waits; exact only while the lecture is locked."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_CHAIRS, [PlaceState.HELD, PlaceState.OFFERED, PlaceState.WAITING, activity.pk])
        held, offered, waiting = cursor.fetchone()
    return Chairs(seats=activity.seats, starts_at=activity.starts_at, held=held, offered=offered, waiting=waiting)


def recruited_by(via: str) -> dict[str, Subquery]:
    """Return what a lecture is asked along with it: which of its recruiting links has this code."""
    links = RecruitingLink.objects.order_by().filter(activity=OuterRef("pk"), code=via)
    return {"came_through_link": Subquery(links.values("pk")[:1])}


def recruiting_links_of(actor: Actor, activity: Activity) -> list[RecruitingLink]:
    """Return through whom parents come to a lecture, with how many did: numbers, nobody's name.

    What was counted before rows were forgotten stays.
    """
    links = list(RecruitingLink.objects.visible_to(actor).filter(activity=activity))
    places, interests = (
        counted_through(Place.objects.all(), [activity.pk]),
        counted_through(Interest.objects.all(), [activity.pk]),
    )
    for link in links:
        link.places = max(link.places, places.get(link.pk, 0))
        link.interests = max(link.interests, interests.get(link.pk, 0))
    return sorted(links, key=lambda link: (-link.places - link.interests, link.label))


def counted_through(signups: QuerySet[Any], activities: Sequence[int]) -> dict[int, int]:
    """Count these sign-ups at these lectures by the recruiting link through which each came."""
    rows = signups.order_by().filter(activity__in=activities, came_through__isnull=False).values("came_through")
    return dict(rows.annotate(number=Count("pk")).values_list("came_through", "number"))


def stage_of(activity: Activity, chairs: Chairs, at: datetime) -> Stage:
    """Say what a visitor can do about a lecture now."""
    if activity.state == ActivityState.CANCELLED:
        return Stage.CANCELLED
    if activity.state == ActivityState.DRAFT:
        return Stage.DRAFT
    if activity.takes_places(at):
        return Stage.PLACES if chairs.has_chair_for_newcomer(at) else Stage.WAITING_LIST
    return Stage.INTEREST if activity.takes_interest(at) else Stage.OVER


def turns_of(*activity_ids: int) -> dict[int, list[Turn]]:
    """Return the waiting lists of these lectures, by the number of the lecture, in one statement."""
    turns: dict[int, list[Turn]] = {number: [] for number in activity_ids}
    waiting = Place.objects.filter(activity__in=activity_ids).waiting()
    for lecture, number, since, reason in waiting.values_list("activity", "pk", "waiting_since", "out_of_order"):
        if since is not None:
            turns[lecture].append(Turn(since, number, goes_first=bool(reason)))
    return turns


def person_of_device(activity: Activity, device_key: str) -> Person | None:
    """Return whose phone this is, if it signed her up for this lecture."""
    place = Place.objects.select_related("person").filter(activity=activity, device_key=device_key).first()
    return place.person if place else None


def places_of(person: Person) -> QuerySet[Place]:
    """Return somebody's places, the latest lecture first."""
    return (
        Place.objects.filter(person=person)
        .select_related("activity__venue", "activity__municipality", "person")
        .order_by("-activity__starts_at", "-pk")
    )


def interests_of(person: Person) -> QuerySet[Interest]:
    """Return somebody's interests, the latest lecture first."""
    return (
        Interest.objects.filter(person=person)
        .select_related("activity__venue", "activity__municipality", "person", "neighbourhood")
        .order_by("-activity__starts_at", "-pk")
    )


def people_reached_at(municipality: Municipality, contact: str) -> list[int]:
    """Return the numbers of the persons reached at this address or mobile number; ValueError when it is neither."""
    way = read_way(contact)
    points = ContactPoint.objects.filter(municipality=municipality, channel=way.channel, value=way.value)
    return list(points.values_list("person_id", flat=True).distinct())


def who_may_be_the_same(actor: Actor, activity: Activity, first_name: str, ways: Collection[Way]) -> list[Person]:
    """Return who of this lecture may be the parent on a sheet: reached there by another name, or with a name alike.

    The same name at the same address is the same parent for certain, and no doubt. Of a group that runs itself
    nobody is shown (R03).
    """
    here = Interest.objects.visible_to(actor).open().to_be_named().filter(activity=activity)
    rows = [row.person for row in here.select_related("person").prefetch_related("person__contact_points")]
    asked = {(way.channel, way.value) for way in ways}
    found = []
    for person in rows:
        reached = {(point.channel, point.value) for point in person.contact_points.all()}
        is_same_name = name_key(person.first_name) == name_key(first_name)
        if is_same_name and asked & reached:
            return []
        if asked & reached or is_alike(person.first_name, first_name):
            found.append(person)
    return found


def standing_interests(activity: Activity) -> set[int]:
    """Return the numbers of the interests after a lecture that stand now."""
    return set(Interest.objects.open().filter(activity=activity).values_list("pk", flat=True))


def entered_on_paper(actor: Actor, activity: Activity, numbers: Collection[str]) -> QuerySet[Interest]:
    """Return these interests that a colleague entered just now, the last one first."""
    rows = Interest.objects.visible_to(actor).open().to_be_named().filter(activity=activity, pk__in=numbers)
    return rows.select_related("person").order_by("-changed_at", "-pk")


def people_to_tell(activity: Activity) -> int:
    """Count who is told when the lecture moves or is cancelled."""
    return Place.objects.standing().filter(activity=activity).count()


def children_coming(activity: Activity) -> int:
    """Count the children of those who have a chair."""
    counted = Place.objects.held().filter(activity=activity).aggregate(children=Sum("children"))
    return counted["children"] or 0


def open_interests(activity: Activity) -> int:
    """Count who wants to join a group after this lecture."""
    return Interest.objects.open().filter(activity=activity).count()


def in_groups_of_their_own(actor: Actor, activity: Activity) -> int:
    """Count whose interest after a lecture became a group that runs itself (R03)."""
    return Interest.objects.visible_to(actor).open().in_groups_of_their_own().filter(activity=activity).count()


def lectures_to_look_at(at: datetime) -> list[int]:
    """Return the lectures to come at which an offer has run out, or whose waiting list may have to close."""
    soon = Q(activity__starts_at__gt=at, activity__starts_at__lte=at + CLOSES_AT_MOST_BEFORE)
    due = Q(state=PlaceState.OFFERED, offered_until__lte=at) | (Q(state=PlaceState.WAITING) & soon)
    goes_on = Place.objects.filter(due, activity__state=ActivityState.PUBLISHED)
    return sorted(goes_on.order_by().values_list("activity", flat=True).distinct())


def waiting_without(key: str, activity: Activity) -> QuerySet[Place]:
    """Return who waits for a lecture and has not had this kind of message as the last news about her turn."""
    told = Message.objects.about(activity.subject).filter(
        key=key, person=OuterRef("person"), version=OuterRef("sequence")
    )
    waiting = Place.objects.filter(~Exists(told), activity=activity).waiting()
    return waiting.select_related("person").prefetch_related("person__contact_points")


def places_to_list(actor: Actor, activity: Activity) -> QuerySet[Place]:
    """Return who comes to a lecture and who waits, with how to reach each."""
    return (
        Place.objects.visible_to(actor)
        .filter(activity=activity)
        .select_related("person", "activity__municipality")
        .prefetch_related("person__contact_points")
    )


def interests_to_list(actor: Actor, activity: Activity) -> InterestQuerySet:
    """Return who wants to join a group, with how to reach each; who is in one that runs itself is only counted."""
    return (
        Interest.objects.visible_to(actor)
        .to_be_named()
        .filter(activity=activity)
        .select_related("person", "neighbourhood", "activity__municipality")
        .prefetch_related("person__contact_points")
    )


def who_needs_a_call(actor: Actor, activity: Activity) -> list[ToCall]:
    """Return whose group we cannot look for yet: when she can come, her languages or how to reach her is unknown.

    Blank is unknown, never always. Who is in a group or was asked for one is left alone.
    """
    found = looking_for_a_group(actor, activity)
    rows = ((interest, _unknown_of(interest)) for interest in found)
    return [ToCall(interest, unknown) for interest, unknown in rows if unknown]


def looking_for_a_group(actor: Actor, activity: Activity) -> InterestQuerySet:
    """Return those of a lecture who are in no group and were not asked for one, by name."""
    return interests_to_list(actor, activity).open().looking().order_by("person__first_name", "pk")


def company_wishes(actor: Actor, activity: Activity) -> QuerySet[CompanyWish]:
    """Return with whom those who look for a group would like, or rather not, to be in one."""
    return (
        CompanyWish.objects.visible_to(actor)
        .filter(interest__in=looking_for_a_group(actor, activity).order_by().values("pk"))
        .select_related("interest__person")
        .order_by("interest__person__first_name", "interest", "kind", "pk")
    )


def told_apart(people: Sequence[Person]) -> list[str]:
    """Return what to call each of them: her first name, and how she is reached where two have the same."""
    names = Counter(person.first_name for person in people)
    return [
        f"{person.first_name} ({points[0].value})"
        if names[person.first_name] > 1 and (points := person.contact_points.all())
        else person.first_name
        for person in people
    ]


def _unknown_of(interest: Interest) -> tuple[Text, ...]:
    known = (
        (interest.availability, _("which times suit")),
        (interest.languages, _("which languages")),
        (interest.person.contact_points.all(), _("how to reach this parent")),
    )
    return tuple(words for told, words in known if not told)
