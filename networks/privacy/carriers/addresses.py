"""Addresses to which nothing is sent."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.choices import Term
from accounts.models import Municipality
from networks.messaging.models import ClosedAddress
from networks.privacy import retention
from networks.privacy.carriers.carrier import RowCarrier
from networks.privacy.choices import ForgottenKind


class ClosedAddressCarrier(RowCarrier[ClosedAddress]):
    """Addresses to which nothing is sent, a year after they were closed; they belong to no municipality."""

    term, kind, model = Term.CLOSED_ADDRESS, ForgottenKind.CLOSED_ADDRESS, ClosedAddress
    of_municipalities = False

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[ClosedAddress]":
        """Return what was closed a while ago."""
        if municipality is not None:
            return ClosedAddress.objects.none()
        sieve = retention.surely_older_than(at, retention.CLOSED_ADDRESS_KEPT_MONTHS)
        return ClosedAddress.objects.filter(closed_at__lte=sieve)

    def is_due(self, row: ClosedAddress, at: datetime) -> bool:
        """Ask the rule; it may have been closed again a moment ago."""
        return retention.closed_address_is_due(row.closed_at, at)
