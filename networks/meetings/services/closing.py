"""The day before a question closes, whoever has not said what suits her is asked once more; then the outcome.

Rows that wait in the outbox, taken out when she answers, leaves, or somebody chooses sooner. The caller holds
the group locked.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.timezone import localdate

from accounts.actor import Actor
from networks.activities.services import moment_of
from networks.groups.models import Membership
from networks.groups.services import subject_of
from networks.meetings.catalogue import POLL_CLOSING, POLL_OPENED
from networks.meetings.models import Poll, PollOption, PollVote
from networks.meetings.rhythm import first_on
from networks.meetings.services.news import reached, tell_poll_outcome, to_each
from networks.messaging.schedule import days_before
from networks.messaging.services import cancel_about, forget_cancelled, queue_all
from networks.neighbourhoods.choices import Day

LAST_MINUTE = time(23, 59)
# A Monday in a week in which the clock stays as it is: a day and a time of any week are written out by this one.
SOME_MONDAY = date(2027, 6, 7)


def plan_closing(*, actor: Actor, poll: Poll, memberships: Sequence[Membership], at: datetime) -> None:
    """Let these members be asked once more, at 20:00 on the day before the last one; never on the day of asking."""
    due_at = days_before(closes_at(poll), 1)
    if localdate(due_at) <= localdate(at) or not memberships:
        return
    answered = PollVote.objects.filter(option__poll=poll).values("membership")
    asked = Membership.objects.open().filter(pk__in=[one.pk for one in memberships]).exclude(pk__in=answered)
    subject, people = subject_of(poll.group), [one.person_id for one in memberships]
    forget_cancelled(key=POLL_CLOSING.key, subject=subject, people=people)
    queue_all(
        actor=actor,
        key=POLL_CLOSING.key,
        subject=subject,
        news=to_each(reached(asked), {"group": poll.group.name, "closes_at": closes_at(poll).isoformat()}),
        due_at=due_at,
        expires_at=closes_at(poll),
        version=Poll.objects.filter(group=poll.group_id, pk__lte=poll.pk).count(),
    )


def ask_again_or_not(*, actor: Actor, poll: Poll, membership: Membership, has_answered: bool, at: datetime) -> None:
    """Ask nobody who has answered; who takes her whole answer back is asked again."""
    if has_answered:
        stop_asking(actor=actor, poll=poll, membership=membership)
    else:
        plan_closing(actor=actor, poll=poll, memberships=[membership], at=at)


def stop_asking(*, actor: Actor, poll: Poll, membership: Membership | None = None) -> None:
    """Take out what still waits of a question: for one who answered, or for everybody once it is closed."""
    person = membership.person if membership else None
    for kind in (POLL_OPENED, POLL_CLOSING):
        cancel_about(actor=actor, subject=subject_of(poll.group), key=kind.key, person=person)


def tell_outcome(*, actor: Actor, poll: Poll, option: PollOption, at: datetime) -> None:
    """Tell everybody what was chosen, and ask nobody any more."""
    stop_asking(actor=actor, poll=poll)
    some_day = moment_of(first_on(Day(option.day), SOME_MONDAY), option.begins)
    tell_poll_outcome(actor=actor, group=poll.group, weeks=option.interval_weeks, such_a_day_at=some_day, at=at)


def closes_at(poll: Poll) -> datetime:
    """Return the last minute of the day until which the group is asked."""
    return moment_of(poll.closes_on, LAST_MINUTE)
