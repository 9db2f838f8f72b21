"""A proposal as the composer leaves it, without asking the composer."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from accounts.models import User
from networks.composing.choices import ProposalKind, RunState
from networks.composing.models import Coach, Proposal, Run
from networks.signups.choices import Availability
from networks.signups.models import Interest
from tests.factories import InterestFactory
from tests.networks.composing.stage import Town
from tests.personas import Cast

SLOT = "tue-evening"


def town_to_compose(cast: Cast, parents: int = 12) -> Town:
    """A town in which one group can be made on Tuesday evening."""
    told = {"languages": ["nl"], "availability": {SLOT: "yes"}, "age_bands": ["4-8"]}
    town = Town(cast.here, cast.professional.user, parents=parents, **told)
    town.venue.open_parts = [SLOT]
    town.venue.save()
    coach_of(town, cast.professional.user)
    return town


def coach_of(town: Town, user: User | None, room_for: int = 4) -> Coach:
    """A colleague who is free on Tuesday evening and speaks Dutch."""
    assert user is not None
    return Coach.objects.create(
        municipality=town.here, user=user, languages=["nl"], free_parts=[SLOT], room_for=room_for
    )


def run_of(town: Town, **fields: Any) -> Run:
    """A time the composer was asked about everybody of a town."""
    told: dict[str, Any] = {
        "municipality": town.here,
        "activity": town.lecture,
        "asked_by": town.lecture.planned_by,
        "state": RunState.DONE,
        "created_at": timezone.now(),
        "instance": instance_of(town),
    }
    return Run.objects.create(**{**told, **fields})


def instance_of(town: Town) -> dict[str, Any]:
    """The town in the format `compose/1`: everybody can come on Tuesday evening, the first only if need be."""
    return {
        "format": "compose/1",
        "name": "town",
        "settings": {"minimum": 8, "aim": 11, "maximum": 15, "if_need_be_share": 0.25},
        "parents": [parent(row, number) for number, row in enumerate(town.interests)],
        "venues": [
            {"id": str(town.venue.pk), "x": 0.0, "y": 0.0, "capacity": 20, "rooms": 5, "slots": [SLOT]},
        ],
        "coaches": [
            {"id": str(coach.pk), "languages": coach.languages, "slots": coach.free_parts, "room_for": coach.room_for}
            for coach in Coach.objects.filter(municipality=town.here)
        ],
        "together": [],
        "apart": [],
    }


def parent(row: Interest, number: int) -> dict[str, Any]:
    """One parent, a hundred metres farther than the one before."""
    return {
        "id": str(row.pk),
        "x": number / 10,
        "y": 0.0,
        "max_km": 5.0,
        "languages": ["nl"],
        "slots": {SLOT: "yes" if number else "if_need_be"},
        "child_bands": ["4-8"],
        "carer": None,
        "waiting_months": 0,
    }


def group_of(town: Town, members: Sequence[Interest], key: str = "1", **fields: Any) -> dict[str, Any]:
    """One group on Tuesday evening at the venue of the lecture."""
    coach = Coach.objects.filter(municipality=town.here).first()
    return {
        "key": key,
        "slot": SLOT,
        "language": "nl",
        "venue": str(town.venue.pk),
        "coach": str(coach.pk) if coach else "",
        "members": [str(row.pk) for row in members],
        "pinned": [],
        "is_locked": False,
        **fields,
    }


def proposal_of(
    town: Town, *groups: Sequence[Interest], reason: str = "too_few_compatible", run: Run | None = None
) -> Proposal:
    """A draft with these groups; everybody else of the town is left out for one reason."""
    made = [group_of(town, members, str(key)) for key, members in enumerate(groups, 1)]
    placed = {number for group in made for number in group["members"]}
    left = [str(row.pk) for row in town.interests if str(row.pk) not in placed]
    solution = {
        "status": "optimal",
        "bound_placed": len(placed),
        "seconds": 0.5,
        "groups": [{key: group[key] for key in ("slot", "language", "venue", "coach", "members")} for group in made],
        "unplaced": [{"id": number, "reason": reason} for number in left],
        "unlock": [],
    }
    return Proposal.objects.create(run=run or run_of(town), kind=ProposalKind.FIRST, groups=made, solution=solution)


def address(draft: Proposal, page: str = "") -> str:
    """Where a proposal is looked at, or one of its pages."""
    return f"/{draft.run.municipality.slug}/proposals/{draft.pk}/{page}"


def town_that_takes_long(cast: Cast) -> Town:
    """Two hundred parents, each free at other times: far more ways than can be looked through in seconds."""
    town = town_to_compose(cast, parents=0)
    days, times = ("mon", "tue", "wed", "thu", "fri", "sat"), ("morning", "afternoon", "evening")
    parts = [f"{day}-{time}" for day in days for time in times]
    town.venue.open_parts, town.venue.capacity = parts, 20
    town.venue.save()
    town.here.coaches.update(free_parts=parts, languages=["nl", "tr", "ar"], room_for=12)
    for number in range(200):
        free = {parts[(number * step) % len(parts)]: Availability.YES.value for step in (1, 5, 7, 11)}
        spoken = [["nl"], ["nl", "tr"], ["ar", "nl"], ["tr"]][number % 4]
        InterestFactory.make(activity=town.lecture, languages=spoken, availability=free)
    return town
