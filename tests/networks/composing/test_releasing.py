"""Releasing a proposal: all parents are asked at once or none, each by her own coach; what is stale is caught."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.choices import RoleKind
from networks.composing.by_hand import Pin, read_board
from networks.composing.choices import InvitationState, ProposalState
from networks.composing.models import Coach, Invitation, Proposal
from networks.composing.queries import Table, first_days
from networks.composing.services import (
    ComposingError,
    FirstMeeting,
    ReleaseError,
    ReleasePlan,
    change_proposal,
    release_proposal,
    stale_of,
    take_out_stale,
)
from networks.groups.models import Group
from networks.messaging.models import Message
from networks.neighbourhoods.choices import part_of_week
from networks.neighbourhoods.models import Assignment, Booking
from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest
from networks.signups.services import withdraw_interest
from tests.factories import NeighbourhoodFactory, SchoolHolidayFactory, VenueFactory, user_with_role
from tests.networks.composing.proposed import SLOT, coach_of, group_of, proposal_of
from tests.networks.composing.stage import Town
from tests.networks.signups.stage import lecture_under_way
from tests.personas import Cast, actor_of

pytestmark = pytest.mark.django_db


class Ready:
    """A draft of two groups on Tuesday evening, each with a coach of its own."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.actor = cast.professional.actor
        told = {"languages": ["nl"], "age_bands": ["4-8"], "availability": {SLOT: "yes"}}
        self.town = Town(cast.here, cast.professional.user, parents=18, **told)
        self.town.venue.open_parts = [SLOT]
        self.town.venue.save()
        colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Youssef")
        self.coaches = [coach_of(self.town, user) for user in (cast.professional.user, colleague)]
        self.draft = proposal_of(self.town, self.town.interests[:9], self.town.interests[9:])
        for group, coach in zip(self.draft.groups, self.coaches, strict=True):
            group["coach"] = str(coach.pk)
        self.draft.save()

    def plans(self, *keys: str) -> list[ReleasePlan]:
        """What the page fills in, for these groups or all."""
        days = first_days(Table(self.actor, self.draft), timezone.now())
        made = []
        for day in days:
            assert day.starts_at is not None
            ends_at = day.starts_at + timedelta(hours=2)
            first = FirstMeeting(starts_at=day.starts_at, ends_at=ends_at, venue=self.town.venue)
            made.append(ReleasePlan(key=day.key, name=day.name, first=first))
        return [plan for plan in made if not keys or plan.key in keys]

    def release(self, *keys: str) -> Proposal:
        """Ask these groups, or all."""
        return release_proposal(actor=self.actor, proposal=self.draft, plans=self.plans(*keys), at=timezone.now())


@pytest.fixture
def ready(cast: Cast) -> Ready:
    return Ready(cast)


def refusal_of(ready: Ready, *keys: str) -> ReleaseError:
    with pytest.raises(ReleaseError) as caught:
        ready.release(*keys)
    return caught.value


def test_every_parent_is_asked_by_the_coach_of_her_group(ready: Ready) -> None:
    released = ready.release()
    groups = list(released.made_groups.order_by("pk"))
    assert [group.coach for group in groups] == [coach.user for coach in ready.coaches]
    assert [group.invitations.filter(state=InvitationState.ASKED).count() for group in groups] == [9, 9]
    assert [(group.languages, group.age_bands) for group in groups] == [(["nl"], ["4-8"])] * 2
    assert (released.state, released.released_by) == (ProposalState.RELEASED, ready.cast.professional.user)
    assert Message.objects.filter(key="group_invitation").count() == 18


def test_the_first_day_is_far_enough_ahead_in_the_part_of_the_week_they_chose(ready: Ready) -> None:
    found = [plan.first.starts_at for plan in ready.plans()]
    assert {part_of_week(day) for day in found} == {SLOT}
    assert min(found) > timezone.now() + timedelta(days=9)


