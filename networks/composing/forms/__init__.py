"""The forms of making a group, one file for each page they are on."""

from networks.composing.forms.answering import AnswerForm, BetterForm, SharingForm
from networks.composing.forms.by_hand import ByHandForm, MoveForm, PinForm, QuickMoveForm, SwapForm
from networks.composing.forms.choosing import AskMoreForm, ChooseForm, PickForm, as_it_stands
from networks.composing.forms.coaching import CoachingForm
from networks.composing.forms.composing import ComposeForm
from networks.composing.forms.forming import StopForm
from networks.composing.forms.meeting import FirstMeetingForm
from networks.composing.forms.releasing import ReleaseForm
from networks.composing.forms.shaping import LockForm, MergeForm, SettleForm, SplitForm

__all__ = [
    "AnswerForm",
    "AskMoreForm",
    "BetterForm",
    "ByHandForm",
    "ChooseForm",
    "CoachingForm",
    "ComposeForm",
    "FirstMeetingForm",
    "LockForm",
    "MergeForm",
    "MoveForm",
    "PickForm",
    "PinForm",
    "QuickMoveForm",
    "ReleaseForm",
    "SettleForm",
    "SharingForm",
    "SplitForm",
    "StopForm",
    "SwapForm",
    "as_it_stands",
]
