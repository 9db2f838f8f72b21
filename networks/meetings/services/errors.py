"""What a meeting or a step of a group can be refused for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.groups.services import GroupError
from networks.neighbourhoods.services import MapError


class MeetingError(Exception):
    """Something about a meeting that cannot be done: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


@contextmanager
def refusals_below() -> Iterator[None]:
    """Pass on what groups or venues refuse, in their own words."""
    try:
        yield
    except (GroupError, MapError) as refusal:
        raise MeetingError(refusal.code, refusal.message) from None


def not_planned() -> MeetingError:
    """What was held or cancelled stays as it was."""
    return MeetingError("not_planned", _("This meeting was held or cancelled already. Reload the page."))


def parents_are_asked_for_it() -> MeetingError:
    """While a group forms its first meeting is what parents say yes to."""
    words = _("Parents are being asked for this meeting. Choose another day for it, or stop asking.")
    return MeetingError("asked_for", words)


def has_begun() -> MeetingError:
    """A meeting is moved before it begins."""
    return MeetingError("has_begun", _("This meeting has begun, so it cannot be moved any more."))


def has_ended() -> MeetingError:
    """An ended group plans nothing."""
    return MeetingError("ended", _("This group has ended."))


def nothing_new() -> MeetingError:
    """Nobody is written to for nothing."""
    return MeetingError("nothing_new", _("This is when and where the meeting is already."))


def no_such_hour() -> MeetingError:
    """On the last Sunday of March the clock skips an hour."""
    return MeetingError("no_such_hour", _("The clock skips this hour that night. Choose another time."))


def over() -> MeetingError:
    """An answer is hers to change until the meeting ends."""
    return MeetingError("over", _("This meeting is over. You cannot change your answer any more."))


def cancelled() -> MeetingError:
    """There is nothing to come to."""
    return MeetingError("cancelled", _("This meeting does not go on."))


def receives_the_group() -> MeetingError:
    """Nobody stands before a closed door: a host first says that it cannot be at her home."""
    message = _("The group meets at your home. Say on the page of your group first that it cannot be there.")
    return MeetingError("receives_the_group", message)


def not_in_the_group() -> MeetingError:
    """Only who is in the group now can say something about it."""
    return MeetingError("not_in_the_group", _("You are not in this group any more."))


def task_is_closed() -> MeetingError:
    """A task that was done or is over is taken up again before it is changed."""
    return MeetingError("task_closed", _("This task is not on the list any more. Reload the page."))


def was_held() -> MeetingError:
    """R02: a group was handed over because people came to its start-up; that cannot be undone afterwards."""
    return MeetingError(
        "was_held", _("The group was handed over after this start-up meeting, so somebody came. Write down how many.")
    )
