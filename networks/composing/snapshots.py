"""What the composer is given of a lecture: parents who told enough, the venues, the coaches, and their wishes.

Parents are named by the number of their interest, venues and coaches by the number of their row. Nothing is
guessed of a parent but what a constant here says, with its reason.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import cos, radians
from random import Random
from typing import TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality
from methods.queries import numbers_in_force
from networks.activities.models import Activity
from networks.composing.models import Coach, Invitation
from networks.composing.solver import instance as given
from networks.groups.models import Group, Membership
from networks.neighbourhoods.choices import PARTS_OF_WEEK
from networks.neighbourhoods.models import Neighbourhood, Venue
from networks.signups.choices import AgeBand, Availability, Carer, Company, Travel
from networks.signups.models import CompanyWish, Interest

# Who did not say how far is thought to cycle for ten minutes or so, as most do to a school or a library; more
# would ask of her what she did not offer, less would leave out who only skipped the question.
USUAL_KM = float(Travel.SHORT_RIDE)

# A degree of latitude; one of longitude shrinks with its cosine (WGS 84, good to half a per cent within one town).
KM_PER_DEGREE = 111.2

# In an anonymous file a point is only as precise as this, about the width of a neighbourhood.
COARSE_KM = 0.5

DAYS_PER_MONTH = 30.44

Named = TypeVar("Named", given.Parent, given.Venue, given.Coach)


@dataclass(frozen=True)
class Town:
    """Turns points of the map into kilometres from the middle of a municipality."""

    latitude: float
    longitude: float

    def point(self, of: Neighbourhood | Venue) -> tuple[float, float]:
        """Return kilometres to the east and to the north."""
        east = (of.longitude - self.longitude) * cos(radians(self.latitude)) * KM_PER_DEGREE
        north = (of.latitude - self.latitude) * KM_PER_DEGREE
        return round(east, 3), round(north, 3)


def snapshot_of(*, actor: Actor, activity: Activity, with_waiting: bool, at: datetime) -> given.Instance:
    """Return everything that decides which groups are possible after a lecture, as it is now.

    `with_waiting` adds who still waits after earlier lectures of the same method that the actor may change.
    """
    return _snapshot(activity, to_be_placed(actor, activity, with_waiting=with_waiting), at)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What decides whether parents can be in one group, as they tell it now, by the number of their interest."""

    parents: Mapping[str, given.Parent]
    venues: Mapping[str, given.Venue]
    apart: Sequence[tuple[str, str]]

    def suits(self, parent: str, *, slot: str, language: str, venue: str) -> bool:
        """Say whether a group at this time, in this language and at this place is possible for somebody."""
        told, place = self.parents[parent], self.venues.get(venue)
        return slot in told.slots and language in told.languages and (place is None or given.is_in_reach(told, place))


def told_now(activity: Activity, interests: QuerySet[Interest]) -> Told:
    """Return what those of these parents who still look for a group tell now."""
    rows, town = list(composable(interests)), _town_of(activity.municipality)
    unknown = town.point(activity.venue)
    _together, apart = _wishes_among(rows)
    return Told(
        # How long somebody waits is no matter of whether a group is possible.
        parents={str(row.pk): _parent(row, town, unknown, row.created_at) for row in rows},
        venues={str(venue.pk): _venue(venue, town) for venue in _venues_of(activity.municipality)},
        apart=apart,
    )


def to_be_placed(actor: Actor, activity: Activity, *, with_waiting: bool) -> list[Interest]:
    """Return once each who is looking for a group after a lecture and told enough to get one."""
    rows = composable(_interests_for(actor, activity, with_waiting=with_waiting))
    return [row for row in _once_each(rows, activity) if tells_enough(row)]


def export_of(*, activity: Activity, at: datetime) -> given.Instance:
    """Return an anonymous instance of one lecture: other numbers, another order, rough points, no wish to be apart."""
    rows = composable(Interest.objects.filter(activity=activity))
    return anonymous(_snapshot(activity, [row for row in rows if tells_enough(row)], at), Random())  # noqa: S311  an order


