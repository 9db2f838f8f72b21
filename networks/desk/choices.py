"""What can need a professional, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(models.TextChoices):
    """Why something needs her. What stands first comes first: who waits before what can wait."""

    MEETING_TODAY = "meeting_today", _("The meeting is today")
    LECTURE_TODAY = "lecture_today", _("The lecture is today")
    PHONE = "phone", _("A message did not arrive: please phone")
    UNCOUNTED = "uncounted", _("Nobody wrote down how many came")
    TASK_LATE = "task_late", _("This should have been done")
    NOBODY = "nobody", _("No colleague stands behind this group")
    NO_COORDINATOR = "no_coordinator", _("The group has no coordinator")
    CAN_START = "can_start", _("Enough parents said yes: the group can start")
    NO_FIRST_MEETING = "no_first_meeting", _("The first meeting needs another date")
    NO_ANSWERS = "no_answers", _("The meeting is near and nobody has said who comes")
    CAN_HAND_OVER = "can_hand_over", _("The group can go on by itself")
    NO_MEETING = "no_meeting", _("No meeting is planned")
    TASK = "task", _("This is to be done this week")
    INTERESTED = "interested", _("Enough parents are waiting for a group")
    ANSWERS = "answers", _("Parents have not said yes or no yet")
    LECTURE = "lecture", _("The lecture is this week")
    MEETING = "meeting", _("The meeting is this week")
    DORMANT = "dormant", _("The group has not met for a long time")
    BELOW_MINIMUM = "below_minimum", _("The group has become small")


class GroupPart(models.TextChoices):
    """A part of the list of groups, by the word in the address."""

    FORMING = "forming", _("Forming")
    STARTED = "started", _("Started")
    INDEPENDENT = "independent", _("Runs itself")
    DORMANT = "dormant", _("Dormant")
    ENDED = "ended", _("Ended")


class EntryKind(models.TextChoices):
    """What stands in a week."""

    MEETING = "meeting", _("Meeting")
    LECTURE = "lecture", _("Lecture")
    TASK = "task", _("To do")


class Handling(models.TextChoices):
    """What a colleague can do about a message, by the word in the address."""

    HOLD = "hold", _("Hold back")
    RELEASE = "release", _("Let go")
    AGAIN = "again", _("Send once more")
    CANCEL = "cancel", _("Take out")


# The parts of the outbox, by the word in the address, as they stand in a row above it.
OUTBOX_PARTS = (
    ("waiting", _("Waiting")),
    ("held", _("Held back")),
    ("sent", _("Sent")),
    ("failed", _("Failed")),
    ("not_sent", _("Not sent")),
)