def test_the_first_day_is_not_in_a_holiday_nor_where_every_room_is_taken(ready: Ready) -> None:
    first = ready.plans()[0].first
    day = first.starts_at.date()
    SchoolHolidayFactory.make(municipality=ready.town.here, first_day=day, last_day=day)
    later = first.starts_at + timedelta(days=7)
    for number in range(ready.town.venue.rooms):
        Booking.objects.create(
            venue=ready.town.venue, subject=f"taken:{number}", starts_at=later, ends_at=later + timedelta(hours=1)
        )
    assert ready.plans()[0].first.starts_at.date() == day + timedelta(days=14)


def test_nobody_leads_two_meetings_at_once_whatever_day_is_chosen(ready: Ready) -> None:
    one, other = ready.plans()
    ready.release(one.key)
    later = proposal_of(ready.town, ready.town.interests[9:])
    later.groups[0]["coach"] = str(ready.coaches[0].pk)
    later.save()
    plan = replace(other, key=later.groups[0]["key"], first=one.first)
    release = partial(release_proposal, actor=ready.actor, proposal=later, at=timezone.now())
    with pytest.raises(ReleaseError) as caught:
        release(plans=[plan])
    assert (caught.value.code, caught.value.key, Group.objects.count()) == ("coach_busy", plan.key, 1)
    week = timedelta(weeks=1)
    first = replace(one.first, starts_at=one.first.starts_at + week, ends_at=one.first.ends_at + week)
    assert release(plans=[replace(plan, first=first)]).state == ProposalState.RELEASED


def test_a_double_click_asks_once(ready: Ready) -> None:
    plans = ready.plans()
    for _press in range(2):
        release_proposal(actor=ready.actor, proposal=ready.draft, plans=plans, at=timezone.now())
    assert (Group.objects.count(), Invitation.objects.count()) == (2, 18)


def test_of_chosen_groups_only_the_parents_are_asked(ready: Ready) -> None:
    ready.release("2")
    assert set(Invitation.objects.values_list("interest", flat=True)) == {row.pk for row in ready.town.interests[9:]}
    with pytest.raises(ComposingError, match="was released"):
        release_proposal(
            actor=ready.cast.administrator.actor, proposal=ready.draft, plans=ready.plans(), at=timezone.now()
        )


def test_nothing_is_asked_when_one_group_cannot_be(ready: Ready) -> None:
    Group.objects.create(
        municipality=ready.town.here,
        method=ready.town.lecture.method,
        neighbourhood=ready.town.neighbourhood,
        name=ready.plans()[1].name,
        numbers={},
        interval_weeks=6,
    )
    plans = ready.plans()
    taken = ReleasePlan(key="2", name=plans[0].name, first=plans[1].first)
    with pytest.raises(ReleaseError) as refusal:
        release_proposal(actor=ready.actor, proposal=ready.draft, plans=[plans[0], taken], at=timezone.now())
    assert (refusal.value.code, refusal.value.key) == ("name_taken", "2")
    assert (Invitation.objects.count(), Message.objects.count()) == (0, 0)


def test_who_withdrew_joined_or_was_asked_is_caught_before_anybody_is_asked(ready: Ready) -> None:
    gone = ready.town.interests[1]
    withdraw_interest(actor=ready.actor, interest=gone, at=timezone.now())
    ready.town.ask(ready.actor, ready.town.interests[9:17], "Een andere groep")
    stale = stale_of(ready.draft)
    assert stale.parents == {str(row.pk) for row in (gone, *ready.town.interests[9:17])}
    assert (set(stale.too_few), refusal_of(ready, "1").code) == ({"2"}, "stale")


def test_who_is_gone_is_taken_out_even_when_pinned(ready: Ready) -> None:
    gone = ready.town.interests[1]
    pin = Pin(parent=str(gone.pk), group="1", is_pinned=True)
    change_proposal(actor=ready.actor, proposal=ready.draft, command=pin, at=timezone.now())
    withdraw_interest(actor=ready.actor, interest=gone, at=timezone.now())
    for _press in range(2):
        take_out_stale(actor=ready.actor, proposal=ready.draft, at=timezone.now())
    ready.draft.refresh_from_db()
    assert [len(card.members) for card in read_board(ready.draft.groups).cards] == [8, 9]
    assert list(ready.draft.changes.values_list("what", flat=True)) == ["pin", "stale"]
    assert ready.release().state == ProposalState.RELEASED


