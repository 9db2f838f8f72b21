"""Where one acts on a need."""

from django.urls import reverse

from networks.desk.choices import Need
from networks.desk.urgency import Concern
from networks.desk.views.acts import act_on


def test_parents_who_wait_lead_to_where_groups_are_proposed() -> None:
    concern = Concern(need=Need.INTERESTED, about="Slapen", reason="", lecture="abc234")
    assert act_on(concern, "hier").url == reverse("composing:compose", args=["hier", "abc234"])
