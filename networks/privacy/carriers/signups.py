"""Places and interests."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q

from accounts.choices import Term
from accounts.models import Municipality
from networks.composing.services import take_out
from networks.privacy import retention
from networks.privacy.carriers.carrier import Carrier, RowCarrier, delete
from networks.privacy.choices import ForgottenKind
from networks.signups.choices import InterestState
from networks.signups.models import Interest, Place


class PlaceCarrier(Carrier):
    """Places, a month after the lecture."""

    term, kind = Term.PLACE, ForgottenKind.PLACE

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the places of lectures that ended a month ago."""
        sieve = retention.surely_older_than(at, retention.PLACE_KEPT_MONTHS)
        places = Place.objects.filter(municipality=municipality, activity__ends_at__lte=sieve)
        ends = places.values_list("pk", "activity__ends_at")
        return [pk for pk, ends_at in ends if retention.place_is_due(ends_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them."""
        return delete(Place, keys)


class InterestCarrier(RowCarrier[Interest]):
    """Interests, half a year after the lecture, or when taken back; a group it led to stands by itself."""

    term, kind, model = Term.INTEREST, ForgottenKind.INTEREST, Interest

    def of(self, municipality: Municipality | None, at: datetime) -> "models.QuerySet[Interest]":
        """Return the interests after lectures that were, and those taken back."""
        sieve = Q(activity__ends_at__lte=at) | Q(state=InterestState.WITHDRAWN)
        return Interest.objects.filter(sieve, municipality=municipality)

    def with_facts(self, rows: "models.QuerySet[Interest]") -> "models.QuerySet[Interest]":
        """Fetch the lecture along."""
        return rows.select_related("activity")

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them, and take them out of every proposal."""
        keys = list(keys)
        take_out(interests=keys)
        return super().forget(keys, at)

    def is_due(self, row: Interest, at: datetime) -> bool:
        """Ask the rule; somebody may have left her interest again a moment ago."""
        lecture = retention.LectureFacts(
            ends_at=row.activity.ends_at,
            interest_closes_at=row.activity.interest_closes_at,
            interest_kept_months=row.activity.numbers["interest_kept_months"],
        )
        return retention.interest_is_due(lecture, at, withdrawn=row.state == InterestState.WITHDRAWN)
