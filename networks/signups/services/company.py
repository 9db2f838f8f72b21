"""Saying who is meant by a first name somebody wrote."""

from collections.abc import Mapping

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.signups.models import CompanyWish, Interest
from networks.signups.services.errors import not_meant


@transaction.atomic
def say_who_is_meant(*, actor: Actor, meant: Mapping[int, Interest | None]) -> int:
    """Keep whom a professional understood by each name, by the number of the wish; say how many changed.

    Nobody is told. Nobody can mean herself, and only who left interest after the same lecture can be meant.
    """
    changed = 0
    hers = CompanyWish.objects.visible_to(actor).select_for_update(of=("self",)).select_related("interest")
    for wish in hers.filter(pk__in=list(meant)).order_by("pk"):
        other = meant[wish.pk]
        if wish.other_id == (other.pk if other else None):
            continue
        if other is not None and not _can_mean(wish.interest, other):
            raise not_meant()
        wish.other = other
        wish.save(update_fields=["other"])
        record(actor=actor, action="company_understood", thing=wish.interest)
        changed += 1
    return changed


def _can_mean(interest: Interest, other: Interest) -> bool:
    return interest.person_id != other.person_id and interest.activity_id == other.activity_id