def composable(interests: QuerySet[Interest]) -> QuerySet[Interest]:
    """Keep whoever is looking for a group: her interest stands, she is in none and was not asked for one (R03)."""
    in_a_group = Membership.objects.open().filter(person=OuterRef("person"))
    asked = Invitation.objects.standing().filter(person=OuterRef("person"))
    return (
        interests.filter(~Exists(in_a_group), ~Exists(asked), pk__in=Interest.objects.open().to_be_named().values("pk"))
        .select_related("neighbourhood")
        .order_by("pk")
    )


def tells_enough(interest: Interest) -> bool:
    """Say whether we know when she can come and in which language; blank is unknown, never always."""
    return bool(interest.languages) and not set(PARTS_OF_WEEK).isdisjoint(interest.availability)


def anonymous(instance: given.Instance, order: Random) -> given.Instance:
    """Return the same question about nobody: shuffled, renamed, rough points, nothing of earlier proposals."""
    parents, called = _renamed(instance.parents, "p", order)
    return given.Instance(
        name="anonymous",
        settings=instance.settings,
        parents=tuple(replace(one, x=_rough(one.x), y=_rough(one.y)) for one in parents),
        venues=tuple(
            replace(one, x=_rough(one.x), y=_rough(one.y)) for one in _renamed(instance.venues, "v", order)[0]
        ),
        coaches=_renamed(instance.coaches, "c", order)[0],
        together=tuple(sorted((called[one], called[other]) for one, other in instance.together)),
    )


def _interests_for(actor: Actor, activity: Activity, *, with_waiting: bool) -> QuerySet[Interest]:
    hers = Interest.objects.visible_to(actor)
    if not with_waiting:
        return hers.filter(activity=activity)
    earlier = Activity.objects.changeable_by(actor).filter(method=activity.method_id, starts_at__lt=activity.starts_at)
    return hers.filter(Q(activity=activity) | Q(activity__in=earlier.values("pk")))


def _once_each(rows: Iterable[Interest], activity: Activity) -> list[Interest]:
    """Of somebody who wrote twice the answers of this lecture count, else her latest; she waits since the first."""
    kept: dict[int, Interest] = {}
    for row in rows:
        before = kept.get(row.person_id)
        if before is None:
            kept[row.person_id] = row
            continue
        since = min(before.created_at, row.created_at)
        chosen = before if before.activity_id == activity.pk else row
        chosen.created_at = since
        kept[row.person_id] = chosen
    return sorted(kept.values(), key=lambda row: row.pk)


def _snapshot(activity: Activity, rows: Sequence[Interest], at: datetime) -> given.Instance:
    municipality = activity.municipality
    town = _town_of(municipality)
    # Who did not say where she lives came to the lecture; from there she is counted.
    unknown = town.point(activity.venue)
    together, apart = _wishes_among(rows)
    return given.Instance(
        name=f"lecture-{activity.code}",
        settings=_settings_for(activity),
        parents=tuple(_parent(row, town, unknown, at) for row in rows),
        venues=tuple(_venue(venue, town) for venue in _venues_of(municipality)),
        coaches=coaches_with_room(municipality),
        together=together,
        apart=apart,
    )


def _town_of(municipality: Municipality) -> Town:
    centres = list(
        Neighbourhood.objects.filter(municipality=municipality).order_by().values_list("latitude", "longitude")
    )
    if not centres:
        return Town(52.1, 5.4)
    return Town(sum(lat for lat, _lon in centres) / len(centres), sum(lon for _lat, lon in centres) / len(centres))


def _settings_for(activity: Activity) -> given.Settings:
    """How large a group of this method is here; what the method does not say is the composer's own default."""
    usual = given.Settings()
    numbers = {name: number.value for name, number in numbers_in_force(activity.method, activity.municipality).items()}
    minimum, maximum = numbers.get("group_min", usual.minimum), numbers.get("group_max", usual.maximum)
    aim = min(max(numbers.get("group_target", usual.aim), minimum), maximum)
    return replace(usual, minimum=minimum, aim=aim, maximum=maximum)


