"""Which calendar an address opens, and what stands in each."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import Municipality, Person, User
from accounts.queries import roles_in, stands_in_for
from accounts.tokens import hash_of, unseal
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.feeds.calendar import file_of, name_of, work_file
from networks.feeds.models import Feed
from networks.feeds.rules import may_have_work_calendar
from networks.groups.models import Group, Membership
from networks.meetings.models import Meeting
from networks.messaging.schedule import AMSTERDAM
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.models import Place

# What is over, or was cancelled, stands in a calendar for a month more (our default): somebody looks back, and a
# program that comes by seldom learns that a date was cancelled.
KEPT_FOR = timedelta(days=31)


@dataclass(frozen=True)
class Address:
    """Where a calendar is read: for a program that subscribes, and to copy."""

    plain: str
    webcal: str


def feed_at(municipality: Municipality, key: str) -> Feed | None:
    """Return the private calendar behind this key; unknown, replaced and of another municipality look alike."""
    found = Feed.objects.select_related("person", "group__municipality", "user", "municipality")
    return found.filter(municipality=municipality, token_hash=hash_of(key)).first()


def feed_of(
    *,
    person: Person | None = None,
    group: Group | None = None,
    user: User | None = None,
    municipality: Municipality | None = None,
) -> Feed | None:
    """Return the private calendar of a person, a group, or a colleague in one municipality, if there is one."""
    whose = {"person": person, "group": group, "user": user}
    here = {"municipality": municipality} if municipality else {}
    return Feed.objects.select_related("person", "group", "user", "municipality").filter(**whose, **here).first()


def neighbourhood_called(municipality: Municipality, code: str) -> Neighbourhood | None:
    """Return the neighbourhood with this CBS code, of the latest division: an address outlives a year."""
    return Neighbourhood.objects.filter(municipality=municipality, code=code).order_by("-year").first()


def is_open(feed: Feed, at: datetime) -> bool:
    """Say whether a calendar may still be read; whoever it is of, it ends the moment the reason for it does."""
    if feed.group is not None:
        return not feed.group.is_ended and not somebody_left_since(feed)
    if feed.user is not None:
        return feed.user.is_active and may_have_work_calendar.test(colleague_of(feed, at))
    return feed.person is not None and not feed.person.safe_contact


def somebody_left_since(feed: Feed) -> bool:
    """Say whether somebody left the group who knows this address: then it opens nothing any more."""
    return Membership.objects.filter(group=feed.group, left_at__gte=feed.created_at).exists()


def calendar_of(feed: Feed, at: datetime) -> bytes:
    """Return what a private calendar holds now, in the language of its reader."""
    with translation.override(feed.person.language if feed.person else "nl"):
        if feed.user is not None:
            actor = colleague_of(feed, at)
            return work_file(lectures_looked_after(actor, at), meetings_looked_after(actor, at))
        if feed.person is not None:
            return file_of(name_of(feed), lectures_with_a_place(feed.person, at), meetings_of(feed.person, at))
        return file_of(name_of(feed), meetings=_meetings(at).filter(group=feed.group_id))


def public_calendar(municipality: Municipality, area: Neighbourhood | None, at: datetime) -> bytes:
    """Return the lectures everybody may know of, in the whole municipality or one neighbourhood; in Dutch."""
    lectures = announced_lectures(municipality, at)
    if area is not None:
        lectures = lectures.filter(venue__neighbourhood__code=area.code)
    with translation.override("nl"):
        return file_of(_("Lectures in %(place)s") % {"place": (area or municipality).name}, lectures)


def announced_lectures(municipality: Municipality, at: datetime) -> QuerySet[Activity]:
    """Return the lectures of a municipality that were announced, cancelled ones too."""
    return _lectures(at).filter(municipality=municipality)


def areas_with_lectures(municipality: Municipality, at: datetime) -> list[Neighbourhood]:
    """Return the neighbourhoods in which there is, or was lately, a lecture, by name."""
    codes = announced_lectures(municipality, at).order_by().values("venue__neighbourhood__code")
    found = Neighbourhood.objects.filter(municipality=municipality, code__in=codes).order_by("year")
    return sorted({area.code: area for area in found}.values(), key=lambda area: area.name.casefold())


def lectures_with_a_place(person: Person, at: datetime) -> QuerySet[Activity]:
    """Return the lectures at which somebody has a chair."""
    return _lectures(at).filter(pk__in=Place.objects.held().filter(person=person).values("activity"))


def meetings_of(person: Person, at: datetime) -> QuerySet[Meeting]:
    """Return the meetings of the group somebody is in now."""
    return _meetings(at).filter(group__in=Membership.objects.open().filter(person=person).values("group"))


def lectures_looked_after(actor: Actor, at: datetime) -> QuerySet[Activity]:
    """Return the lectures a colleague, or who is away, planned or has in a neighbourhood of hers."""
    hers = Neighbourhood.objects.looked_after_by(actor).values("pk")
    whose = Q(planned_by__in=actor.acts_for) | Q(venue__neighbourhood__in=hers)
    return _lectures(at).filter(whose, municipality=actor.municipality)


def meetings_looked_after(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """Return the meetings of the groups a colleague stands behind."""
    return _meetings(at).filter(group__in=Group.objects.visible_to(actor).values("pk"))


def colleague_of(feed: Feed, at: datetime) -> Actor:
    """Return the colleague a calendar is of, with the roles she has today: no session stands behind an address."""
    user: User | None = feed.user
    if user is None:
        return Actor(origin=Origin.WEB, municipality=feed.municipality)
    return Actor(
        origin=Origin.WEB,
        municipality=feed.municipality,
        user=user,
        roles=roles_in(user, feed.municipality),
        stands_in_for=stands_in_for(user, feed.municipality, at.astimezone(AMSTERDAM).date()),
    )


def address_of(feed: Feed) -> Address | None:
    """Return where a private calendar is read; None when the secret of the site changed and nobody can tell."""
    try:
        key = unseal(feed.sealed_key)
    except InvalidToken:
        return None
    return whole_address(reverse("feeds:calendar", args=[feed.municipality.slug, key]))


def whole_address(path: str) -> Address:
    """Return the address with our name before it, as a program takes it."""
    plain = settings.PUBLIC_BASE_URL.rstrip("/") + path
    return Address(plain, f"webcal://{plain.partition('://')[2]}")


def _lectures(at: datetime) -> QuerySet[Activity]:
    shown = Activity.objects.exclude(state=ActivityState.DRAFT).filter(starts_at__gte=_shown_from(at))
    return shown.select_related("venue", "municipality").order_by("starts_at", "pk")


def _meetings(at: datetime) -> QuerySet[Meeting]:
    shown = Meeting.objects.filter(starts_at__gte=_shown_from(at))
    return shown.select_related("venue", "group__municipality").order_by("starts_at", "pk")


def _shown_from(at: datetime) -> datetime:
    """From the beginning of a day, so that a calendar does not change by the minute."""
    first_day = at.astimezone(AMSTERDAM).date() - KEPT_FOR
    return datetime.combine(first_day, time(), tzinfo=AMSTERDAM)
