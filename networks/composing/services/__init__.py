"""What changes while a group is made, one file for each thing that changes.

`working` is not among them: it loads the solver, which takes a worker ninety megabytes and a web server nothing.
"""

from networks.composing.services.answers import answer_invitation, change_sharing
from networks.composing.services.asking import FirstMeeting, ask_more, ask_parents, change_first_meeting
from networks.composing.services.changing import Made, change_proposal
from networks.composing.services.coaching import Coaching, change_coaching
from networks.composing.services.errors import ComposingError
from networks.composing.services.forgetting import take_out, take_out_withdrawn
from networks.composing.services.releasing import ReleaseError, ReleasePlan, release_proposal
from networks.composing.services.runs import cancel_run, drop_proposal, missing_to_compose, start_run
from networks.composing.services.settling import missing_for_start, start_group, stop_forming, take_back_invitation
from networks.composing.services.stale import Stale, stale_of, take_out_stale
from networks.composing.services.undoing import redo_change, undo_change

__all__ = [
    "Coaching",
    "ComposingError",
    "FirstMeeting",
    "Made",
    "ReleaseError",
    "ReleasePlan",
    "Stale",
    "answer_invitation",
    "ask_more",
    "ask_parents",
    "cancel_run",
    "change_coaching",
    "change_first_meeting",
    "change_proposal",
    "change_sharing",
    "drop_proposal",
    "missing_for_start",
    "missing_to_compose",
    "redo_change",
    "release_proposal",
    "stale_of",
    "start_group",
    "start_run",
    "stop_forming",
    "take_back_invitation",
    "take_out",
    "take_out_stale",
    "take_out_withdrawn",
    "undo_change",
]
