"""What can be refused about meetings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MeetingError(Exception):
    """Something about a meeting that cannot be done: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


def over() -> MeetingError:
    """An answer is hers to change until the meeting ends."""
    return MeetingError("over", _("This meeting is over. You cannot change your answer any more."))


def cancelled() -> MeetingError:
    """There is nothing to come to."""
    return MeetingError("cancelled", _("This meeting does not go on."))


def not_in_the_group() -> MeetingError:
    """Only who is in the group now can say something about it."""
    return MeetingError("not_in_the_group", _("You are not in this group any more."))
