"""Standing in for a colleague who is away: who arranges it, who is told, and what a deputy may do on which days."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Deputy, User
from networks.activities.models import Activity
from networks.activities.rules import may_change_activity
from networks.colleagues.services import ColleaguesError, TimeAway, save_deputy
from networks.groups.models import Group, Membership
from networks.groups.rules import may_coach_group, may_follow_group, may_see_members
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.factories import ActivityFactory, GroupFactory, MembershipFactory, user_with_role
from tests.personas import Cast, actor_of

pytestmark = pytest.mark.django_db
LIST = "/vaartdam/deputies/"
FIRST, LAST = date(2026, 10, 25), date(2027, 3, 28)


@pytest.fixture
def youssef(cast: Cast) -> User:
    return user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Youssef", email="youssef@work.example")


def karin(cast: Cast) -> User:
    assert cast.professional.user is not None
    return cast.professional.user


def away(cast: Cast, deputy: User, first: date = FIRST, last: date = LAST) -> Deputy:
    return Deputy.objects.create(
        municipality=cast.here, stands_in_for=karin(cast), user=deputy, first_day=first, last_day=last
    )


def may_do_what_karin_may(cast: Cast, youssef: User, group: Group, lecture: Activity) -> set[bool]:
    """Every answer about Karin's group and lecture, each asked as a rule and as a list."""
    actor = actor_of(cast.here, user=youssef)
    return {
        may_coach_group(actor, group),
        may_follow_group(actor, group),
        may_see_members(actor, group),
        may_change_activity(actor, lecture),
        Group.objects.visible_to(actor).filter(pk=group.pk).exists(),
        Membership.objects.visible_to(actor).filter(group=group).exists(),
    }


# Both ends lie on a day on which the clocks change, and their first and last minutes on other days in UTC.
@pytest.mark.parametrize(
    ("moment", "stands_in"),
    [
        (datetime(2026, 10, 24, 21, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_deputy_may_what_the_other_may_on_those_days_only(
    cast: Cast, youssef: User, moment: datetime, stands_in: bool
) -> None:
    group = GroupFactory.make(municipality=cast.here, coach=karin(cast))
    MembershipFactory.make(group=group)
    lecture = ActivityFactory.make(municipality=cast.here, planned_by=karin(cast))
    away(cast, youssef)
    with time_machine.travel(moment, tick=False):
        assert may_do_what_karin_may(cast, youssef, group, lecture) == {stands_in}


def test_a_deputy_of_here_stands_in_nowhere_else(cast: Cast, youssef: User) -> None:
    for user in (karin(cast), youssef):
        user.roles.create(kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    today = timezone.localdate()
    away(cast, youssef, today, today)
    GroupFactory.make(municipality=cast.elsewhere, coach=karin(cast))
    actor = actor_of(cast.elsewhere, user=youssef)
    assert (actor.stands_in_for, Group.objects.visible_to(actor).count()) == (frozenset(), 0)
    assert actor_of(cast.here, user=youssef).stands_in_for == {karin(cast).pk}


def test_a_deputy_does_not_stand_in_for_whom_the_other_stands_in(cast: Cast, youssef: User) -> None:
    third, today = user_with_role(RoleKind.PROFESSIONAL, cast.here), timezone.localdate()
    away(cast, youssef, today, today)
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=third, user=karin(cast), first_day=today, last_day=today
    )
    assert actor_of(cast.here, user=youssef).stands_in_for == {karin(cast).pk}


def test_both_get_a_message_when_it_is_arranged_changed_and_removed(cast: Cast, youssef: User) -> None:
    client, third = cast.administrator.client, user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Noor")
    today = timezone.localdate()
    answers = {"stands_in_for": karin(cast).pk, "user": youssef.pk, "first_day": today, "last_day": today}
    client.post(f"{LIST}add/", answers)
    deputy = Deputy.objects.get()
    client.post(f"{LIST}{deputy.pk}/change/", {"user": third.pk, "first_day": today, "last_day": today})
    assert client.get(f"{LIST}{deputy.pk}/remove/").status_code == 200
    client.post(f"{LIST}{deputy.pk}/remove/")
    told = [(message.key, message.user) for message in Message.objects.order_by("pk")]
    assert told == [
        *[("stand_in", karin(cast)), ("stand_in", youssef)],
        *[("stand_in_ended", youssef), ("stand_in", karin(cast)), ("stand_in", third)],
        *[("stand_in_ended", karin(cast)), ("stand_in_ended", third)],
    ]
    assert not Deputy.objects.exists()
    assert karin(cast).name in letter_for(Message.objects.filter(user=youssef)[0]).text


def test_a_colleague_says_it_of_herself_only(cast: Cast, youssef: User) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = {"first_day": tomorrow, "last_day": tomorrow}
    client = cast.professional.client
    client.post(f"{LIST}add/", days | {"user": youssef.pk, "stands_in_for": youssef.pk})
    hers = Deputy.objects.get()
    assert (hers.stands_in_for, hers.user) == (karin(cast), youssef)
    other = Deputy.objects.create(municipality=cast.here, stands_in_for=youssef, user=karin(cast), **days)
    assert client.get(f"{LIST}{other.pk}/change/").status_code == 403
    third = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    unseen = Deputy.objects.create(municipality=cast.here, stands_in_for=third, user=youssef, **days)
    assert client.post(f"{LIST}{unseen.pk}/remove/").status_code == 404


def refused(actor: Actor, plan: TimeAway, today: date) -> tuple[str, str]:
    with pytest.raises(ColleaguesError) as error:
        save_deputy(actor=actor, away=plan, today=today)
    return error.value.code, error.value.question


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2026, 12, 2), date(2026, 12, 1), ("wrong_days", "last_day")),
        (date(2026, 11, 1), date(2026, 11, 30), ("wrong_days", "last_day")),
        (date(2026, 12, 1), date(2027, 12, 2), ("wrong_days", "last_day")),
        (date(2026, 12, 30), date(2027, 1, 2), ("overlaps", "first_day")),
        (date(2027, 1, 5), date(2027, 1, 9), ("overlaps", "first_day")),
        (date(2027, 2, 1), date(2027, 2, 1), ("away_too", "user")),
    ],
)
def test_days_that_cannot_be_are_refused(
    cast: Cast, youssef: User, first: date, last: date, reason: tuple[str, str]
) -> None:
    away(cast, youssef, date(2027, 1, 2), date(2027, 1, 5))
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=youssef, user=karin(cast), first_day=FIRST, last_day=date(2026, 11, 1)
    )
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=youssef, user=karin(cast), first_day=date(2027, 2, 1), last_day=LAST
    )
    plan = TimeAway(stands_in_for=karin(cast), user=youssef, first_day=first, last_day=last)
    assert refused(cast.administrator.actor, plan, date(2026, 12, 1)) == reason


