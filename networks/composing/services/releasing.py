"""Releasing a proposal: its groups are begun and each parent is asked personally, all at once or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Person
from accounts.services import record
from networks.composing.by_hand import read_board
from networks.composing.by_hand.board import Card
from networks.composing.choices import ProposalState
from networks.composing.fit import fit_of, most_told
from networks.composing.models import Coach, Proposal
from networks.composing.queries import is_busy, wishes_of
from networks.composing.services.asking import FirstMeeting, ask_parents
from networks.composing.services.changing import hold
from networks.composing.services.errors import ComposingError
from networks.composing.services.held_back import not_a_draft
from networks.composing.services.stale import stale_of
from networks.groups.models import Group
from networks.groups.services import GroupError, GroupPlan
from networks.meetings.services import MeetingError
from networks.neighbourhoods.services import hold_venues
from networks.signups.models import Interest

_NOT_HERS = _(
    "Somebody in this group came to a lecture that you cannot change. Let the colleague who asked for the proposal "
    "release it."
)


@dataclass(frozen=True, kw_only=True)
class ReleasePlan:
    """What a professional decides about one proposed group: what it is called, and when it meets first."""

    key: str
    name: str
    first: FirstMeeting


class ReleaseError(ComposingError):
    """A proposal cannot be released like this; `key` says because of which group, if it is about one."""

    def __init__(self, code: str, message: str | Promise, key: str = "") -> None:
        super().__init__(code, message)
        self.key = key


@transaction.atomic
def release_proposal(*, actor: Actor, proposal: Proposal, plans: Sequence[ReleasePlan], at: datetime) -> Proposal:
    """Begin these groups and ask their parents, each with the coach of her group. The second press asks nobody.

    What is stale is refused, so that nobody is asked who withdrew; so is a group with a parent of whom the
    colleague sees nothing, for whoever asks her may read her name and how to reach her. Groups that are left
    out of the plans are not made: their parents keep their interest and can be composed anew.
    """
    held = hold(proposal)
    if held.state == ProposalState.RELEASED and actor.user is not None and held.released_by_id == actor.user.pk:
        return held
    if held.state != ProposalState.DRAFT:
        raise not_a_draft(held)
    cards = {card.key: card for card in read_board(held.groups).cards}
    _check(held, plans, cards)
    _check_sees_all(actor, plans, cards)
    _hold_all(held, plans, cards)
    made = [_asked(actor, held, cards[plan.key], plan, at) for plan in plans]
    held.state, held.released_at, held.released_by = ProposalState.RELEASED, at, actor.user
    held.save(update_fields=["state", "released_at", "released_by"])
    held.made_groups.add(*made)
    record(actor=actor, action="proposal_released", thing=held)
    return held


def _check(held: Proposal, plans: Sequence[ReleasePlan], cards: Collection[str]) -> None:
    if not plans:
        raise ReleaseError("none", _("Choose at least one group."))
    for plan in plans:
        if plan.key not in cards:
            raise ReleaseError("changed", _("A colleague changed the groups meanwhile. Look once more."))
    if stale_of(held, [plan.key for plan in plans]).blocks:
        raise ReleaseError("stale", _("Something changed since this was proposed. Look below; nobody was asked."))


def _check_sees_all(actor: Actor, plans: Sequence[ReleasePlan], cards: dict[str, Card]) -> None:
    """Of earlier lectures only who may change those asks the parents, whoever asked the composer."""
    for plan in plans:
        members = set(cards[plan.key].members)
        if Interest.objects.visible_to(actor).filter(pk__in=members).count() < len(members):
            raise ReleaseError("not_hers", _NOT_HERS, plan.key)


def _hold_all(held: Proposal, plans: Sequence[ReleasePlan], cards: dict[str, Card]) -> None:
    """Hold every venue, and then every parent, in the order of their numbers: two releases never wait in a circle."""
    hold_venues([plan.first.venue for plan in plans])
    numbers = [member for plan in plans for member in cards[plan.key].members]
    people = Person.objects.select_for_update(no_key=True).filter(
        municipality=held.run.municipality, pk__in=Interest.objects.filter(pk__in=numbers).values("person")
    )
    list(people.order_by("pk"))


def _asked(actor: Actor, held: Proposal, card: Card, plan: ReleasePlan, at: datetime) -> Group:
    interests = list(Interest.objects.filter(pk__in=card.members).select_related("person").order_by("pk"))
    lecture, coach = held.run.activity, Coach.objects.select_related("user").get(pk=card.coach)
    group = GroupPlan(
        name=plan.name,
        method=lecture.method,
        neighbourhood=plan.first.venue.neighbourhood,
        activity=lecture,
        languages=[card.language],
        age_bands=most_told(fit_of([wishes_of(row, "") for row in interests]).age_bands),
        coach=coach.user,
    )
    try:
        made = ask_parents(actor=actor, plan=group, first=plan.first, interests=interests, at=at)
    except (ComposingError, GroupError, MeetingError) as refusal:
        raise ReleaseError(refusal.code, refusal.message, plan.key) from None
    if is_busy(coach.user_id, plan.first.starts_at, plan.first.ends_at, besides=made):
        words = _("%(coach)s leads another meeting then. Choose another moment.") % {"coach": coach.user.name}
        raise ReleaseError("coach_busy", words, plan.key)
    return made
