"""The index of models: Django looks here; the models live with their features."""

from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.neighbourhoods.models import Assignment, District, Neighbourhood, Venue
from networks.partners.models import ContactPerson, Organisation
from networks.privacy.models import ForgettingReceipt
from networks.signups.models import Interest, Place

__all__ = [
    "Activity",
    "Assignment",
    "ContactPerson",
    "District",
    "ForgettingReceipt",
    "Interest",
    "Message",
    "Neighbourhood",
    "Organisation",
    "Place",
    "Venue",
]
