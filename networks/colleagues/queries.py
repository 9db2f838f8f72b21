"""Who is away, who stands in, and what somebody looks after."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Deputy, Municipality, User
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.colleagues.choices import WorkPart
from networks.colleagues.rules import is_administrator
from networks.groups.choices import ENDED_STATES
from networks.groups.models import Backup, Group
from networks.meetings.models import CoachingTask
from networks.neighbourhoods.models import Neighbourhood
from networks.neighbourhoods.queries import professionals_of
from networks.partners.models import ContactPerson

__all__ = [
    "Work",
    "clashing_time_away",
    "deputies_visible_to",
    "lacks_neighbourhood",
    "lacks_organisation",
    "nobodys_work",
    "professionals_of",
    "time_away_of",
    "work_of",
]


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a colleague looks after, or what nobody does: lectures to come, groups, neighbourhoods.

    The coach of a group leads it until the hand-over; after that it has a back-up.
    """

    neighbourhoods: QuerySet[Neighbourhood]
    lectures: QuerySet[Activity]
    groups: QuerySet[Group]
    backups: QuerySet[Group]

    def counts(self) -> dict[WorkPart, int]:
        """Return how much there is of each part; what there is none of is left out."""
        rows: dict[WorkPart, QuerySet[Neighbourhood] | QuerySet[Activity] | QuerySet[Group]] = {
            WorkPart.NEIGHBOURHOODS: self.neighbourhoods,
            WorkPart.LECTURES: self.lectures,
            WorkPart.GROUPS: self.groups,
            WorkPart.BACKUPS: self.backups,
        }
        numbers = {part: queryset.count() for part, queryset in rows.items()}
        return {part: number for part, number in numbers.items() if number}

    def open_tasks(self) -> int:
        """Return how many tasks of the start-up coaching wait; they go along with their group."""
        return CoachingTask.objects.filter(group__in=self.groups, done_at=None, is_not_needed=False).count()


def work_of(municipality: Municipality, user: User, at: datetime) -> Work:
    """Return what somebody looks after here."""
    return Work(
        neighbourhoods=Neighbourhood.objects.filter(municipality=municipality, assignments__user=user),
        lectures=_lectures_to_come(municipality, at).filter(planned_by=user),
        groups=_going_groups(municipality).filter(handed_over_at=None, coach=user),
        backups=_going_groups(municipality).filter(
            Exists(Backup.objects.open().filter(group=OuterRef("pk"), user=user)), handed_over_at__isnull=False
        ),
    )


def lacks_neighbourhood(municipality: Municipality, user: User, roles: Collection[str]) -> bool:
    """Say whether a professional was given no neighbourhood here yet, as is so for whoever was just invited."""
    hers = Neighbourhood.objects.filter(municipality=municipality, assignments__user=user)
    return RoleKind.PROFESSIONAL in roles and not hers.exists()


def lacks_organisation(municipality: Municipality, user: User, roles: Collection[str]) -> bool:
    """Say whether a partner contact speaks for no organisation here yet: until then she sees next to nothing."""
    hers = ContactPerson.objects.filter(organisation__municipality=municipality, user=user)
    return RoleKind.PARTNER in roles and not hers.exists()


def nobodys_work(municipality: Municipality, at: datetime) -> Work:
    """Return what no professional of this municipality looks after, for instance because somebody left."""
    here = professionals_of(municipality).values("pk")
    backups = Backup.objects.open().filter(group=OuterRef("pk"), user__in=here)
    return Work(
        neighbourhoods=Neighbourhood.objects.filter(municipality=municipality).exclude(assignments__user__in=here),
        lectures=_lectures_to_come(municipality, at).filter(_is_not_in("planned_by", here)),
        groups=_going_groups(municipality).filter(_is_not_in("coach", here), handed_over_at=None),
        backups=_going_groups(municipality).filter(~Exists(backups), handed_over_at__isnull=False),
    )


def time_away_of(municipality: Municipality) -> QuerySet[Deputy]:
    """Return when colleagues here are away and who stands in, the soonest first."""
    return Deputy.objects.filter(municipality=municipality).select_related("stands_in_for", "user", "municipality")


def deputies_visible_to(actor: Actor) -> QuerySet[Deputy]:
    """Return who stands in for whom: all of it to an administrator, to a colleague what is about herself."""
    if actor.municipality is None or actor.user is None:
        return Deputy.objects.none()
    here = time_away_of(actor.municipality)
    return here if is_administrator(actor) else here.filter(Q(stands_in_for=actor.user) | Q(user=actor.user))


def clashing_time_away(rows: QuerySet[Deputy], user: User, first_day: date, last_day: date) -> Deputy | None:
    """Return when somebody is away on one of these days already, if she is."""
    return rows.filter(stands_in_for=user, first_day__lte=last_day, last_day__gte=first_day).first()


def _lectures_to_come(municipality: Municipality, at: datetime) -> QuerySet[Activity]:
    here = Activity.objects.filter(municipality=municipality, ends_at__gt=at)
    return here.exclude(state=ActivityState.CANCELLED)


def _going_groups(municipality: Municipality) -> QuerySet[Group]:
    return Group.objects.filter(municipality=municipality).exclude(state__in=ENDED_STATES)


def _is_not_in(field: str, users: Any) -> Q:
    return Q(**{f"{field}__isnull": True}) | ~Q(**{f"{field}__in": users})