@pytest.mark.parametrize("key", ["administrator", "facilitator", "professional_elsewhere", "policy_officer"])
def test_only_a_professional_of_here_stands_in(cast: Cast, key: str) -> None:
    user = cast.called(key).user
    assert user is not None
    plan = TimeAway(stands_in_for=karin(cast), user=user, first_day=FIRST, last_day=LAST)
    assert refused(cast.administrator.actor, plan, FIRST) == ("no_professional", "user")
    assert refused(
        cast.administrator.actor, TimeAway(stands_in_for=user, user=karin(cast), first_day=FIRST, last_day=LAST), FIRST
    ) == ("no_professional", "stands_in_for")


def test_nobody_stands_in_for_herself(cast: Cast) -> None:
    plan = TimeAway(stands_in_for=karin(cast), user=karin(cast), first_day=FIRST, last_day=LAST)
    assert refused(cast.administrator.actor, plan, FIRST) == ("herself", "user")


def test_a_refused_form_keeps_its_answers(cast: Cast, youssef: User) -> None:
    page = cast.administrator.client.post(
        f"{LIST}add/",
        {"stands_in_for": karin(cast).pk, "user": youssef.pk, "first_day": "2020-01-01", "last_day": "2020-01-02"},
    )
    assert list(page.context["form"].errors) == ["last_day"]
    assert 'value="2020-01-01"' in page.content.decode()


def test_a_deputy_who_is_away_too_is_flagged(cast: Cast, youssef: User) -> None:
    today = timezone.localdate()
    away(cast, youssef, today, today + timedelta(days=5))
    words = cast.professional.client.get(LIST).content.decode()
    assert ("Youssef" in words, "utrecht-alert--warning" in words) == (True, False)
    third = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    Deputy.objects.create(municipality=cast.here, stands_in_for=youssef, user=third, first_day=today, last_day=today)
    assert "utrecht-alert--warning" in cast.professional.client.get(LIST).content.decode()
