"""What changes while a group is made, one file for each thing that changes."""

from networks.composing.services.answers import answer_invitation, change_sharing
from networks.composing.services.asking import FirstMeeting, ask_more, ask_parents, change_first_meeting
from networks.composing.services.errors import ComposingError
from networks.composing.services.runs import drop_proposal
from networks.composing.services.settling import missing_for_start, start_group, stop_forming, take_back_invitation

__all__ = [
    "ComposingError",
    "FirstMeeting",
    "answer_invitation",
    "ask_more",
    "ask_parents",
    "change_first_meeting",
    "change_sharing",
    "drop_proposal",
    "missing_for_start",
    "start_group",
    "stop_forming",
    "take_back_invitation",
]