def _parent(row: Interest, town: Town, unknown: tuple[float, float], at: datetime) -> given.Parent:
    x, y = town.point(row.neighbourhood) if row.neighbourhood else unknown
    return given.Parent(
        id=str(row.pk),
        x=x,
        y=y,
        max_km=USUAL_KM if row.travel_km is None else float(row.travel_km),
        languages=frozenset(row.languages),
        slots=_slots(row.availability),
        child_bands=frozenset(row.age_bands) & frozenset(AgeBand.values),
        carer=given.Carer(row.carer) if row.carer in Carer.values else None,
        waiting_months=max(0, int((at - row.created_at).days / DAYS_PER_MONTH)),
    )


def _slots(availability: Mapping[str, str]) -> dict[str, given.Answer]:
    told = {part: availability[part] for part in PARTS_OF_WEEK if part in availability}
    return {part: given.Answer(answer) for part, answer in told.items() if answer in Availability.values}


def _venues_of(municipality: Municipality) -> QuerySet[Venue]:
    return Venue.objects.filter(municipality=municipality, is_in_use=True).order_by("pk")


def _venue(venue: Venue, town: Town) -> given.Venue:
    x, y = town.point(venue)
    slots = frozenset(venue.open_parts) & frozenset(PARTS_OF_WEEK)
    return given.Venue(id=str(venue.pk), x=x, y=y, capacity=venue.capacity, rooms=venue.rooms, slots=slots)


def coaches_with_room(municipality: Municipality) -> tuple[given.Coach, ...]:
    """Return who can start one more group: what she told, less the start-ups that run under her now."""
    still = Q(user__roles__municipality=municipality, user__roles__kind=RoleKind.PROFESSIONAL, user__is_active=True)
    running = dict(
        Group.objects.coached()
        .filter(municipality=municipality, coach__isnull=False)
        .order_by()
        .values_list("coach")
        .annotate(Count("pk"))
    )
    rows = Coach.objects.filter(still, municipality=municipality).order_by("pk")
    return tuple(
        given.Coach(
            id=str(row.pk),
            languages=frozenset(row.languages),
            slots=frozenset(row.free_parts) & frozenset(PARTS_OF_WEEK),
            room_for=row.room_for - running.get(row.user_id, 0),
        )
        for row in rows
        if row.room_for > running.get(row.user_id, 0)
    )


def _wishes_among(rows: Sequence[Interest]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return which of these want to be together and which rather not; who rather not goes before who wants to."""
    number = {row.person_id: str(row.pk) for row in rows}
    told = (
        CompanyWish.objects.filter(interest__person__in=number, other__person__in=number)
        .exclude(interest__person=F("other__person"))
        .order_by()
        .values_list("kind", "interest__person", "other__person")
    )
    pairs: dict[str, set[tuple[str, str]]] = {kind: set() for kind in Company.values}
    for kind, one, other in told:
        first, second = sorted((number[one], number[other]), key=int)
        pairs[kind].add((first, second))
    apart = pairs[Company.APART]
    return _in_order(pairs[Company.TOGETHER] - apart), _in_order(apart)


def _in_order(pairs: Collection[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (int(pair[0]), int(pair[1]))))


def _renamed(things: Sequence[Named], letter: str, order: Random) -> tuple[tuple[Named, ...], dict[str, str]]:
    """Return these in another order under other names, and which name each has now."""
    shuffled = order.sample(things, len(things))
    called = {thing.id: f"{letter}{number}" for number, thing in enumerate(shuffled, start=1)}
    return tuple(replace(thing, id=called[thing.id]) for thing in shuffled), called


def _rough(km: float) -> float:
    return round(km / COARSE_KM) * COARSE_KM
