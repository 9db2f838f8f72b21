"""What was proposed after a lecture, as the professional reads it: names are looked up here and kept nowhere else."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.composing.by_hand import read_board
from networks.composing.choices import ProposalState, RunState
from networks.composing.explaining import hint_in_words, reason_in_words
from networks.composing.models import Coach, Proposal, Run
from networks.composing.solver.instance import read_instance
from networks.composing.solver.reasons import shown, why_unplaced
from networks.composing.solver.solution import Reason
from networks.neighbourhoods.choices import parts_in_words, place_in_week
from networks.neighbourhoods.models import Venue
from networks.signups.choices import AgeBand, Availability, InterestState
from networks.signups.models import Interest
from networks.signups.queries import told_apart
from ui.languages import language_in_words

# The proposals of a lecture that are shown at once; who looks for older ones finds them by their own page.
LATEST = 20

WORKING = (RunState.WAITING, RunState.RUNNING)

NOT_HERE = _("somebody who is no longer on the list")


@dataclass(frozen=True, kw_only=True)
class Member:
    """One parent of a proposal: what to call her, and what of hers decides whether it suits her."""

    number: str
    called: str
    has_left: bool
    bands: Collection[str] = ()
    only_if_need_be: bool = False
    km: float = 0.0
    is_pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """One proposed group: when, in which language, where, with which coach, and who is in it."""

    key: str
    slot: str
    when: str
    language: str
    language_code: str
    venue: Venue | None
    coach: str
    members: Sequence[Member]
    is_locked: bool
    coach_user: int | None = None
    # From how many parents it can be released; by hand it may have fewer for a while.
    least: int = 0

    @property
    def size(self) -> int:
        """How many parents are in it."""
        return len(self.members)

    @property
    def is_too_small(self) -> bool:
        """Say whether it has too few parents to be released as it is."""
        return self.size < self.least

    @property
    def if_need_be(self) -> list[Member]:
        """Who said this part of the week suits her only if need be."""
        return [member for member in self.members if member.only_if_need_be]

    @property
    def farthest(self) -> Member | None:
        """Who has the longest way to it."""
        return max(self.members, key=lambda member: member.km, default=None)

    @property
    def ages(self) -> list[tuple[str, int]]:
        """How many of the parents have children of which ages, the youngest first."""
        told = Counter(band for member in self.members for band in member.bands)
        return [(str(band.label), told[band.value]) for band in AgeBand if told[band.value]]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Parents without a group for one and the same reason."""

    reason: Reason
    members: Sequence[Member]

    @property
    def words(self) -> str:
        """The reason as a professional reads it."""
        return reason_in_words(self.reason)

    @property
    def hint(self) -> str:
        """What helps these parents as a rule."""
        return hint_in_words(self.reason)


@dataclass(frozen=True)
class Proposed:
    """A proposal with names: its groups, and who is left out."""

    proposal: Proposal
    groups: Sequence[GroupCard]
    left_out: Sequence[LeftOut]

    @property
    def placed(self) -> int:
        """How many parents have a group."""
        return sum(group.size for group in self.groups)

    @property
    def asked(self) -> int:
        """How many parents there are to place."""
        return self.placed + self.left_out_number

    @property
    def left_out_number(self) -> int:
        """How many parents have no group."""
        return sum(len(same.members) for same in self.left_out)

    @cached_property
    def has_leavers(self) -> bool:
        """Say whether somebody in a group took her interest back since it was proposed."""
        return any(member.has_left for group in self.groups for member in group.members)


def runs_of(actor: Actor, activity: Activity) -> QuerySet[Run]:
    """Return when the composer was asked for groups after a lecture, the newest first, with what it proposed."""
    return (
        Run.objects.visible_to(actor)
        .filter(activity=activity)
        .select_related("asked_by")
        .prefetch_related("proposals")
        .defer("instance")
        .order_by("-pk")
    )


def newest_draft(actor: Actor, activity: Activity) -> Proposal | None:
    """Return the last proposal of a lecture that is still a draft: the one to go on from after a change."""
    drafts = Proposal.objects.visible_to(actor).filter(run__activity=activity, state=ProposalState.DRAFT)
    return drafts.order_by("-pk").first()


def proposed(actor: Actor, proposal: Proposal) -> Proposed:
    """Return a proposal with names, in a few statements whatever its size."""
    known = _looked_up(actor, proposal)
    cards = [known.card(group) for group in proposal.groups]
    return Proposed(proposal, sorted(cards, key=_in_the_week), _left_out(proposal, known))


