"""A place at a lecture stands in her calendar: one event, whichever way it came there, and taken out again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networks.activities.calendar import calendar_of
from networks.activities.models import Activity
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.signups.models import Place
from networks.signups.services import cancel_lecture, move_lecture, take_place, withdraw_place
from tests.ical import Read, lines_of, read_by_both
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def sign_up(cast: Cast, activity: Activity, name: str = "Fatma") -> Place:
    return take_place(
        actor=visitor(cast.here), activity=activity, caller=caller(name), children=0, at=timezone.now()
    ).place


def file_in(key: str, number: int = 0) -> tuple[str, Read] | None:
    """What the calendar file of a message does, and the one event in it."""
    message = Message.objects.filter(key=key).order_by("pk")[number]
    calendar = letter_for(message, "https://portal.example/x").calendar
    if calendar is None:
        return None
    assert ("METHOD", "", calendar.method) in lines_of(calendar.content)
    (read,) = read_by_both(calendar.content)
    return calendar.method, read


def test_the_confirmation_brings_the_event_that_everybody_can_download(cast: Cast) -> None:
    activity = lecture(cast.here)
    sign_up(cast, activity)
    (everybodys,) = read_by_both(calendar_of(activity))
    assert file_in("place_confirmed") == ("PUBLISH", everybodys)


def test_a_move_replaces_it(cast: Cast) -> None:
    activity = lecture(cast.here)
    sign_up(cast, activity)
    confirmed = file_in("place_confirmed")
    begins, ends = activity.starts_at + DAY, activity.ends_at + DAY
    actor, at = cast.professional.actor, timezone.now()
    move_lecture(actor=actor, activity=activity, starts_at=begins, ends_at=ends, venue=None, at=at)
    moved = file_in("lecture_moved")
    assert confirmed is not None
    assert moved is not None
    assert (moved[0], moved[1].uid, moved[1].starts_at) == ("PUBLISH", confirmed[1].uid, begins)
    assert moved[1].sequence == confirmed[1].sequence + 1


def test_a_cancelled_lecture_is_taken_out(cast: Cast) -> None:
    activity = lecture(cast.here)
    sign_up(cast, activity)
    confirmed = file_in("place_confirmed")
    cancel_lecture(actor=cast.professional.actor, activity=activity, at=timezone.now())
    off = file_in("lecture_cancelled")
    assert confirmed is not None
    assert off is not None
    assert (off[0], off[1].status, off[1].uid) == ("CANCEL", "CANCELLED", confirmed[1].uid)
    assert off[1].sequence > confirmed[1].sequence


def test_a_place_given_back_is_taken_out(cast: Cast) -> None:
    activity = lecture(cast.here)
    place = sign_up(cast, activity)
    withdraw_place(actor=visitor(cast.here), place=place, at=timezone.now())
    off = file_in("place_withdrawn")
    assert off is not None
    assert (off[0], off[1].status, off[1].uid.partition("@")[0]) == ("CANCEL", "CANCELLED", activity.code)


def test_who_waits_has_nothing_to_keep_free(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    for name in ("Fatma", "Noor"):
        sign_up(cast, activity, name)
    actor, at, later = cast.professional.actor, timezone.now(), activity.starts_at + DAY
    move_lecture(actor=actor, activity=activity, starts_at=later, ends_at=later + DAY / 24, venue=None, at=at)
    assert (file_in("lecture_moved", 0) is None, file_in("lecture_moved", 1)) == (False, None)
