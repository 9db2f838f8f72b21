"""Leaving, changing and taking back interest in a group."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.choices import ConsentKind
from accounts.models import AuditEvent, Consent, Person
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.models import Interest
from networks.signups.same_person import Caller
from networks.signups.services import Answers, SignupError, change_interest, leave_interest, withdraw_interest
from tests.factories import NeighbourhoodFactory
from tests.networks.signups.stage import caller, lecture, lecture_under_way, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SECOND = timedelta(seconds=1)


def leave(cast: Cast, activity: Activity, who: Caller | Person, at: datetime | None = None, **said: object) -> Interest:
    answers = Answers(**said)  # type: ignore[arg-type]  # tests say only what matters to them
    return leave_interest(
        actor=visitor(cast.here), activity=activity, caller=who, answers=answers, at=at or timezone.now()
    )


def test_an_interest_comes_with_consent_a_trace_and_a_message(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    home = NeighbourhoodFactory.make(municipality=cast.here)
    interest = leave(cast, activity, caller(), neighbourhood=home, availability={"tue-evening": "yes"}, wish="koffie")
    interest.refresh_from_db()
    assert (interest.neighbourhood, interest.availability, interest.wish) == (home, {"tue-evening": "yes"}, "koffie")
    assert Consent.objects.get().kind == ConsentKind.INTEREST
    assert (Message.objects.get().key, AuditEvent.objects.get().action) == ("interest_confirmed", "interest_left")


def test_a_second_time_changes_nothing_and_makes_no_second_message(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    leave(cast, activity, caller(), wish="koffie")
    again = leave(cast, activity, caller("FATMA "), wish="thee")
    assert (again, again.wish) == (Interest.objects.get(), "koffie")
    assert Message.objects.count() == 1


def test_no_place_is_needed_and_there_is_no_limit(cast: Cast) -> None:
    activity = lecture_under_way(cast.here, seats=1)
    for number in range(3):
        leave(cast, activity, caller(f"Ouder {number}"))
    assert Interest.objects.open().count() == 3


@pytest.mark.parametrize(("after", "is_open"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_interest_opens_when_the_lecture_begins(cast: Cast, after: timedelta, is_open: bool) -> None:
    activity = lecture(cast.here)
    assert activity.takes_interest(activity.starts_at + after) is is_open


@pytest.mark.parametrize(
    ("begins", "closes"),
    [
        (datetime(2026, 3, 20, 19, 30, tzinfo=AMSTERDAM), datetime(2026, 4, 3, 19, 30, tzinfo=AMSTERDAM)),
        (datetime(2026, 10, 20, 19, 30, tzinfo=AMSTERDAM), datetime(2026, 11, 3, 19, 30, tzinfo=AMSTERDAM)),
        (datetime(2026, 6, 1, 19, 30, tzinfo=AMSTERDAM), datetime(2026, 6, 15, 19, 30, tzinfo=AMSTERDAM)),
    ],
)
def test_a_fortnight_ends_at_the_same_time_of_day_also_when_the_clock_changes(
    cast: Cast, begins: datetime, closes: datetime
) -> None:
    activity = lecture(cast.here, starts_at=begins, ends_at=begins + timedelta(hours=2))
    activity.refresh_from_db()
    leave(cast, activity, caller(), at=closes - SECOND)
    with pytest.raises(SignupError):
        leave(cast, activity, caller("Mehmet"), at=closes)


def test_answers_can_change(cast: Cast) -> None:
    interest = leave(cast, lecture_under_way(cast.here), caller(), wish="koffie", child_care=True)
    changed = change_interest(actor=visitor(cast.here), interest=interest, answers=Answers(wish="thee"))
    assert (changed.wish, changed.child_care) == ("thee", False)


def test_taking_it_back_wipes_the_answers(cast: Cast) -> None:
    interest = leave(cast, lecture_under_way(cast.here), caller(), wish="koffie", age_bands=["0-4"], child_care=True)
    gone = withdraw_interest(actor=visitor(cast.here), interest=interest, at=timezone.now())
    assert (gone.state, gone.wish, gone.age_bands, gone.child_care) == ("withdrawn", "", [], False)
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    with pytest.raises(SignupError):
        change_interest(actor=visitor(cast.here), interest=interest, answers=Answers())


def test_who_took_it_back_can_come_again(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    interest = leave(cast, activity, caller(), wish="koffie")
    withdraw_interest(actor=visitor(cast.here), interest=interest, at=timezone.now())
    again = leave(cast, activity, caller(), wish="thee")
    assert (again.pk, again.state, again.wish) == (interest.pk, "open", "thee")
