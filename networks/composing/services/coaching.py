"""What a professional tells about the groups she can start."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.composing.models import Coach
from networks.composing.services.errors import coaches_herself


@dataclass(frozen=True, kw_only=True)
class Coaching:
    """In which languages, at which parts of the week, and how many groups somebody can start at the same time."""

    languages: Sequence[str]
    free_parts: Sequence[str]
    room_for: int


@transaction.atomic
def change_coaching(*, actor: Actor, coaching: Coaching) -> Coach:
    """Keep what a professional tells about herself; of nobody else."""
    if actor.user is None or actor.municipality is None:
        raise coaches_herself()
    coach, _is_new = Coach.objects.update_or_create(
        municipality=actor.municipality,
        user=actor.user,
        defaults={
            "languages": list(coaching.languages),
            "free_parts": list(coaching.free_parts),
            "room_for": coaching.room_for,
        },
    )
    record(actor=actor, action="coaching_told", thing=coach)
    return coach
