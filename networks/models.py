"""The index of models: Django looks here; the models live with their features."""

from networks.activities.models import Activity
from networks.composing.models import Change, Coach, Invitation, Proposal, Run
from networks.dashboards.models import CountedMonth, MonthFigure
from networks.feeds.models import CalendarVersion, Feed
from networks.groups.models import Backup, Group, Membership
from networks.holidays.models import SchoolHoliday
from networks.meetings.models import Answer, CoachingTask, Meeting, Poll, PollOption, PollVote
from networks.messaging.models import ClosedAddress, Message, MessageTally, OwnWords, StoppedTopic
from networks.neighbourhoods.models import Assignment, Booking, District, Neighbourhood, Venue
from networks.partners.models import ContactPerson, Organisation
from networks.privacy.models import ForgettingReceipt
from networks.signups.models import CompanyWish, Interest, Place, RecruitingLink

__all__ = [
    "Activity",
    "Answer",
    "Assignment",
    "Backup",
    "Booking",
    "CalendarVersion",
    "Change",
    "ClosedAddress",
    "Coach",
    "CoachingTask",
    "CompanyWish",
    "ContactPerson",
    "CountedMonth",
    "District",
    "Feed",
    "ForgettingReceipt",
    "Group",
    "Interest",
    "Invitation",
    "Meeting",
    "Membership",
    "Message",
    "MessageTally",
    "MonthFigure",
    "Neighbourhood",
    "Organisation",
    "OwnWords",
    "Place",
    "Poll",
    "PollOption",
    "PollVote",
    "Proposal",
    "RecruitingLink",
    "Run",
    "SchoolHoliday",
    "StoppedTopic",
    "Venue",
]
