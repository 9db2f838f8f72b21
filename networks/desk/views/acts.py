"""Where one acts on a need: one link a need, to the page of the feature that does it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.desk.choices import GroupPart, Need
from networks.desk.urgency import Concern
from networks.groups.models import Group

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """A link that leads to doing it."""

    label: Words
    url: str


# The page, and whether it goes by the number of the group, the code of the lecture or the row in it, or by nothing.
ACTS: dict[Need, tuple[str, str, Words]] = {
    Need.MEETING_TODAY: ("desk:group", "group", _("See the group")),
    Need.LECTURE_TODAY: ("signups:list", "lecture", _("See who comes")),
    Need.PHONE: ("desk:phone", "", _("See whom to phone")),
    Need.UNCOUNTED: ("meetings:count", "row", _("Write down how many came")),
    Need.TASK_LATE: ("meetings:task", "row", _("Done, not needed or move")),
    Need.NOBODY: ("desk:give", "group", _("Choose a colleague")),
    Need.NO_COORDINATOR: ("meetings:coordinator", "group", _("Choose a coordinator")),
    Need.CAN_START: ("composing:start", "group", _("Start the group")),
    Need.NO_FIRST_MEETING: ("composing:first_meeting", "group", _("Choose another date")),
    Need.NO_ANSWERS: ("desk:group", "group", _("See how to reach them")),
    Need.CAN_HAND_OVER: ("meetings:hand_over", "group", _("Hand over the group")),
    Need.NO_MEETING: ("meetings:plan", "group", _("Plan a meeting")),
    Need.TASK: ("meetings:task", "row", _("Done, not needed or move")),
    Need.INTERESTED: ("composing:compose", "lecture", _("Make groups")),
    Need.ANSWERS: ("composing:forming", "group", _("See the answers")),
    Need.LECTURE: ("signups:list", "lecture", _("See who comes")),
    Need.MEETING: ("desk:group", "group", _("See the group")),
    Need.DORMANT: ("desk:group", "group", _("See the group")),
    Need.BELOW_MINIMUM: ("desk:group", "group", _("See the group")),
}
ONLY_LOOK = ("desk:group", "group", _("See the group"))
# Where the rest of a kind is found.
LISTS: dict[Need, tuple[str, ...]] = {
    Need.PHONE: ("desk:phone",),
    Need.LECTURE: ("activities:list",),
    Need.LECTURE_TODAY: ("activities:list",),
    Need.INTERESTED: ("activities:past",),
    Need.CAN_START: ("desk:groups_part", GroupPart.FORMING),
    Need.ANSWERS: ("desk:groups_part", GroupPart.FORMING),
    Need.NO_FIRST_MEETING: ("desk:groups_part", GroupPart.FORMING),
    Need.DORMANT: ("desk:groups_part", GroupPart.DORMANT),
}


def act_on(concern: Concern, municipality: str) -> Act:
    """Return the one link that leads to doing something about it."""
    url_name, goes_by, label = ONLY_LOOK if concern.is_up_to_the_group else ACTS[concern.need]
    words = [getattr(concern, goes_by)] if goes_by else []
    return Act(label, reverse(url_name, args=[municipality, *words]))


def act_on_group(need: Need, group: Group) -> Act | None:
    """Return where to act on what a group needs; None where its own page is the place, or the group decides (R03)."""
    if group.is_handed_over and need != Need.NOBODY:
        return None
    act = act_on(Concern(need=need, about=group.name, reason="", group=group.pk), group.municipality.slug)
    return None if act.url == reverse("desk:group", args=[group.municipality.slug, group.pk]) else act


def rest_of(need: Need, municipality: str) -> str:
    """Return where the lines of a kind stand that were too many."""
    url_name, *part = LISTS.get(need, ("desk:groups",))
    return reverse(url_name, args=[municipality, *part])