def test_a_closed_venue_and_a_coach_who_is_gone_are_caught(ready: Ready) -> None:
    Coach.objects.filter(pk=ready.coaches[1].pk).update(room_for=0)
    ready.town.venue.open_parts = []
    ready.town.venue.save()
    stale = stale_of(ready.draft)
    assert (set(stale.closed), set(stale.without_coach)) == ({"1", "2"}, {"2"})
    ready.draft.refresh_from_db()
    assert refusal_of(ready, "1").code == "stale"


def test_a_group_below_its_smallest_size_is_not_released(ready: Ready) -> None:
    ready.draft.groups = [group_of(ready.town, ready.town.interests[:7], "1")]
    ready.draft.save()
    assert (set(stale_of(ready.draft).too_few), refusal_of(ready).code) == ({"1"}, "too_few")


def apart(ready: Ready, one: int, other: int) -> None:
    """Let a parent write, after the composer was asked, with whom she would rather not be."""
    first, second = ready.town.interests[one], ready.town.interests[other]
    CompanyWish.objects.create(interest=first, kind=Company.APART, first_name="Fatma", other=second)


@pytest.mark.parametrize(
    "told",
    [{"availability": {"fri-morning": "yes"}}, {"languages": ["tr"]}, {"availability": {}}],
    ids=["another time", "another language", "unknown"],
)
def test_who_told_something_else_since_is_asked_for_nothing_that_does_not_suit_her(
    ready: Ready, told: dict[str, object]
) -> None:
    changed = ready.town.interests[1]
    Interest.objects.filter(pk=changed.pk).update(**told)
    assert (set(stale_of(ready.draft).parents), refusal_of(ready, "1").code) == ({str(changed.pk)}, "stale")
    take_out_stale(actor=ready.actor, proposal=ready.draft, at=timezone.now())
    ready.draft.refresh_from_db()
    assert ready.release().state == ProposalState.RELEASED
    assert not Invitation.objects.filter(interest=changed).exists()


def test_who_moved_too_far_away_since_is_caught(ready: Ready) -> None:
    moved, town = ready.town.interests[1], ready.town
    far = NeighbourhoodFactory.make(municipality=town.here, latitude=town.neighbourhood.latitude + 0.5)
    Interest.objects.filter(pk=moved.pk).update(neighbourhood=far, travel_km=1)
    assert stale_of(ready.draft).parents == {str(moved.pk)}


def test_of_two_who_would_rather_not_meet_since_the_last_to_come_is_not_asked(ready: Ready) -> None:
    apart(ready, 3, 1)
    apart(ready, 2, 12)
    assert stale_of(ready.draft).parents == {str(ready.town.interests[3].pk)}
    assert refusal_of(ready, "1").code == "stale"
    ready.release("2")
    assert Invitation.objects.count() == 9


def test_parents_of_a_lecture_one_may_not_change_are_asked_by_who_may(ready: Ready) -> None:
    town = ready.town
    elsewhere = VenueFactory.make(
        municipality=town.here, neighbourhood=NeighbourhoodFactory.make(municipality=town.here)
    )
    earlier = lecture_under_way(town.here, planned_by=ready.cast.professional.user, venue=elsewhere)
    Interest.objects.filter(pk=town.interests[0].pk).update(activity=earlier)
    colleague = user_with_role(RoleKind.PROFESSIONAL, town.here, name="Bram")
    Assignment.objects.create(user=colleague, neighbourhood=town.neighbourhood)
    bram = actor_of(town.here, user=colleague)
    with pytest.raises(ReleaseError) as refused:
        release_proposal(actor=bram, proposal=ready.draft, plans=ready.plans(), at=timezone.now())
    assert (refused.value.code, refused.value.key, Invitation.objects.count()) == ("not_hers", "1", 0)
    assert ready.release().state == ProposalState.RELEASED
