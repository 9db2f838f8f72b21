"""What can be asked about forgetting."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Municipality
from networks.privacy.carriers import CARRIERS
from networks.privacy.choices import ForgottenKind


@dataclass(frozen=True)
class Due:
    """What the next night will forget of one kind."""

    kind: ForgottenKind
    term: str
    count: int


def due_now(municipality: Municipality, at: datetime) -> list[Due]:
    """Return for each kind how many things of this municipality are due, also when there is none."""
    return [
        Due(carrier.kind, str(carrier.term.label), len(carrier.due(municipality, at)))
        for carrier in CARRIERS
        if carrier.of_municipalities
    ]
