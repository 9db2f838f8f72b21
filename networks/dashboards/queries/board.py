"""What is shown for a period: the municipality, its districts and its neighbourhoods."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Min, Sum
from django.db.models.functions import ExtractQuarter

from accounts.actor import Actor
from accounts.models import Municipality
from networks.dashboards.disclosure import Shown, average, share, shown, together
from networks.dashboards.figures import FIGURES
from networks.dashboards.models import CountedMonth, MonthFigure
from networks.dashboards.periods import Period, month_of, months_on
from networks.neighbourhoods.models import District, Neighbourhood

PARTICIPANTS = "participants"
PHASES = ("groups_forming", "groups_started", "groups_independent", "groups_dormant")
OVER_A_PERIOD = tuple(figure.key for figure in FIGURES if not figure.is_moment)
THINGS = tuple(figure.key for figure in FIGURES if not figure.is_about_people)
PEOPLE = tuple(figure.key for figure in FIGURES if figure.is_about_people)

# For each neighbourhood and figure what was counted, one number a quarter.
Counted = Mapping[int, Mapping[str, list[int]]]


@dataclass(frozen=True, kw_only=True)
class Area:
    """The municipality, a district or a neighbourhood, with the neighbourhoods it is made of."""

    level: str
    pk: int
    code: str
    name: str
    neighbourhoods: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is shown of one area; numbers about people only as `disclosure` lets them be shown."""

    area: Area
    things: Mapping[str, int]
    people: Mapping[str, Shown]

    @property
    def groups(self) -> int:
        """Return how many groups are there, in whichever phase."""
        return sum(self.things[phase] for phase in PHASES)

    @property
    def active(self) -> int:
        """Return how many groups meet, with help or by themselves (I1)."""
        return self.things["groups_started"] + self.things["groups_independent"]

    @property
    def meetings(self) -> int:
        """Return how many meetings were held (I3)."""
        return self.things["startup_meetings"] + self.things["own_meetings"]

    @property
    def average(self) -> Shown | None:
        """Return how many came to a meeting on average (I4)."""
        return average(self.people["attendance"], self.meetings)

    @property
    def share(self) -> int | None:
        """Return how many of the members came, in percent (I4)."""
        return share(self.people["attendance"], self.people["could_come"])


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything on the page. `participants_in` is the month at whose end they were counted, if any is over."""

    period: Period
    district: District | None
    whole: Row
    districts: list[Row]
    neighbourhoods: list[Row]
    counted_at: datetime | None
    participants_in: date | None

    @property
    def parts(self) -> list[Row]:
        """Return what the table shows: districts, or the neighbourhoods of the chosen one."""
        return self.neighbourhoods if self.district else self.districts

    @property
    def rows(self) -> list[Row]:
        """Return the whole and all its parts, the largest first."""
        return [self.whole, *([] if self.district else self.districts), *self.neighbourhoods]

    @cached_property
    def without_group(self) -> list[Area]:
        """Return the neighbourhoods in which there is no group in whichever phase."""
        return [row.area for row in self.neighbourhoods if row.groups == 0]


def row_of(area: Area, counted: Counted) -> Row:
    """Add up an area: things as they are, people from what is shown of each neighbourhood and quarter."""
    here = [counted[place] for place in area.neighbourhoods if place in counted]
    parts = {key: [value for figures in here for value in figures.get(key, ())] for key in (*THINGS, *PEOPLE)}
    return Row(
        area=area,
        things={key: sum(parts[key]) for key in THINGS},
        people={key: together(map(shown, parts[key])) for key in PEOPLE},
    )


def board_of(actor: Actor, period: Period, at: datetime, district: District | None = None) -> Board:
    """Return the figures of a period for the municipality, or for one of its districts."""
    months = dict(CountedMonth.objects.visible_to(actor).values_list("month", "counted_at"))
    participants_in = min(period.last_month, months_on(month_of(at), -1))
    counted = _counted(actor, period, at, participants_in)
    districts, neighbourhoods = _areas(actor, counted, district)
    whole = _whole(district or actor.municipality, neighbourhoods)
    return Board(
        period=period,
        district=district,
        whole=row_of(whole, counted),
        districts=[row_of(area, counted) for area in districts],
        neighbourhoods=[row_of(area, counted) for area in neighbourhoods],
        counted_at=max(months.values(), default=None),
        participants_in=participants_in if participants_in in months else None,
    )


def first_counted_month(actor: Actor, at: datetime) -> date:
    """Return since when there are figures."""
    first: date | None = CountedMonth.objects.visible_to(actor).aggregate(first=Min("month"))["first"]
    return first or month_of(at)


def _counted(actor: Actor, period: Period, at: datetime, participants_in: date) -> Counted:
    """Return what was counted: over the period by quarter, phases at its end or now, participants when they were."""
    rows = MonthFigure.objects.visible_to(actor).order_by()
    over = rows.filter(month__gte=period.first, month__lte=period.last_month, figure__in=OVER_A_PERIOD)
    by_quarter = over.values_list("neighbourhood", "figure", ExtractQuarter("month")).annotate(Sum("value"))
    at_end = rows.filter(month=min(period.last_month, month_of(at)), figure__in=PHASES)
    members = rows.filter(month=participants_in, figure=PARTICIPANTS)
    counted: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, figure, _quarter, value in by_quarter:
        counted[place][figure].append(value)
    for place, figure, value in (at_end | members).values_list("neighbourhood", "figure", "value"):
        counted[place][figure].append(value)
    return counted


def _areas(actor: Actor, counted: Counted, district: District | None) -> tuple[list[Area], list[Area]]:
    """Return districts and neighbourhoods by name: those of the latest division, and where something was counted."""
    rows = Neighbourhood.objects.visible_to(actor).select_related("district").order_by("name", "pk")
    if district is not None:
        rows = rows.filter(district=district)
    found = list(rows)
    latest = max((row.year for row in found), default=0)
    shown_ones = [row for row in found if row.year == latest or row.pk in counted]
    inside: dict[District, list[Neighbourhood]] = defaultdict(list)
    for row in shown_ones:
        inside[row.district].append(row)
    districts = [_area("district", *pair) for pair in sorted(inside.items(), key=lambda pair: pair[0].name)]
    return districts, [_area("neighbourhood", row, [row]) for row in shown_ones]


def _area(level: str, place: District | Neighbourhood, parts: Iterable[Neighbourhood]) -> Area:
    return Area(
        level=level,
        pk=place.pk,
        code=place.code,
        name=place.name,
        neighbourhoods=frozenset(part.pk for part in parts),
    )


def _whole(place: Municipality | District | None, parts: Iterable[Area]) -> Area:
    if place is None:
        raise LookupError("figures belong to a municipality")
    return Area(
        level="municipality" if isinstance(place, Municipality) else "district",
        pk=place.pk,
        code=place.cbs_code if isinstance(place, Municipality) else place.code,
        name=place.name,
        neighbourhoods=frozenset(pk for part in parts for pk in part.neighbourhoods),
    )
