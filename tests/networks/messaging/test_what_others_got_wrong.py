"""What reminders and mails of systems people trust did wrong: each has a test here, or where it says.

Elsewhere, because the thing itself is tested there:

- One mail with everybody in BCC: `test_delivery::test_one_mail_has_one_reader`.
- "Tomorrow!" to who signed up today:
  `signups/test_reminders::test_who_signs_up_within_the_window_is_not_reminded_late`,
  `meetings/test_reminders::test_nobody_who_joins_today_is_told_about_tomorrow`.
- Reminded twice after the waiting list:
  `signups/test_reminders::test_more_chairs_remind_who_gets_one_and_nobody_twice`.
- Moved twice within a minute and told twice: `meetings/test_news::test_moved_twice_within_a_minute_is_one_change`.
- A stranger's title as a header, as markup, as a link: `test_letters::test_a_title_is_never_a_header` and after.
- A calendar file that names its zone by letters: `test_calendar`, read by a second program.
- Two workers and one message: `test_delivery::test_two_workers_never_send_the_same_message`.
- A worker killed while sending: `test_delivery::test_a_worker_that_is_killed_while_sending_loses_nothing`.
- A service that took the message and never said so: `test_notifynl::test_it_says_whether_it_has_a_letter_already`.
- Receipts that come twice and in the wrong order:
  `test_callbacks::test_what_arrived_stays_arrived_whatever_comes_later`.
- One bad address that holds up a batch: `test_moody_servers::test_one_bad_address_holds_up_nobody`.
- Text messages cut by their alphabet: `test_sms_text`; every message in every language: `test_catalogue`.
- Woken at night, and both changes of the clock, to the minute: `test_schedule`, and for everything together
  `meetings/test_what_leaves` and `signups/test_whatever_happens`.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from celery.schedules import crontab
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from accounts.choices import Channel
from config.schedule import SCHEDULE
from networks.activities.models import Activity
from networks.activities.services import ActivityError, publish_activity
from networks.messaging.choices import MessageState, Topic, Trouble, WhyClosed
from networks.messaging.claiming import claim
from networks.messaging.delivery import deliver_due, send_batch
from networks.messaging.models import Message
from networks.messaging.services import close_address, stop_topic
from networks.privacy.services import erase_person
from networks.signups.models import Place
from networks.signups.services import SignupError, move_lecture, take_place, withdraw_place
from tests.factories import GroupFactory, MembershipFactory
from tests.networks.messaging.letterbox import Left, Letterbox, put_up_letterbox
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# A Monday in May; the lecture is on Thursday a week later, 19:30 on the clocks of the Netherlands.
NOW = datetime(2027, 5, 10, 10, 0, tzinfo=UTC)
EVENING = datetime(2027, 5, 20, 17, 30, tzinfo=UTC)
THREE_DAYS, THREE_HOURS = datetime(2027, 5, 17, 17, 30, tzinfo=UTC), datetime(2027, 5, 20, 14, 30, tzinfo=UTC)
MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)


@pytest.fixture(autouse=True)
def _letterbox(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    put_up_letterbox(settings, monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


def on_thursday(cast: Cast, **fields: Any) -> Activity:
    return lecture(cast.here, starts_at=EVENING, ends_at=EVENING + 2 * HOUR, **fields)


def taken(cast: Cast, activity: Activity, name: str = "Fatma", at: datetime = NOW) -> Place:
    her = caller(name, email=f"{name.lower()}@home.example")
    return take_place(actor=visitor(cast.here), activity=activity, caller=her, children=0, at=at).place


def worker_runs(*moments: datetime) -> None:
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            deliver_due(Channel.EMAIL)


def left(key: str = "lecture_reminder") -> list[tuple[datetime, str]]:
    return [(letter.at, letter.address) for letter in Letterbox.letters if letter.key == key]


def move(cast: Cast, activity: Activity, starts_at: datetime, at: datetime) -> None:
    ends_at, actor = starts_at + 2 * HOUR, cast.professional.actor
    with time_machine.travel(at, tick=False):
        move_lecture(actor=actor, activity=activity, starts_at=starts_at, ends_at=ends_at, venue=None, at=at)


def test_it_moved_and_the_reminder_stayed_where_it_was(cast: Cast) -> None:
    activity = on_thursday(cast)
    taken(cast, activity)
    move(cast, activity, EVENING + WEEK, at=NOW)
    worker_runs(THREE_DAYS, THREE_HOURS)
    assert left() == []
    worker_runs(THREE_DAYS + WEEK, THREE_HOURS + WEEK)
    assert [at for at, _who in left()] == [THREE_DAYS + WEEK, THREE_HOURS + WEEK]


def test_it_moved_after_the_reminder_and_nobody_said_so(cast: Cast) -> None:
    activity = on_thursday(cast)
    taken(cast, activity)
    worker_runs(NOW, THREE_DAYS)
    move(cast, activity, EVENING + WEEK, at=THREE_DAYS + HOUR)
    worker_runs(THREE_DAYS + HOUR, THREE_DAYS + WEEK)
    told = [(letter.key, letter.moments) for letter in Letterbox.letters[2:]]
    then = ((EVENING + WEEK).isoformat(),)
    assert told == [("lecture_moved", then), ("lecture_reminder", then)]


def test_only_who_had_an_account_was_reminded(cast: Cast) -> None:
    taken(cast, on_thursday(cast))
    worker_runs(THREE_DAYS)
    assert left() == [(THREE_DAYS, "fatma@home.example")]


@pytest.mark.parametrize("hours", [6, 40])
def test_one_run_was_missed_and_the_reminder_was_lost(cast: Cast, hours: int) -> None:
    taken(cast, on_thursday(cast))
    back = THREE_DAYS + timedelta(hours=hours)
    worker_runs(back, back + HOUR, THREE_HOURS - MINUTE)
    assert len(left()) == 1


def test_the_job_ran_twice_and_so_did_the_reminder(cast: Cast) -> None:
    taken(cast, on_thursday(cast))
    worker_runs(*[THREE_DAYS] * 3, *(THREE_DAYS + number * MINUTE for number in range(30)))
    assert left() == [(THREE_DAYS, "fatma@home.example")]


def test_what_came_too_late_was_sent_or_dropped_in_silence(cast: Cast) -> None:
    place = taken(cast, on_thursday(cast))
    worker_runs(EVENING)
    assert left() == []
    rows = Message.objects.filter(person=place.person, key="lecture_reminder")
    assert {(row.state, row.trouble) for row in rows} == {(MessageState.WITHHELD, Trouble.TOO_LATE)}


def test_that_it_was_sent_was_written_after_sending(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(cast, on_thursday(cast))
    seen = []
    keep = Letterbox.send

    def send(self: Letterbox, letter: Any) -> str:
        seen.append(Message.objects.get(reference=letter.reference).handed_over_at)
        return keep(self, letter)

    monkeypatch.setattr(Letterbox, "send", send)
    worker_runs(NOW)
    assert seen == [NOW]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_nobody_could_say_why_a_message_did_not_come(trouble: Trouble) -> None:
    assert str(trouble.label).endswith(".")


def test_who_wanted_no_reminders_was_reminded_all_the_same(cast: Cast) -> None:
    activity = on_thursday(cast)
    place, other = taken(cast, activity), taken(cast, activity, "Noor")
    stop_topic(actor=visitor(cast.here), person=place.person, topic=Topic.REMINDER, at=NOW)
    worker_runs(THREE_DAYS, THREE_HOURS)
    assert {who for _at, who in left()} == {other.person.contact_points.get().value}
    move(cast, activity, EVENING + WEEK, at=THREE_HOURS)
    worker_runs(THREE_HOURS)
    assert len(left("lecture_moved")) == 2


def test_an_address_that_refused_was_written_to_for_years(cast: Cast) -> None:
    taken(cast, on_thursday(cast))
    close_address(channel=Channel.EMAIL, address="fatma@home.example", why=WhyClosed.REFUSED, at=NOW)
    worker_runs(THREE_DAYS, THREE_HOURS)
    assert left() == []


def test_a_draft_was_announced(cast: Cast) -> None:
    draft = lecture(cast.here, state="draft", starts_at=EVENING, ends_at=EVENING + HOUR)
    with pytest.raises(SignupError):
        taken(cast, draft)
    with pytest.raises(ActivityError):
        move(cast, draft, EVENING + WEEK, at=NOW)
    publish_activity(actor=cast.professional.actor, activity=draft)
    assert not Message.objects.exists()


def test_it_was_sent_before_it_was_true(cast: Cast) -> None:
    activity = on_thursday(cast)
    with transaction.atomic():
        taken(cast, activity)
        transaction.set_rollback(True)
    worker_runs(NOW, THREE_DAYS)
    assert Letterbox.letters == []


def test_it_was_put_off_and_nobody_was_reminded_a_second_time(cast: Cast) -> None:
    activity = on_thursday(cast)
    taken(cast, activity)
    worker_runs(THREE_DAYS)
    move(cast, activity, EVENING + 10 * WEEK, at=THREE_DAYS + HOUR)
    worker_runs(THREE_DAYS + 10 * WEEK)
    assert [at for at, _who in left()] == [THREE_DAYS, THREE_DAYS + 10 * WEEK]


def test_who_left_the_waiting_list_and_came_back_was_reminded_twice(cast: Cast) -> None:
    activity = on_thursday(cast, seats=1)
    first, second = taken(cast, activity), taken(cast, activity, "Noor")
    withdraw_place(actor=visitor(cast.here), place=second, at=NOW)
    withdraw_place(actor=visitor(cast.here), place=first, at=NOW)
    for _time in range(2):
        again = taken(cast, activity, "Noor")
        withdraw_place(actor=visitor(cast.here), place=again, at=NOW)
    taken(cast, activity, "Noor")
    worker_runs(THREE_DAYS, THREE_HOURS)
    assert left() == [(THREE_DAYS, "noor@home.example"), (THREE_HOURS, "noor@home.example")]


@pytest.mark.parametrize("name", sorted(SCHEDULE))
def test_the_nightly_job_fell_into_the_hour_the_clock_skips(name: str) -> None:
    when = SCHEDULE[name]["schedule"]
    hours = when.hour if isinstance(when, crontab) else set(range(24))  # type: ignore[attr-defined]  # celery-types leaves it out
    # What runs each hour misses nothing when one is skipped.
    assert 2 not in hours or len(hours) == 24


def test_a_message_named_the_other_parents(cast: Cast) -> None:
    activity = on_thursday(cast)
    names = ("Fatma", "Noor", "Joost")
    people = [taken(cast, activity, name).person for name in names]
    for row in Message.objects.all():
        others = [person for person in people if person.pk != row.person_id]
        assert not any(other.first_name in str(row.values) or other.first_name in row.address for other in others)


def between_claim_and_send(act: Any) -> list[Left]:
    """What leaves when something happens while a worker has its batch in its hands."""
    with time_machine.travel(THREE_DAYS, tick=False):
        batch = claim(Channel.EMAIL, THREE_DAYS)
        act()
        send_batch(Letterbox(), batch)
    return [letter for letter in Letterbox.letters if letter.key == "lecture_reminder"]


@pytest.mark.parametrize("how", ["gives back", "stops", "erased", "moves"])
def test_it_was_claimed_already_when_she_said_no(cast: Cast, how: str) -> None:
    activity = on_thursday(cast)
    place, actor = taken(cast, activity), visitor(cast.here)
    acts = {
        "gives back": lambda: withdraw_place(actor=actor, place=place, at=THREE_DAYS),
        "stops": lambda: stop_topic(actor=actor, person=place.person, topic=Topic.REMINDER, at=THREE_DAYS),
        "erased": lambda: erase_person(actor=actor, person=place.person, at=THREE_DAYS),
        "moves": lambda: move(cast, activity, EVENING + WEEK, at=THREE_DAYS),
    }
    worker_runs(NOW)
    assert between_claim_and_send(acts[how]) == []


def test_she_was_in_two_groups_and_reminded_by_both() -> None:
    member = MembershipFactory.make()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.make(group=GroupFactory.make(municipality=member.group.municipality), person=member.person)


def test_who_was_written_to_stood_in_the_logs(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        taken(cast, on_thursday(cast))
        worker_runs(NOW, THREE_DAYS)
    assert len(Letterbox.letters) == 2
    assert not any(word in caplog.text for word in ("fatma", "Fatma", "/my/"))
