"""What an invented municipality is made of: the shapes that `rivierdam.py` and `heidewoude.py` fill."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import localdate

from accounts.choices import RoleKind, SchoolRegion
from networks.activities.choices import AgeGroup, Children
from networks.activities.services import moment_of
from networks.composing.services import Coaching
from networks.groups.choices import GroupState, StopReason
from networks.meetings.choices import Theme
from networks.neighbourhoods.choices import Day, PartOfDay
from networks.partners.choices import Formality, OrganisationKind

# ISO numbers: nobody gives a lecture on these.
SATURDAY, SUNDAY = 6, 7

WEEKDAYS = (Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI)
EVENINGS = tuple(f"{day}-{PartOfDay.EVENING}" for day in WEEKDAYS)
SCHOOL_HOURS = tuple(f"{day}-{part}" for day in WEEKDAYS for part in (PartOfDay.MORNING, PartOfDay.AFTERNOON))


@dataclass(frozen=True)
class Quarter:
    """A neighbourhood: the end of its CBS code, name, centre, and how many of the parents live there."""

    code: str
    name: str
    latitude: float
    longitude: float
    weight: int = 1


@dataclass(frozen=True)
class Ward:
    """A district with its neighbourhoods; the first two positions of their code are its own."""

    code: str
    name: str
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True, kw_only=True)
class Hall:
    """A venue in a neighbourhood."""

    name: str
    quarter: str
    address: str
    postal_code: str
    capacity: int
    rooms: int = 1
    open_parts: tuple[str, ...] = SCHOOL_HOURS + EVENINGS
    step_free: bool = True
    childrens_corner: bool = False


@dataclass(frozen=True)
class Club:
    """An organisation."""

    name: str
    kind: OrganisationKind
    formality: Formality
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody with a login: what she is, where she works and which neighbourhoods she looks after."""

    key: str
    name: str
    kind: RoleKind
    club: str = ""
    quarters: tuple[str, ...] = ()
    coaching: Coaching | None = None


@dataclass(frozen=True, kw_only=True)
class Lecture:
    """A lecture so many days from today; what became of it follows from the numbers.

    `places` and `interests` are how many parents sign up; with more places than seats the rest waits.
    `hours_from_now` goes before `day` and `begins`: it makes the lecture that is going on while you look.
    """

    title: str
    summary: str
    hall: str
    seats: int
    by: str
    day: int = 0
    begins: time = time(20)
    hours_from_now: float | None = None
    age_group: AgeGroup = AgeGroup.ALL
    languages: tuple[str, ...] = ("nl",)
    children: Children = Children.WITHOUT
    club: str = ""
    places: int = 0
    interests: int = 0
    # So many had no time for more than a name and how to reach them.
    hurried: int = 0
    # So many of the others wrote with whom they would like to be, and so many with whom rather not.
    together: int = 0
    apart: int = 0
    draft: bool = False
    cancelled: bool = False
    moved_from: int | None = None

    def starts_at(self, now: datetime) -> datetime:
        """Return when it begins, seen from now."""
        if self.hours_from_now is not None:
            return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=self.hours_from_now)
        return moment(now, self.day, self.begins)


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """A meeting of a group so many days from today, at a venue or at the coordinator's home.

    Without `came` nobody has counted it, because it is ahead or because it was forgotten.
    """

    day: int
    hall: str = ""
    home: str = ""
    begins: time = time(20)
    coming: int = 0
    staying_away: int = 0
    came: int | None = None
    theme: Theme | None = None
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a group ended: the step, the day, and why or to whom it was passed on."""

    step: GroupState
    day: int
    reason: StopReason | None = None
    successor: str = ""


@dataclass(frozen=True, kw_only=True)
class Circle:
    """A group that comes of a lecture; every day is counted from today. What did not happen is left out.

    Parents were asked on the first day. `yes`, `other_time` and `no` are what they answered, `silent` how
    many did not.
    """

    name: str
    lecture: str
    quarter: str
    by: str
    asked: int
    first: Gathering
    yes: int
    other_time: int = 0
    no: int = 0
    silent: int = 0
    started: int | None = None
    left: tuple[int, ...] = ()
    coordinator: bool = True
    coordinator_stops: int | None = None
    handed_over: int | None = None
    gatherings: tuple[Gathering, ...] = ()
    poll: bool = False
    ending: Ending | None = None


@dataclass(frozen=True)
class Absence:
    """Somebody who is away from one day to another, seen from today, and who stands in for her."""

    who: str
    deputy: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Town:
    """An invented municipality and everything in it."""

    name: str
    slug: str
    cbs_code: str
    theme: str
    team_name: str
    contact_phone: str
    contact_address: str
    wards: tuple[Ward, ...]
    halls: tuple[Hall, ...]
    clubs: tuple[Club, ...]
    colleagues: tuple[Colleague, ...]
    lectures: tuple[Lecture, ...]
    # What happened longer ago, and the groups that came of it.
    earlier: tuple[Lecture, ...] = ()
    circles: tuple[Circle, ...] = ()
    absences: tuple[Absence, ...] = ()
    school_region: SchoolRegion = SchoolRegion.MIDDLE
    languages: tuple[str, ...] = ("nl", "en", "tr", "ar", "pl", "uk")
    # Who works in this town too, though her login was made in another.
    guests: tuple[Colleague, ...] = ()


def moment(now: datetime, day: int, clock: time) -> datetime:
    """Return a clock time so many days from today, or on the Monday after when that is in a weekend."""
    date = localdate(now) + timedelta(days=day)
    to_monday = {SATURDAY: 2, SUNDAY: 1}.get(date.isoweekday(), 0)
    return moment_of(date + timedelta(days=to_monday), clock)
