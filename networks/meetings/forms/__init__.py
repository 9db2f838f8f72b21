"""The forms of meetings, one file for each thing they are about."""

from networks.meetings.forms.answers import AnswerForm
from networks.meetings.forms.arranging import ContributionForm, HomeForm, MyCountForm, OneButtonForm
from networks.meetings.forms.coaching import AgreementForm, CoordinatorForm, TaskForm
from networks.meetings.forms.ending import EndForm
from networks.meetings.forms.meetings import CountForm, MoveForm, PlanForm
from networks.meetings.forms.planning import ChangeMeetingForm, RhythmForm, SeriesForm
from networks.meetings.forms.polls import ClosePollForm, OpenPollForm, VoteForm
from networks.meetings.forms.sharing import SharingForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "ChangeMeetingForm",
    "ClosePollForm",
    "ContributionForm",
    "CoordinatorForm",
    "CountForm",
    "EndForm",
    "HomeForm",
    "MoveForm",
    "MyCountForm",
    "OneButtonForm",
    "OpenPollForm",
    "PlanForm",
    "RhythmForm",
    "SeriesForm",
    "SharingForm",
    "TaskForm",
    "VoteForm",
]
