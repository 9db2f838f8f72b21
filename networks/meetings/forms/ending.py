"""How a group ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.groups.choices import ENDED_STATES, GroupState, StopReason
from networks.groups.lifecycle import steps_from
from networks.groups.models import Group
from networks.meetings.services import MeetingError
from ui.forms import LaidOutForm

WAYS = {
    GroupState.COMPLETED: _("It is completed: the parents have what they came for"),
    GroupState.PASSED_ON: _("It goes on in another group"),
    GroupState.STOPPED: _("It stops"),
}
FIELD_OF = {"no_successor": "successor"}


class EndForm(LaidOutForm, forms.Form):
    """Completed, passed on or stopped, and what that asks for."""

    submit_label = _("End the group and tell everybody")
    submit_kind = "danger"
    says_not_required = False

    step = forms.ChoiceField(label=_("How does it end?"), widget=forms.RadioSelect)
    successor = forms.ModelChoiceField(
        label=_("If it goes on: in which group?"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=_("Choose a group"),
    )
    reason = forms.ChoiceField(
        label=_("If it stops: why?"),
        choices=[("", _("Choose a reason")), *StopReason.choices],
        required=False,
        help_text=_("A word from this list; parents do not read it."),
    )

    def __init__(self, *args: Any, actor: Actor, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [step for step in steps_from(GroupState(group.state)) if step in ENDED_STATES]
        others = Group.objects.visible_to(actor).exclude(state__in=ENDED_STATES).exclude(pk=group.pk)
        self.fields["step"].choices = [(step.value, WAYS[step]) for step in ways]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """A baton goes to somebody, and a group does not stop without a word why."""
        said = super().clean() or self.cleaned_data
        if said.get("step") == GroupState.PASSED_ON and not said.get("successor"):
            self.add_error("successor", _("Choose the group that goes on."))
        if said.get("step") == GroupState.STOPPED and not said.get("reason"):
            self.add_error("reason", _("Choose why the group stops."))
        return said

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason beside the answer it is about."""
        self.add_error(FIELD_OF.get(refusal.code), str(refusal.message))

    @property
    def end(self) -> dict[str, Any]:
        """Return how it ends, with only what belongs to that way."""
        said = self.cleaned_data
        step = GroupState(said["step"])
        return {
            "step": step,
            "reason": StopReason(said["reason"]) if step == GroupState.STOPPED else None,
            "successor": said["successor"] if step == GroupState.PASSED_ON else None,
        }
