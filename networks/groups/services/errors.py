"""What cannot be done with a group, and what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Group


class GroupError(Exception):
    """A group cannot be changed like this: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


def full(group: Group) -> GroupError:
    """R01: a group never exceeds its largest size."""
    return GroupError(
        "full",
        _("This group is full: it has at most %(most)d parents.") % {"most": group.numbers["group_max"]},
    )


def in_a_group_already() -> GroupError:
    """One parent never ends in two groups."""
    return GroupError("in_a_group_already", _("She is in a group already."))
