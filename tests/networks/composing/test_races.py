"""Colleagues and parents at the same moment. Real threads on a real PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    answer_invitation,
    ask_more,
    change_first_meeting,
    start_group,
    stop_forming,
)
from networks.composing.services.asking import free_interests
from networks.groups.choices import StopReason
from networks.groups.models import Group, Membership
from networks.messaging.models import Message
from networks.neighbourhoods.services import hold_venues
from networks.signups.models import Interest
from networks.signups.services import withdraw_interest
from tests.at_once import RACE, all_at_once
from tests.factories import next_week
from tests.networks.composing.stage import Town, outcome, parent_of, say
from tests.personas import Cast

pytestmark = RACE


def ask(town: Town, actor: Actor, picked: list[Interest], name: str) -> Callable[[], str]:
    return outcome(lambda: town.ask(actor, picked, name))


def answer(invitation: Invitation) -> Callable[[], str]:
    return outcome(
        lambda: answer_invitation(
            actor=parent_of(invitation), invitation=invitation, answer=InvitationState.YES, at=timezone.now()
        )
    )


def top_up(actor: Actor, group: Group, picked: list[Interest]) -> Callable[[], str]:
    return outcome(lambda: ask_more(actor=actor, group=group, interests=picked, at=timezone.now()))


def test_two_colleagues_who_pick_the_same_parents_make_one_group_of_them(cast: Cast) -> None:
    town, actor = Town(cast.here, cast.professional.user, parents=14), cast.professional.actor
    forwards, backwards = town.interests[:10], list(reversed(town.interests[4:]))
    plans = [(forwards, "Een"), (backwards, "Twee"), (forwards, "Drie"), (backwards, "Vier")]
    acts = [ask(town, actor, picked, name) for picked, name in plans]
    assert Counter(all_at_once(acts)) == {"done": 1, "taken_meanwhile": 3}
    assert (Group.objects.count(), Invitation.objects.open().count(), Message.objects.count()) == (1, 10, 10)


def test_a_double_click_asks_once(cast: Cast) -> None:
    town, actor = Town(cast.here, cast.professional.user), cast.professional.actor
    groups = all_at_once([lambda: town.ask(actor) for _press in range(4)])
    assert len({group.pk for group in groups}) == 1
    assert (Invitation.objects.count(), Message.objects.count()) == (9, 9)


def test_two_groups_that_top_up_with_the_same_parent_at_once_ask_her_once(cast: Cast) -> None:
    town, actor = Town(cast.here, cast.professional.user, parents=17), cast.professional.actor
    groups = [town.ask(actor, town.interests[:8], "Een"), town.ask(actor, town.interests[8:16], "Twee")]
    last = town.interests[16:]
    acts = [top_up(actor, group, last) for group in groups]
    assert Counter(all_at_once(acts)) == {"done": 1, "taken_meanwhile": 1}
    assert Invitation.objects.filter(person=last[0].person).count() == 1


def test_a_double_click_starts_once(cast: Cast) -> None:
    group = Town(cast.here, cast.professional.user).ask(cast.professional.actor)
    say(group)
    act = outcome(lambda: start_group(actor=cast.professional.actor, group=group, at=timezone.now()))
    assert all_at_once([act] * 4) == ["done"] * 4
    assert (Membership.objects.count(), Message.objects.filter(key="group_started").count()) == (9, 9)


def test_who_answers_while_the_group_starts_is_in_it_or_is_told_that_it_is_closed(cast: Cast) -> None:
    group = Town(cast.here, cast.professional.user, parents=12).ask(cast.professional.actor)
    say(group, InvitationState.YES, 8)
    late = list(group.invitations.filter(state=InvitationState.ASKED).select_related("group", "person"))
    acts = [outcome(lambda: start_group(actor=cast.professional.actor, group=group, at=timezone.now()))]
    acts += [answer(row) for row in late]
    said = all_at_once(acts)[1:]
    members = set(Membership.objects.values_list("person", flat=True))
    assert [row.person_id in members for row in late] == [word == "done" for word in said]
    assert set(said) <= {"done", "closed"}


def test_who_takes_her_interest_back_while_the_group_starts_is_in_it_or_not_but_it_never_starts_with_seven(
    cast: Cast,
) -> None:
    group = Town(cast.here, cast.professional.user, parents=8).ask(cast.professional.actor)
    say(group)
    gone = group.invitations.select_related("group", "person", "interest")[0]
    interest = gone.interest
    assert interest is not None
    start = outcome(lambda: start_group(actor=cast.professional.actor, group=group, at=timezone.now()))
    leave = outcome(lambda: withdraw_interest(actor=parent_of(gone), interest=interest, at=timezone.now()))
    started, _left = all_at_once([start, leave])
    assert (started, Membership.objects.count()) in {("done", 8), ("too_few", 0)}


def test_moving_the_first_meeting_while_a_colleague_asks_the_same_parents_at_one_venue(cast: Cast) -> None:
    town, actor, at = Town(cast.here, cast.professional.user, parents=10), cast.professional.actor, timezone.now()
    group = town.ask(actor)
    later = town.first(next_week() + timedelta(days=1))
    move = outcome(lambda: change_first_meeting(actor=actor, group=group, first=later, at=at))
    stop = outcome(lambda: stop_forming(actor=actor, group=group, reason=StopReason.TOO_FEW, at=at))
    said = all_at_once([move, ask(town, actor, town.interests, "Twee"), move, stop])
    assert said[1] in {"done", "taken_meanwhile"}
    assert said[3] == "done"
    assert set(said[::2]) <= {"done", "not_forming", "nothing_new"}


def wait_for_somebody_who_waits() -> None:
    """Go on once another connection waits for a lock."""
    with connection.cursor() as cursor:
        for _look in range(10_000):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone() == (True,):
                return


def test_a_start_and_a_question_to_the_same_parents_in_one_building_do_not_wait_for_each_other(cast: Cast) -> None:
    town, actor = Town(cast.here, cast.professional.user), cast.professional.actor
    group = town.ask(actor)
    Group.objects.filter(pk=group.pk).update(numbers=group.numbers | {"startup_meetings": 2})
    say(group)
    has_room = Event()

    @transaction.atomic
    def ask_others() -> str:
        hold_venues([town.venue])
        has_room.set()
        wait_for_somebody_who_waits()
        return f"{len(free_interests(town.interests, group))} free"

    def start() -> str:
        has_room.wait(10)
        return str(start_group(actor=actor, group=group, at=timezone.now()).state)

    assert all_at_once([ask_others, start]) == ["9 free", "started"]
