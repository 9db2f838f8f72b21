"""The fixed words of making a group."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """What became of asking one parent."""

    ASKED = "asked", _("no answer yet")
    YES = "yes", _("said yes")
    OTHER_TIME = "other_time", _("another time suits better")
    NO = "no", _("said no")
    JOINED = "joined", _("in the group")
    CLOSED = "closed", _("closed")


# In these a parent still counts on us; she has at most one such invitation.
OPEN_STATES = (InvitationState.ASKED, InvitationState.YES, InvitationState.OTHER_TIME)


class RunMode(models.TextChoices):
    """Where a proposal is asked for, which decides how long it may take."""

    HALL = "hall", _("in the hall: within 10 seconds")
    DESK = "desk", _("at the desk: within a minute")


# Seconds a run may take in all (issue 5: 10 in the hall, 60 at the desk).
SECONDS = {RunMode.HALL: 10, RunMode.DESK: 60}

# What the composer may do in that time, in a measure of work that no machine changes (OR-Tools' deterministic time):
# who asks the same again gets the same, unless the machine is so slow that its seconds are over first.
WORK = {RunMode.HALL: 4.0, RunMode.DESK: 24.0}


# So many questions of one mode about one lecture wait or are worked on at once (our default). What is asked at a
# desk never keeps the hall from asking.
RUNS_AT_ONCE = 2


class RunState(models.TextChoices):
    """What became of asking for a proposal."""

    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("being worked on")
    DONE = "done", _("ready")
    CANCELLED = "cancelled", _("stopped")
    FAILED = "failed", _("did not work")


class Ages(models.TextChoices):
    """What a professional wants of the ages of the children in one group."""

    FOCUS = "focus", _("children of the same age")
    MIX = "mix", _("children of all ages")


class ProposalKind(models.TextChoices):
    """What a proposal aims at first; after a change two are offered."""

    FIRST = "first", _("best groups")
    CALM = "calm", _("fewest parents move")
    FULL = "full", _("most parents placed")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    DRAFT = "draft", _("draft")
    RELEASED = "released", _("released")
    DROPPED = "dropped", _("dropped")


class ChangeKind(models.TextChoices):
    """What somebody did with a proposal by hand, as her colleagues read it."""

    MOVE = "move", _("moved a parent")
    PLACE = "place", _("gave a parent a group")
    TAKE_OUT = "take_out", _("took a parent out")
    SWAP = "swap", _("let two parents change places")
    PIN = "pin", _("pinned a parent")
    UNPIN = "unpin", _("unpinned a parent")
    LOCK = "lock", _("locked a group")
    UNLOCK = "unlock", _("unlocked a group")
    SETTLE = "settle", _("changed time, place or coach")
    SPLIT = "split", _("made two groups of one")
    MERGE = "merge", _("made one group of two")
    STALE = "stale", _("took out who cannot be asked any more")
    UNDO = "undo", _("took a change back")
    REDO = "redo", _("made a change again")
