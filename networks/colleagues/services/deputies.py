"""Who stands in for whom, from the first day to the last one; both are told."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Deputy, Municipality, User
from accounts.services import hold, record
from networks.activities.services import moment_of
from networks.colleagues.catalogue import STAND_IN, STAND_IN_ENDED
from networks.colleagues.queries import clashing_time_away, professionals_of, time_away_of
from networks.colleagues.services.errors import ColleaguesError
from networks.messaging.catalogue import MessageKind
from networks.messaging.queries import next_version
from networks.messaging.services import queue_for_user

# A year: whoever is away longer hands her work on. Our default.
MOST_DAYS_AWAY = 366


@dataclass(frozen=True, kw_only=True)
class TimeAway:
    """Who is away from the first day to the last one, and who stands in."""

    stands_in_for: User
    user: User
    first_day: date
    last_day: date


@transaction.atomic
def save_deputy(*, actor: Actor, away: TimeAway, today: date, deputy: Deputy | None = None) -> Deputy:
    """Keep who stands in for whom, or change it; two at the same moment wait for each other."""
    municipality = _held_municipality(actor)
    _refuse_what_cannot_be(municipality, away, today, deputy)
    if deputy is not None and deputy.user_id != away.user.pk:
        _tell(actor, STAND_IN_ENDED, deputy, [deputy.user])
    saved = deputy or Deputy(municipality=municipality)
    saved.stands_in_for, saved.user = away.stands_in_for, away.user
    saved.first_day, saved.last_day = away.first_day, away.last_day
    saved.save()
    record(actor=actor, action="deputy_changed" if deputy else "deputy_chosen", thing=saved)
    _tell(actor, STAND_IN, saved, [saved.stands_in_for, saved.user])
    return saved


@transaction.atomic
def remove_deputy(*, actor: Actor, deputy: Deputy, today: date) -> None:
    """Let nobody stand in any more; what is over already nobody needs to be told of."""
    _held_municipality(actor)
    record(actor=actor, action="deputy_removed", thing=deputy)
    if deputy.last_day >= today:
        _tell(actor, STAND_IN_ENDED, deputy, [deputy.stands_in_for, deputy.user])
    deputy.delete()


def end_time_away_of(*, actor: Actor, municipality: Municipality, user: User, today: date) -> None:
    """Let a colleague who stops here be away and stand in no more; the others are told."""
    rows = time_away_of(municipality).filter(Q(stands_in_for=user) | Q(user=user)).select_for_update(of=("self",))
    for deputy in rows:
        record(actor=actor, action="deputy_removed", thing=deputy)
        if deputy.last_day >= today:
            _tell(actor, STAND_IN_ENDED, deputy, [one for one in (deputy.stands_in_for, deputy.user) if one != user])
        deputy.delete()


def _refuse_what_cannot_be(municipality: Municipality, away: TimeAway, today: date, deputy: Deputy | None) -> None:
    _refuse_people(municipality, away)
    _refuse_days(away, today)
    rows = time_away_of(municipality).exclude(pk=deputy.pk if deputy else 0)
    found = clashing_time_away(rows, away.stands_in_for, away.first_day, away.last_day)
    if found is not None:
        message = _("%(name)s stands in already from %(first)s up to and including %(last)s. Change that first.")
        raise ColleaguesError("overlaps", message % _words_of(found, found.user), question="first_day")
    found = clashing_time_away(rows, away.user, away.first_day, away.last_day)
    if found is not None:
        message = _("%(name)s is away from %(first)s up to and including %(last)s. Choose somebody else.")
        raise ColleaguesError("away_too", message % _words_of(found, away.user), question="user")


def _refuse_people(municipality: Municipality, away: TimeAway) -> None:
    here = set(professionals_of(municipality).values_list("pk", flat=True))
    for user, question in ((away.stands_in_for, "stands_in_for"), (away.user, "user")):
        if user.pk not in here:
            message = _("Choose a professional of this municipality.")
            raise ColleaguesError("no_professional", message, question=question)
    if away.stands_in_for == away.user:
        raise ColleaguesError("herself", _("Nobody can stand in for herself."), question="user")


def _refuse_days(away: TimeAway, today: date) -> None:
    if away.last_day < away.first_day:
        message = _("The last day comes before the first day.")
    elif away.last_day < today:
        message = _("These days are over.")
    elif (away.last_day - away.first_day).days >= MOST_DAYS_AWAY:
        message = _("Somebody can stand in for a year at most. For a longer time, hand the work on.")
    else:
        return
    raise ColleaguesError("wrong_days", message, question="last_day")


def _tell(actor: Actor, kind: MessageKind, deputy: Deputy, readers: list[User]) -> None:
    subject = f"deputy:{deputy.pk}"
    for reader in readers:
        with translation.override(reader.language):
            first_day, last_day = (date_format(day, "j F Y") for day in (deputy.first_day, deputy.last_day))
        queue_for_user(
            actor=actor,
            key=kind.key,
            subject=subject,
            user=reader,
            values={
                "away": deputy.stands_in_for.name,
                "deputy": deputy.user.name,
                "is_deputy": reader == deputy.user,
                "first_day": first_day,
                "last_day": last_day,
                "page": settings.PUBLIC_BASE_URL.rstrip("/")
                + reverse("colleagues:deputies", args=[deputy.municipality.slug]),
            },
            # Once she is back there is nothing to know.
            expires_at=moment_of(deputy.last_day + timedelta(days=1), time()) if kind == STAND_IN else None,
            version=next_version(key=kind.key, subject=subject, user=reader),
        )


def _words_of(deputy: Deputy, user: User) -> dict[str, str]:
    return {
        "name": user.name,
        "first": date_format(deputy.first_day, "j F Y"),
        "last": date_format(deputy.last_day, "j F Y"),
    }


def _held_municipality(actor: Actor) -> Municipality:
    """Return where the actor acts, held: of two at the same moment the second sees what the first one wrote."""
    if actor.municipality is None:
        raise ColleaguesError("no_municipality", _("Choose a municipality first."))
    hold(actor.municipality)
    return actor.municipality
