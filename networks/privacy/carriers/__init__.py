"""Who carries out each term: which rows are due in a municipality, and how a handful of them is forgotten.

A carrier finds by a generous sieve in the database and decides by the rule in `retention.py`. It
forgets under lock and counts what it forgot itself, so two runs at once never count a row twice.
`None` for a municipality means: what belongs to no municipality.
"""

from networks.privacy.carriers.addresses import ClosedAddressCarrier
from networks.privacy.carriers.carrier import Carrier
from networks.privacy.carriers.feeds import FeedCarrier
from networks.privacy.carriers.groups import (
    AnswerCarrier,
    CodeCarrier,
    DeviceCarrier,
    HomeAddressCarrier,
    InvitationCarrier,
    MembershipCarrier,
)
from networks.privacy.carriers.logins import AuditCarrier, LoginCarrier, SessionCarrier
from networks.privacy.carriers.messages import MessageCarrier, ReceiptCarrier
from networks.privacy.carriers.people import LinkCarrier, PersonCarrier
from networks.privacy.carriers.proposals import ProposalCarrier
from networks.privacy.carriers.signups import InterestCarrier, PlaceCarrier

__all__ = ["CARRIERS", "Carrier"]

# In this order: what frees a person comes before the person.
CARRIERS: tuple[Carrier, ...] = (
    PlaceCarrier(),
    InterestCarrier(),
    InvitationCarrier(),
    ProposalCarrier(),
    HomeAddressCarrier(),
    AnswerCarrier(),
    MembershipCarrier(),
    DeviceCarrier(),
    CodeCarrier(),
    FeedCarrier(),
    LinkCarrier(),
    ReceiptCarrier(),
    MessageCarrier(),
    ClosedAddressCarrier(),
    PersonCarrier(),
    SessionCarrier(),
    LoginCarrier(),
    AuditCarrier(),
)
