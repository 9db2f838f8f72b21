"""What changes about colleagues, one file for each thing that changes."""

from networks.colleagues.services.deputies import TimeAway, remove_deputy, save_deputy
from networks.colleagues.services.errors import ColleaguesError
from networks.colleagues.services.letting_in import invite, let_go, open_municipality, send_invitation

__all__ = [
    "ColleaguesError",
    "TimeAway",
    "invite",
    "let_go",
    "open_municipality",
    "remove_deputy",
    "save_deputy",
    "send_invitation",
]
