"""The forms of meetings, one file for each thing they are about."""

from networks.meetings.forms.answers import AnswerForm
from networks.meetings.forms.arranging import ContributionForm, HomeForm, MyCountForm, OneButtonForm
from networks.meetings.forms.planning import ChangeMeetingForm, RhythmForm, SeriesForm
from networks.meetings.forms.polls import ClosePollForm, OpenPollForm, VoteForm
from networks.meetings.forms.sharing import SharingForm

__all__ = [
    "AnswerForm",
    "ChangeMeetingForm",
    "ClosePollForm",
    "ContributionForm",
    "HomeForm",
    "MyCountForm",
    "OneButtonForm",
    "OpenPollForm",
    "RhythmForm",
    "SeriesForm",
    "SharingForm",
    "VoteForm",
]
