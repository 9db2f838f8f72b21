"""What changes about a group: the group as a whole, and who is in it."""

from networks.groups.services.errors import GroupError, full, in_a_group_already
from networks.groups.services.groups import (
    GroupPlan,
    form_group,
    locked,
    move_to,
    pass_on_group,
    rename_group,
    set_contribution,
    set_rhythm,
    subject_of,
)
from networks.groups.services.members import (
    NOTHING_SHARED,
    TEXT_VERSION,
    Sharing,
    add_member,
    change_sharing,
    choose_coordinator,
    leave_group,
    step_down,
)

__all__ = [
    "NOTHING_SHARED",
    "TEXT_VERSION",
    "GroupError",
    "GroupPlan",
    "Sharing",
    "add_member",
    "change_sharing",
    "choose_coordinator",
    "form_group",
    "full",
    "in_a_group_already",
    "leave_group",
    "locked",
    "move_to",
    "pass_on_group",
    "rename_group",
    "set_contribution",
    "set_rhythm",
    "step_down",
    "subject_of",
]
