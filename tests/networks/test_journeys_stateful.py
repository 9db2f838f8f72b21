"""Whatever anybody does in whatever order: R01 to R05 hold, and no page shows what it should not."""

import os
from collections.abc import Callable
from copy import copy

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Person
from networks.composing.models import Invitation
from networks.groups.choices import LIVING_STATES, GroupState
from networks.groups.models import Group, Membership
from tests.networks.journeys.asking import Asking
from tests.networks.journeys.meeting import Meetings
from tests.networks.journeys.members import Members, Phases
from tests.networks.journeys.seeing import mine, read_as_parent, secrets_in, shown_too_much
from tests.networks.journeys.steps import numbers
from tests.networks.journeys.world import STAFF, World
from tests.personas import client_of

# Each is twenty-five steps; `JOURNEYS=200` looks further than there is time for each day.
EXAMPLES = int(os.environ.get("JOURNEYS", "2"))
# How many steps `build` takes until a group has started.
STARTED = 3
# From which town and how far an example begins; what it does there is undone.
BEGIN: list[tuple[World, int]] = []


class Journeys(Asking, Meetings, Members, Phases):
    """Parents, professionals and coordinators at work, in any order."""

    @initialize(silent=st.integers(0, 4))
    def build(self, silent: int) -> None:
        """Begin with nothing, or with a group that is as far as the test says."""
        self.world, phase = copy(BEGIN[0][0]), BEGIN[0][1]
        self.coach = self.world.as_staff("coach")
        steps: list[Callable[[], None]] = [
            lambda: self.ask(first=0, number=12),
            lambda: self.nearly_everybody_says_yes(which=0, silent=silent),
            lambda: self.start(which=0),
            self.meet_and_hand_over,
        ]
        for step in steps[:phase]:
            step()

    def meet_and_hand_over(self) -> None:
        """Hold the first meeting, choose a coordinator, and give the group to its parents."""
        self.the_next_meeting_takes_place(which=0)
        self.choose_coordinator(which=0)
        self.hand_over(which=0)

    @rule(viewer=st.sampled_from(STAFF))
    def a_colleague_looks(self, viewer: str) -> None:
        with self.world.clock():
            assert not shown_too_much(self.world, viewer)

    @rule(which=numbers)
    def a_parent_looks(self, which: int) -> None:
        if person := self.one(Person.objects.all(), which):
            with self.world.clock():
                page, allowed = mine(self.world, person)
                assert read_as_parent(self.world, person, page) <= allowed

    @invariant()
    def rules_hold(self) -> None:
        if not hasattr(self, "world"):
            return
        for group in Group.objects.all():
            assert group.memberships.open().count() <= 15, "R01"
            assert group.state not in LIVING_STATES or group.started_at, "R01"
            assert group.state != GroupState.INDEPENDENT or group.handed_over_at, "R02"
            assert group.interval_weeks == 6, "R05: only the group chooses how often it meets"
        for key in ("coach", "colleague", "elsewhere"):
            actor = self.world.as_staff(key)
            for seen in (Membership.objects.visible_to(actor), Invitation.objects.visible_to(actor)):
                assert key == "coach" or not seen.exists(), "R03"
                assert not seen.exclude(group__handed_over_at=None).exists(), "R03"


@pytest.mark.django_db
@pytest.mark.parametrize("phase", range(5), ids=["nothing", "asked", "said yes", "started", "handed over"])
def test_no_order_of_steps_breaks_a_rule_or_shows_what_it_should_not(phase: int) -> None:
    BEGIN[:] = [(World(), phase)]
    few = settings(
        max_examples=EXAMPLES,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Journeys, settings=few)


@pytest.mark.django_db
@pytest.mark.parametrize(("phase", "sees_them"), [(1, True), (2, True), (3, True), (4, False)])
def test_the_town_reads_what_stands_there(phase: int, sees_them: bool) -> None:
    """Without this a page that shows nothing at all would pass for one that shows nothing it should not."""
    BEGIN[:] = [(World(), phase)]
    journey = Journeys()
    journey.build(silent=0)
    world, [group] = journey.world, Group.objects.all()
    page = reverse("composing:forming" if phase < STARTED else "desk:group", args=[world.here.slug, group.pk])
    assert group.state == [None, "forming", "forming", "started", "independent"][phase]

    with world.clock():
        read = secrets_in(client_of(world.staff["coach"]), page)
        mother = world.parents[0]
        her_group, allowed = mine(world, mother)
        hers = read_as_parent(world, mother, her_group)
    journey.teardown()
    assert bool(read) == sees_them
    assert hers - world.secrets_of([mother]) == (allowed - world.secrets_of([mother]) if phase >= STARTED else set())
