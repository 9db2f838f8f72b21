"""Who has a week of work here, who may look into the outbox, and which of its rows are hers to see and to handle."""

from collections.abc import Iterable
from datetime import datetime

import rules

from accounts.actor import Actor
from accounts.rules import is_administrator, is_of_this_municipality, is_professional
from networks.desk.choices import Handling
from networks.groups.models import Group, Membership
from networks.groups.rules import is_not_ended, may_coach_group, may_follow_group
from networks.messaging.choices import MessageState
from networks.messaging.models import Message

# What can be done about a message in each state; what left, or is leaving now, cannot be called back.
HANDLINGS = {
    MessageState.PLANNED: (Handling.HOLD, Handling.CANCEL),
    MessageState.FAILED: (Handling.HOLD, Handling.CANCEL),
    MessageState.HELD: (Handling.RELEASE, Handling.CANCEL),
    MessageState.GIVEN_UP: (Handling.AGAIN, Handling.CANCEL),
}


@rules.predicate
def is_only_administrator(actor: Actor) -> bool:
    """Keeps the portal going and works with no parents, so that no names are shown to her."""
    return is_administrator(actor) and not is_professional(actor)


def may_see_rows_of(actor: Actor, group: Group) -> bool:
    """Say whether she may know to whom messages about this group went: never once it was handed over (R03).

    An administrator sees the rows with the names hidden; who works with parents too reads names, of her own groups.
    """
    if is_only_administrator(actor) and group.municipality == actor.municipality and not group.is_handed_over:
        return True
    return bool(may_coach_group.test(actor, group))


@rules.predicate
def is_about_nobody_hidden(actor: Actor, message: Message) -> bool:
    """Not about a group that was handed over or that is a colleague's, nor to somebody in one about herself."""
    word, _colon, number = message.subject.partition(":")
    pk = int(number) if number.isdigit() else 0
    if word in {"group", "meeting"}:
        found = Group.objects.filter(pk=pk) if word == "group" else Group.objects.filter(meetings=pk)
        group = found.first()
        return group is not None and may_see_rows_of(actor, group)
    if word == "person":
        hers = Membership.objects.open().filter(person=message.person).select_related("group")
        return all(may_see_rows_of(actor, membership.group) for membership in hers)
    return True


def handlings_of(message: Message, at: datetime) -> tuple[Handling, ...]:
    """Return what can be done about a message; what comes too late is not sent once more, nor let go."""
    possible = HANDLINGS.get(MessageState(message.state), ())
    if message.expires_at is None or at < message.expires_at:
        return possible
    return tuple(one for one in possible if one == Handling.CANCEL)


def handlings_in(states: Iterable[str]) -> list[Handling]:
    """Return what can be done about messages in some of these states."""
    possible = {handling for state in states for handling in HANDLINGS.get(MessageState(state), ())}
    return [handling for handling in Handling if handling in possible]


def states_for(handling: Handling) -> list[MessageState]:
    """Return the states in which this can be done about a message."""
    return [state for state, possible in HANDLINGS.items() if handling in possible]


may_see_week = is_professional
# Whoever stands behind a group may give it away, also to somebody who is back-up after her.
may_give_group = may_follow_group & is_not_ended
may_see_message_counts = is_administrator
may_see_outbox = is_professional | is_administrator
may_see_message = is_of_this_municipality & may_see_outbox & is_about_nobody_hidden
may_handle_message = may_see_message
# Who is in her lists by name; an administrator reads no names.
may_see_messages_of_people = is_professional
