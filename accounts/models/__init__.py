"""The models of accounts, one file each."""

from accounts.models.audit import AuditEvent
from accounts.models.deputy import Deputy
from accounts.models.device import DeviceCode, KnownDevice
from accounts.models.link import PersonalLink
from accounts.models.municipality import Municipality
from accounts.models.person import Consent, ContactPoint, Person
from accounts.models.provider import SignInProvider
from accounts.models.user import Role, User

__all__ = [
    "AuditEvent",
    "Consent",
    "ContactPoint",
    "Deputy",
    "DeviceCode",
    "KnownDevice",
    "Municipality",
    "Person",
    "PersonalLink",
    "Role",
    "SignInProvider",
    "User",
]
