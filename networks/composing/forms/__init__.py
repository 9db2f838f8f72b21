"""The forms of making a group, one file for each page they are on."""

from networks.composing.forms.answering import AnswerForm, BetterForm, SharingForm
from networks.composing.forms.choosing import AskMoreForm, ChooseForm, PickForm, as_it_stands
from networks.composing.forms.composing import ComposeForm
from networks.composing.forms.forming import StopForm
from networks.composing.forms.meeting import FirstMeetingForm

__all__ = [
    "AnswerForm",
    "AskMoreForm",
    "BetterForm",
    "ChooseForm",
    "ComposeForm",
    "FirstMeetingForm",
    "PickForm",
    "SharingForm",
    "StopForm",
    "as_it_stands",
]
