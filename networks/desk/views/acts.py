"""Where one acts on a need: one link a need, to the page of the feature that does it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.desk.choices import Need
from networks.groups.models import Group


@dataclass(frozen=True)
class Act:
    """A link that leads to doing it."""

    label: str | Promise
    url: str


ACTS_ON_A_GROUP: dict[Need, tuple[str, str | Promise]] = {
    Need.NOBODY: ("desk:give", _("Choose a colleague")),
    Need.NO_COORDINATOR: ("meetings:coordinator", _("Choose a coordinator")),
    Need.CAN_START: ("composing:start", _("Start the group")),
    Need.CAN_HAND_OVER: ("meetings:hand_over", _("Hand over the group")),
    Need.NO_MEETING: ("meetings:plan", _("Plan a meeting")),
    Need.ANSWERS: ("composing:forming", _("See the answers")),
}


def act_on_group(need: Need, group: Group) -> Act:
    """Return where to act on what a group needs; the page of the group itself where one can only look."""
    url_name, label = ACTS_ON_A_GROUP.get(need, ("desk:group", _("See the group")))
    # After the hand-over the group chooses for itself (R03).
    if need == Need.NO_COORDINATOR and group.is_handed_over:
        url_name, label = "desk:group", _("See the group")
    return Act(label, address(url_name, group))


def address(url_name: str, group: Group) -> str:
    """Return the address of a page about a group."""
    try:
        return reverse(url_name, args=[group.municipality.slug, group.pk])
    except NoReverseMatch:
        return reverse("desk:group", args=[group.municipality.slug, group.pk])
