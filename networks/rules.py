"""The index of rules; the predicates live with their features."""

from networks.activities import rules as activities
from networks.colleagues import rules as colleagues
from networks.composing import rules as composing
from networks.dashboards import rules as dashboards
from networks.desk import rules as desk
from networks.feeds import rules as feeds
from networks.groups import rules as groups
from networks.holidays import rules as holidays
from networks.neighbourhoods import rules as neighbourhoods
from networks.partners import rules as partners
from networks.preferences import rules as preferences
from networks.privacy import rules as privacy
from networks.signups import rules as signups
from networks.wording import rules as wording

__all__ = [
    "activities",
    "colleagues",
    "composing",
    "dashboards",
    "desk",
    "feeds",
    "groups",
    "holidays",
    "neighbourhoods",
    "partners",
    "preferences",
    "privacy",
    "signups",
    "wording",
]
