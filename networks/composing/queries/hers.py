"""Which groups the composer thought of for one parent, for whoever asks what is kept of her."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Person
from networks.composing.models import Proposal
from networks.composing.traces import answers_of, groups_of
from networks.signups.models import Interest


@dataclass(frozen=True)
class ThoughtOf:
    """One proposal with her in it: the answers of hers it was made with, and the groups proposed for her."""

    proposal: Proposal
    answers: list[dict[str, Any]]
    groups: list[dict[str, Any]]


def thought_of_for(person: Person) -> list[ThoughtOf]:
    """Return the proposals somebody stands in, the oldest first; of others nothing stands in them."""
    hers = frozenset(map(str, Interest.objects.filter(person=person).values_list("pk", flat=True)))
    if not hers:
        return []
    rows = Proposal.objects.filter(run__municipality=person.municipality_id).select_related("run__activity")
    found = (
        ThoughtOf(row, answers_of(row.run.instance, hers), groups_of(row.groups, hers)) for row in rows.order_by("pk")
    )
    return [one for one in found if one.answers or one.groups]
