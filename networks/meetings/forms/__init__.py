"""The forms of meetings, one file for each thing they are about."""

from networks.meetings.forms.answers import AnswerForm
from networks.meetings.forms.sharing import SharingForm

__all__ = ["AnswerForm", "SharingForm"]
