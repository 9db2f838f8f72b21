"""Reminders of a lecture: rows that wait in the outbox, planned in the transaction of what causes it.

Whoever has a place gets two, some days and some hours before, by the numbers with which the lecture was
announced; two that fall on the same evening are one. Who waits gets none until she moves up. What would have
left already is never sent late: who signs up today is not reminded as if she had known of it. Who gives her
place back, changes it or hears that the lecture moves has everything taken out that waits for her about it
first. The caller holds the lecture locked.
"""

from collections.abc import Sequence
from datetime import datetime

from accounts.actor import Actor
from accounts.models import ContactPoint
from methods.services import thaw
from networks.activities.models import Activity
from networks.messaging.schedule import days_before, hours_before
from networks.messaging.services import News, forget_cancelled, queue_all
from networks.signups.catalogue import LECTURE_REMINDER
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.services.news import subject_of, words_of


def reminders_of(lecture: Activity, place: Place, point: ContactPoint, at: datetime) -> list[News]:
    """Return what somebody with a chair is to be reminded of, as far as the moment is still to come."""
    if place.state != PlaceState.HELD:
        return []
    values = words_of(lecture) | {"number": place.pk}
    return [
        News(
            place.person,
            point,
            values,
            version=version,
            key=LECTURE_REMINDER.key,
            due_at=due_at,
            expires_at=lecture.starts_at,
        )
        for version, due_at in enumerate(reminder_moments(lecture), start=2 * lecture.sequence)
        if due_at > at
    ]


def plan_reminders(*, actor: Actor, lecture: Activity, places: Sequence[Place], at: datetime) -> None:
    """Let these people be reminded of a lecture; each has her contact points fetched."""
    news = [
        reminder
        for place in places
        if place.person.contact_points.all()
        for reminder in reminders_of(lecture, place, place.person.contact_points.all()[0], at)
    ]
    if news:
        make_room(lecture, [place.person_id for place in places])
        queue_all(actor=actor, key=LECTURE_REMINDER.key, subject=subject_of(lecture), news=news)


def make_room(lecture: Activity, people: Sequence[int]) -> None:
    """Forget reminders that were taken out: whoever comes after all is reminded again."""
    forget_cancelled(key=LECTURE_REMINDER.key, subject=subject_of(lecture), people=people)


def reminder_moments(lecture: Activity) -> list[datetime]:
    """Return when a lecture is reminded of, out of the quiet hours, the first one first."""
    numbers = thaw(method=lecture.method, values=lecture.numbers)
    first = days_before(lecture.starts_at, numbers.reminder_days_before.value)
    last = hours_before(lecture.starts_at, numbers.reminder_hours_before.value)
    return sorted({first, last})
