"""What the composer was given and proposed."""

from datetime import datetime

from django.db import models

from accounts.choices import Term
from accounts.models import Municipality
from networks.composing.models import Run
from networks.privacy import retention
from networks.privacy.carriers.carrier import RowCarrier
from networks.privacy.choices import ForgottenKind


class ProposalCarrier(RowCarrier[Run]):
    """Proposals for groups with all that led to them, three months after they were made; the groups stay."""

    term, kind, model = Term.PROPOSAL, ForgottenKind.PROPOSAL, Run

    def of(self, municipality: Municipality | None, at: datetime) -> "models.QuerySet[Run]":
        """Return the runs of a while ago."""
        sieve = retention.surely_older_than(at, retention.PROPOSAL_KEPT_MONTHS)
        return Run.objects.filter(municipality=municipality, created_at__lte=sieve)

    def is_due(self, row: Run, at: datetime) -> bool:
        """Ask the rule."""
        return retention.proposal_is_due(row.created_at, at)
