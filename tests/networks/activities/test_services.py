"""What may change about a lecture, when, and with which traces."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import AuditEvent
from networks.activities import services
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.services import ActivityError, ActivityPlan, ActivityWords
from tests.factories import ActivityFactory, MethodFactory, VenueFactory, next_week
from tests.personas import Cast

pytestmark = pytest.mark.django_db

TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def plan(cast: Cast) -> ActivityPlan:
    return ActivityPlan(
        method=MethodFactory.make(),
        title="Praten met je puber",
        venue=VenueFactory.make(municipality=cast.here, capacity=40),
        starts_at=next_week(),
        ends_at=next_week() + TWO_HOURS,
        seats=40,
        languages=("nl", "tr"),
    )


def published(cast: Cast, **fields: object) -> Activity:
    return ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED, **fields)


def last_trace() -> tuple[str, str, str]:
    event = AuditEvent.objects.latest("pk")
    return event.action, event.object_kind, event.actor


def test_a_planned_lecture_is_a_draft_of_who_planned_it(cast: Cast, plan: ActivityPlan) -> None:
    activity = services.plan_activity(actor=cast.professional.actor, plan=plan)
    user = cast.professional.user
    assert user is not None
    activity.refresh_from_db()
    assert (activity.state, activity.planned_by, activity.municipality) == (ActivityState.DRAFT, user, cast.here)
    assert activity.languages == ["nl", "tr"]
    assert last_trace() == ("activity_planned", "activity", f"user:{user.pk}")


def test_codes_are_readable_and_differ(cast: Cast, plan: ActivityPlan) -> None:
    codes = {services.plan_activity(actor=cast.professional.actor, plan=plan).code for _ in range(30)}
    assert len(codes) == 30
    assert all(len(code) == 6 and set(code) <= set(services.CODE_ALPHABET) for code in codes)


@pytest.mark.parametrize("look_alike", list("0o1liuaey"))
def test_codes_have_no_look_alikes_and_spell_no_words(look_alike: str) -> None:
    assert look_alike not in services.CODE_ALPHABET


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends_at": next_week()}, "ends_first"),
        ({"starts_at": next_week() - timedelta(days=8)}, "in_the_past"),
        ({"starts_at": next_week() + timedelta(days=2000), "ends_at": next_week() + timedelta(days=2001)}, "too_far"),
        ({"seats": 41}, "too_many_seats"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(cast: Cast, plan: ActivityPlan, change: dict[str, object], code: str) -> None:
    with pytest.raises(ActivityError) as refused:
        services.plan_activity(actor=cast.professional.actor, plan=replace(plan, **change))  # type: ignore[arg-type]  # any field of a plan
    assert refused.value.code == code
    assert Activity.objects.count() == 0


def test_too_many_places_names_the_chairs(cast: Cast, plan: ActivityPlan) -> None:
    with pytest.raises(ActivityError) as refused:
        services.plan_activity(actor=cast.professional.actor, plan=replace(plan, seats=41))
    assert "40" in str(refused.value)


def test_a_venue_out_of_use_is_refused(cast: Cast, plan: ActivityPlan) -> None:
    gone = VenueFactory.make(municipality=cast.here, is_in_use=False)
    with pytest.raises(ActivityError) as refused:
        services.plan_activity(actor=cast.professional.actor, plan=replace(plan, venue=gone))
    assert refused.value.code == "venue_closed"


def test_what_belongs_to_another_municipality_is_refused(cast: Cast, plan: ActivityPlan) -> None:
    elsewhere = VenueFactory.make(municipality=cast.elsewhere)
    with pytest.raises(ActivityError) as refused:
        services.plan_activity(actor=cast.professional.actor, plan=replace(plan, venue=elsewhere))
    assert refused.value.code == "not_here"


def test_a_draft_can_be_changed(cast: Cast, plan: ActivityPlan) -> None:
    draft = services.plan_activity(actor=cast.professional.actor, plan=plan)
    services.change_draft(actor=cast.professional.actor, activity=draft, plan=replace(plan, title="Slapen"))
    draft.refresh_from_db()
    assert (draft.title, last_trace()[0]) == ("Slapen", "activity_changed")


def test_announcing_keeps_the_numbers_of_the_method(cast: Cast, plan: ActivityPlan) -> None:
    draft = services.plan_activity(actor=cast.professional.actor, plan=plan)
    activity = services.publish_activity(actor=cast.professional.actor, activity=draft)
    assert activity.state == ActivityState.PUBLISHED
    assert activity.interest_closes_at == activity.starts_at + timedelta(days=14)
    assert last_trace()[0] == "activity_published"


def test_what_was_announced_is_not_changed_in_silence(cast: Cast, plan: ActivityPlan) -> None:
    activity = published(cast)
    for change in (services.publish_activity, services.discard_draft):
        with pytest.raises(ActivityError) as refused:
            change(actor=cast.professional.actor, activity=activity)
        assert refused.value.code == "not_a_draft"
    with pytest.raises(ActivityError):
        services.change_draft(actor=cast.professional.actor, activity=activity, plan=plan)


def test_a_moved_lecture_has_a_higher_sequence(cast: Cast) -> None:
    activity = published(cast)
    later = activity.starts_at + timedelta(days=1)
    moved = services.move_activity(
        actor=cast.professional.actor, activity=activity, starts_at=later, ends_at=later + TWO_HOURS
    )
    assert (moved.starts_at, moved.venue, moved.sequence) == (later, activity.venue, 1)
    assert last_trace()[0] == "activity_moved"


def test_new_words_leave_the_promise_as_it_is(cast: Cast) -> None:
    activity = published(cast, title="Slaapen")
    reworded = services.reword_activity(
        actor=cast.professional.actor, activity=activity, words=ActivityWords(title="Slapen", languages=("nl", "ar"))
    )
    assert (reworded.title, reworded.languages, reworded.sequence) == ("Slapen", ["nl", "ar"], 1)
    assert (reworded.starts_at, reworded.venue, reworded.seats) == (activity.starts_at, activity.venue, activity.seats)
    assert last_trace()[0] == "activity_reworded"


def test_a_draft_or_a_past_lecture_is_not_reworded(cast: Cast) -> None:
    draft = ActivityFactory.make(municipality=cast.here)
    begun = published(cast, starts_at=next_week() - timedelta(days=8), ends_at=next_week())
    for activity in (draft, begun):
        with pytest.raises(ActivityError):
            services.reword_activity(
                actor=cast.professional.actor, activity=activity, words=ActivityWords(title="Slapen")
            )


def test_moving_to_a_smaller_venue_is_refused(cast: Cast) -> None:
    activity = published(cast, seats=20)
    small = VenueFactory.make(municipality=cast.here, capacity=10)
    with pytest.raises(ActivityError) as refused:
        services.move_activity(
            actor=cast.professional.actor,
            activity=activity,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            venue=small,
        )
    assert refused.value.code == "too_many_seats"


def test_moving_to_where_it_is_already_is_refused(cast: Cast) -> None:
    activity = published(cast)
    with pytest.raises(ActivityError) as refused:
        services.move_activity(
            actor=cast.professional.actor,
            activity=activity,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
        )
    assert refused.value.code == "nothing_new"


def test_a_cancelled_lecture_stays_and_cannot_come_back(cast: Cast) -> None:
    activity = services.cancel_activity(actor=cast.professional.actor, activity=published(cast))
    assert (activity.state, activity.sequence) == (ActivityState.CANCELLED, 1)
    with pytest.raises(ActivityError) as refused:
        services.cancel_activity(actor=cast.professional.actor, activity=activity)
    assert refused.value.code == "not_announced"


def test_what_has_begun_cannot_be_moved_or_cancelled(cast: Cast) -> None:
    begun = published(cast, starts_at=next_week() - timedelta(days=8), ends_at=next_week())
    with pytest.raises(ActivityError) as refused:
        services.cancel_activity(actor=cast.professional.actor, activity=begun)
    assert refused.value.code == "has_begun"


def test_a_copy_is_a_draft_like_the_first_on_another_day(cast: Cast) -> None:
    first = published(cast, title="Slapen", summary="Hoe doe jij dat nou?")
    later = first.starts_at + timedelta(days=42)
    copy = services.copy_activity(
        actor=cast.professional.actor, activity=first, starts_at=later, ends_at=later + TWO_HOURS
    )
    assert (copy.title, copy.summary, copy.venue, copy.seats) == (first.title, first.summary, first.venue, first.seats)
    assert (copy.state, copy.starts_at, copy.sequence) == (ActivityState.DRAFT, later, 0)
    assert copy.code != first.code


def test_a_discarded_draft_is_gone_and_leaves_a_trace(cast: Cast, plan: ActivityPlan) -> None:
    draft = services.plan_activity(actor=cast.professional.actor, plan=plan)
    services.discard_draft(actor=cast.professional.actor, activity=draft)
    assert Activity.objects.count() == 0
    assert last_trace()[0] == "activity_discarded"
