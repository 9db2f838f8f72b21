"""The slide asks what can be done now."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from networks.activities.choices import ActivityState
from tests.factories import ActivityFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes", "asks", "delay"), [(3 * 24 * 60, "place", ""), (30, "place", "load delay:1800s"), (-1, "talk on", "")]
)
@pytest.mark.usefixtures("in_english")
def test_the_slide_invites_to_a_place_until_the_lecture_begins(cast: Cast, minutes: int, asks: str, delay: str) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        begins = timezone.now() + timedelta(minutes=minutes)
        activity = ActivityFactory.make(
            municipality=cast.here,
            planned_by=cast.professional.user,
            state=ActivityState.PUBLISHED,
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
        )
        slide = cast.professional.client.get(
            f"/{cast.here.slug}/activities/{activity.code}/slide/", headers={"accept-language": "en"}
        )
    asked = re.search(r'slide__title">Do you want (?:to |a )(place|talk on) ', slide.content.decode())
    assert asked is not None
    assert (asked.group(1), delay in slide.content.decode()) == (asks, True)
    assert ("hx-select" in slide.content.decode()) == bool(delay)