def slot_in_words(slot: str) -> str:
    """Write one part of the week out: Tuesday evening."""
    return parts_in_words([slot])


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What the numbers of a proposal stand for."""

    # By the number of her interest: what to call her, and whether she took it back.
    people: Mapping[str, tuple[str, bool]]
    # What each told, as it was when the composer was asked.
    parents: Mapping[str, Mapping[str, Any]]
    venues: Mapping[int, Venue]
    spots: Mapping[str, tuple[float, float]]
    coaches: Mapping[str, Coach]
    least: int

    def card(self, group: Mapping[str, Any]) -> GroupCard:
        """Return one group with names."""
        members = [self.member(number, group) for number in group["members"]]
        venue, coach = str(group["venue"]), self.coaches.get(str(group["coach"]))
        return GroupCard(
            key=str(group["key"]),
            slot=group["slot"],
            when=slot_in_words(group["slot"]),
            language=language_in_words(group["language"]),
            language_code=group["language"],
            venue=self.venues.get(int(venue)) if venue.isdecimal() else None,
            coach=coach.user.name if coach else "",
            coach_user=coach.user_id if coach else None,
            members=sorted(members, key=lambda member: member.called),
            is_locked=bool(group.get("is_locked")),
            least=self.least,
        )

    def member(self, number: str, group: Mapping[str, Any] | None = None) -> Member:
        """Return one parent by name, with what decides whether this group suits her."""
        here, told = group or {}, self.parents.get(number, {})
        called, has_left = self.people.get(number, (str(NOT_HERE), True))
        spot = self.spots.get(here.get("venue", ""))
        return Member(
            number=number,
            called=called,
            has_left=has_left,
            bands=told.get("child_bands", []),
            only_if_need_be=told.get("slots", {}).get(here.get("slot")) == Availability.IF_NEED_BE,
            km=hypot(told["x"] - spot[0], told["y"] - spot[1]) if told and spot else 0.0,
            is_pinned=number in here.get("pinned", []),
        )


def _looked_up(actor: Actor, proposal: Proposal) -> _Known:
    instance, groups = proposal.run.instance, proposal.groups
    parents = {row["id"]: row for row in instance.get("parents", [])}
    coaches = Coach.objects.visible_to(actor).filter(pk__in=numbers_in(group["coach"] for group in groups))
    venues = Venue.objects.visible_to(actor).select_related("neighbourhood")
    return _Known(
        people=_people(actor, [*parents, *(number for group in groups for number in group["members"])]),
        parents=parents,
        venues=venues.in_bulk(numbers_in(group["venue"] for group in groups)),
        spots={row["id"]: (row["x"], row["y"]) for row in instance.get("venues", [])},
        coaches={str(coach.pk): coach for coach in coaches.select_related("user")},
        least=instance.get("settings", {}).get("minimum", 0),
    )


def _people(actor: Actor, numbers: Iterable[str]) -> dict[str, tuple[str, bool]]:
    rows = list(
        Interest.objects.visible_to(actor)
        .to_be_named()
        .filter(pk__in=set(numbers_in(numbers)))
        .select_related("person")
        .prefetch_related("person__contact_points")
    )
    names = told_apart([row.person for row in rows])
    return {str(row.pk): (name, row.state != InterestState.OPEN) for row, name in zip(rows, names, strict=True)}


def _left_out(proposal: Proposal, known: _Known) -> list[LeftOut]:
    """Return who has no group by the first true reason; who took her interest back asks for none any more."""
    placed = {number for group in proposal.groups for number in group["members"]}
    reasons = _reasons(proposal)
    by_reason: dict[Reason, list[Member]] = {reason: [] for reason in Reason}
    for number in known.parents:
        member = known.member(number)
        if number not in placed and not member.has_left:
            by_reason[shown(reasons.get(number, Reason.LOST_TO_PRIORITY))].append(member)
    return [
        LeftOut(reason=reason, members=sorted(members, key=lambda member: member.called))
        for reason, members in by_reason.items()
        if members
    ]


def _reasons(proposal: Proposal) -> dict[str, Reason]:
    """Return why somebody has no group; once a group was changed by hand it is looked at anew."""
    if proposal.version:
        instance = read_instance(proposal.run.instance)
        return {left.id: left.reason for left in why_unplaced(instance, read_board(proposal.groups).composed)}
    return {row["id"]: Reason(row["reason"]) for row in proposal.solution.get("unplaced", [])}


def numbers_in(texts: Iterable[object]) -> list[int]:
    """Return the numbers of rows among what a file may call anything."""
    return [int(str(text)) for text in texts if str(text).isdecimal()]


def _in_the_week(card: GroupCard) -> tuple[int, str, str]:
    return place_in_week(card.slot), card.language, card.key
