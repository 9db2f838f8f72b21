"""What may stand on the big screen of a lecture hall: times, languages, places and numbers, and no person."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.composing.choices import ProposalState, RunMode
from networks.composing.models import Proposal, Run
from networks.composing.queries.proposals import numbers_in, slot_in_words
from networks.neighbourhoods.choices import place_in_week
from networks.neighbourhoods.models import Venue
from ui.languages import language_in_words

# So many fit in ten seconds; with more it is better done at the desk (composer.md 5).
FIT_IN_THE_HALL = 80


@dataclass(frozen=True, kw_only=True)
class GroupOnScreen:
    """One group as a whole hall may read it."""

    when: str
    language: str
    place: str
    size: int


@dataclass(frozen=True, kw_only=True)
class OnScreen:
    """The groups of one proposal, and how many still look for one."""

    groups: Sequence[GroupOnScreen]
    still_look: int


def newest_in_the_hall(actor: Actor, activity: Activity) -> Run | None:
    """Return the last time groups were asked for in the hall of a lecture."""
    return Run.objects.visible_to(actor).filter(activity=activity, mode=RunMode.HALL).order_by("-pk").first()


def on_screen(actor: Actor, run: Run) -> OnScreen | None:
    """Return what was proposed, without a name; None while there is nothing."""
    proposal = run.proposals.exclude(state=ProposalState.DROPPED).order_by("pk").first()
    if proposal is None:
        return None
    groups = _groups_of(actor, proposal)
    placed = sum(group.size for group in groups)
    return OnScreen(groups=groups, still_look=len(run.instance.get("parents", [])) - placed)


def _groups_of(actor: Actor, proposal: Proposal) -> list[GroupOnScreen]:
    wanted = numbers_in(group["venue"] for group in proposal.groups)
    places = dict(Venue.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "name"))
    in_the_week = sorted(proposal.groups, key=lambda group: (place_in_week(group["slot"]), group["key"]))
    return [
        GroupOnScreen(
            when=slot_in_words(group["slot"]),
            language=language_in_words(group["language"]),
            place=next((places[number] for number in numbers_in([group["venue"]]) if number in places), ""),
            size=len(group["members"]),
        )
        for group in in_the_week
    ]
