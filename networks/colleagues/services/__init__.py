"""What changes about colleagues, one file for each thing that changes."""

from networks.colleagues.services.deputies import TimeAway, remove_deputy, save_deputy
from networks.colleagues.services.errors import ColleaguesError
from networks.colleagues.services.handing_on import Receivers, change_roles_here, end_work, hand_on, take_up
from networks.colleagues.services.letting_in import invite, let_go, open_municipality, send_invitation

__all__ = [
    "ColleaguesError",
    "Receivers",
    "TimeAway",
    "change_roles_here",
    "end_work",
    "hand_on",
    "invite",
    "let_go",
    "open_municipality",
    "remove_deputy",
    "save_deputy",
    "send_invitation",
    "take_up",
]
