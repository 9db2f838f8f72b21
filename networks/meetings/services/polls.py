"""The group chooses how often, on which day and at what time it meets (R05)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.services import record
from networks.groups.models import Group, Membership
from networks.groups.services import locked, set_rhythm
from networks.meetings.choices import Suits
from networks.meetings.models import Poll, PollOption, PollVote
from networks.meetings.rhythm import Rhythm
from networks.meetings.services.closing import ask_again_or_not, closes_at, plan_closing, tell_outcome
from networks.meetings.services.coaching import RHYTHM, fulfil
from networks.meetings.services.errors import MeetingError, has_ended, not_in_the_group
from networks.meetings.services.news import tell_poll_opened

# One option is no choice, and nobody reads more than six (our defaults).
FEWEST, MOST = 2, 6
# Longer than this and the answers are about another season (our default).
LONGEST_OPEN = timedelta(days=60)


@transaction.atomic
def open_poll(*, actor: Actor, group: Group, rhythms: Sequence[Rhythm], closes_on: date, at: datetime) -> Poll:
    """Ask the group which of these rhythms suits; a group has one question open at a time."""
    asked = locked(group)
    if asked.is_ended:
        raise has_ended()
    _check_question(rhythms, closes_on, at)
    try:
        with transaction.atomic():
            poll = Poll.objects.create(group=asked, opened_at=at, closes_on=closes_on)
    except IntegrityError:
        raise MeetingError("open_already", _("This group has a question open already. Close that one first.")) from None
    PollOption.objects.bulk_create(
        PollOption(poll=poll, interval_weeks=rhythm.interval_weeks, day=rhythm.day, begins=rhythm.begins)
        for rhythm in rhythms
    )
    tell_poll_opened(actor=actor, group=asked, closes_at=closes_at(poll), at=at)
    plan_closing(actor=actor, poll=poll, memberships=list(asked.memberships.open()), at=at)
    record(actor=actor, action="poll_opened", thing=poll)
    return poll


@transaction.atomic
def vote(*, actor: Actor, poll: Poll, membership: Membership, suits: Mapping[PollOption, Suits], at: datetime) -> None:
    """Keep what suits a member, in the place of what she said before; what she leaves out is unknown."""
    group = locked(poll.group)
    asked = Poll.objects.get(pk=poll.pk)
    asked.group = group
    if not asked.is_open:
        raise closed_already()
    if not Membership.objects.open().filter(pk=membership.pk, group=asked.group_id).exists():
        raise not_in_the_group()
    PollVote.objects.filter(option__poll=asked, membership=membership).delete()
    PollVote.objects.bulk_create(
        PollVote(option=option, membership=membership, suits=how) for option, how in suits.items()
    )
    ask_again_or_not(actor=actor, poll=asked, membership=membership, has_answered=bool(suits), at=at)
    record(actor=actor, action="poll_answered", thing=asked)


@transaction.atomic
def close_poll(*, actor: Actor, poll: Poll, option: PollOption, at: datetime) -> Poll:
    """Choose one of the rhythms; the count binds nobody. The first who chooses is the one who chose."""
    group = locked(poll.group)
    closed = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if not closed.is_open:
        raise closed_already()
    if option.poll_id != closed.pk:
        raise MeetingError("not_an_option", _("Choose one of the options of this question."))
    closed.chosen, closed.closed_at = option, at
    closed.save(update_fields=["chosen", "closed_at"])
    record(actor=actor, action="poll_closed", thing=closed)
    set_rhythm(actor=actor, group=group, interval_weeks=option.interval_weeks)
    fulfil(group, RHYTHM, at)
    closed.group = group
    tell_outcome(actor=actor, poll=closed, option=option, at=at)
    return closed


def closed_already() -> MeetingError:
    """Somebody chose meanwhile."""
    return MeetingError("closed_already", _("This question is closed: a day and time have been chosen."))


def _check_question(rhythms: Sequence[Rhythm], closes_on: date, at: datetime) -> None:
    if not FEWEST <= len(rhythms) <= MOST:
        message = _("Give %(fewest)d to %(most)d choices.") % {"fewest": FEWEST, "most": MOST}
        raise MeetingError("how_many", message)
    if len(set(rhythms)) < len(rhythms):
        raise MeetingError("twice", _("Two of the choices are the same."))
    today = timezone.localdate(at)
    if not today <= closes_on <= today + LONGEST_OPEN:
        raise MeetingError("closes_when", _("Choose a day from today, at most two months ahead."))
