"""What a colleague looked after goes to others when her work ends: all of it, in one go, and they are told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import AuditEvent, Deputy, Role, User
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.rules import may_change_activity
from networks.colleagues.choices import WorkPart
from networks.colleagues.queries import nobodys_work, work_of
from networks.colleagues.services import ColleaguesError, end_work
from networks.groups.choices import GroupState
from networks.groups.models import Backup, Group
from networks.groups.rules import may_coach_group, may_follow_group
from networks.meetings.models import CoachingTask
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.neighbourhoods.models import Assignment
from networks.neighbourhoods.rules import looks_after
from tests.factories import ActivityFactory, GroupFactory, MeetingFactory, NeighbourhoodFactory, user_with_role
from tests.personas import Cast, actor_of

pytestmark = pytest.mark.django_db
LIST = "/vaartdam/settings/colleagues/"
ALL = dict.fromkeys(WorkPart, 1)


def karin(cast: Cast) -> User:
    assert cast.professional.user is not None
    return cast.professional.user


@pytest.fixture
def youssef(cast: Cast) -> User:
    return user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Youssef")


class Desk:
    """One of each thing Karin looks after, and some things that are not hers to hand on."""

    def __init__(self, cast: Cast) -> None:
        here, user, now = cast.here, karin(cast), timezone.now()
        self.neighbourhood = NeighbourhoodFactory.make(municipality=here)
        Assignment.objects.create(user=user, neighbourhood=self.neighbourhood)
        self.lecture = ActivityFactory.make(municipality=here, planned_by=user)
        self.past = ActivityFactory.make(municipality=here, planned_by=user, starts_at=now - timedelta(days=2))
        ActivityFactory.make(municipality=here, planned_by=user, state=ActivityState.CANCELLED)
        self.coached = GroupFactory.make(municipality=here, coach=user, state="started", started_at=now)
        CoachingTask.objects.create(
            group=self.coached, meeting=MeetingFactory.make(group=self.coached), key="room", due_on=now.date()
        )
        moments = {"started_at": now, "handed_over_at": now}
        self.handed_over = GroupFactory.make(municipality=here, coach=user, state=GroupState.INDEPENDENT, **moments)
        Backup.objects.create(group=self.handed_over, user=user, since=now)
        GroupFactory.make(municipality=here, coach=user, state=GroupState.STOPPED, ended_at=now)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def end(cast: Cast, **answers: object) -> Client:
    client = cast.administrator.client
    client.post(f"{LIST}{karin(cast).pk}/end/", answers)
    return client


def may_now(cast: Cast, user: User, desk: Desk) -> tuple[bool, ...]:
    """Whether somebody may do what comes with each of the four parts."""
    actor = actor_of(cast.here, user=User.objects.get(pk=user.pk))
    lecture, coached = Activity.objects.get(pk=desk.lecture.pk), Group.objects.get(pk=desk.coached.pk)
    followed = Group.objects.get(pk=desk.handed_over.pk)
    return (
        looks_after(actor, desk.neighbourhood),
        may_change_activity(actor, lecture),
        may_coach_group(actor, coached),
        may_follow_group(actor, followed),
    )


def test_the_page_counts_what_she_looks_after(cast: Cast, desk: Desk, youssef: User) -> None:
    work = work_of(cast.here, karin(cast), timezone.now())
    assert (work.counts(), work.open_tasks()) == (ALL, 1)
    page = cast.administrator.client.get(f"{LIST}{karin(cast).pk}/end/")
    assert page.context["counts"] == [(str(part.label), 1) for part in WorkPart]
    assert list(page.context["form"].fields) == ["everything", *WorkPart.values]


def test_everything_goes_to_one_colleague_who_is_told_once(cast: Cast, desk: Desk, youssef: User) -> None:
    assert may_now(cast, youssef, desk) == (False,) * 4
    end(cast, everything=youssef.pk)
    assert may_now(cast, youssef, desk) == (True,) * 4
    assert may_now(cast, karin(cast), desk) == (False,) * 4
    assert User.objects.get(pk=karin(cast).pk).is_active is False
    told = letter_for(Message.objects.get(key="work_handed_on", user=youssef))
    assert (karin(cast).name in told.text, told.text.count(": 1")) == (True, 4)
    assert Activity.objects.get(pk=desk.past.pk).planned_by == karin(cast)
    assert AuditEvent.objects.filter(action="group_given_to_colleague").count() == 2


def test_each_part_may_go_to_its_own_colleague(cast: Cast, desk: Desk, youssef: User) -> None:
    noor = user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Noor")
    end(cast, everything=youssef.pk, lectures=noor.pk, backups=noor.pk)
    assert may_now(cast, youssef, desk) == (True, False, True, False)
    assert may_now(cast, noor, desk) == (False, True, False, True)
    assert set(Message.objects.filter(key="work_handed_on").values_list("user", flat=True)) == {youssef.pk, noor.pk}


def test_without_a_choice_nothing_changes(cast: Cast, desk: Desk, youssef: User) -> None:
    page = cast.administrator.client.post(f"{LIST}{karin(cast).pk}/end/", {"lectures": youssef.pk})
    assert list(page.context["form"].errors) == ["everything"]
    assert may_now(cast, karin(cast), desk) == (True,) * 4
    assert not Message.objects.exists()


def test_alone_she_may_leave_it_to_nobody_and_it_waits_on_the_page(cast: Cast, desk: Desk) -> None:
    page = cast.administrator.client.get(f"{LIST}{karin(cast).pk}/end/")
    assert page.context["is_anybody_left"] is False
    client = end(cast, everything="nobody")
    assert nobodys_work(cast.here, timezone.now()).counts()[WorkPart.GROUPS] == 1
    assert len(client.get(LIST).context["nobodys"]) == 4
    noor = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    client.post(f"{LIST}nobodys/", {"everything": "", "groups": noor.pk, "backups": noor.pk})
    assert may_now(cast, noor, desk) == (False, False, True, True)
    client.post(f"{LIST}nobodys/", {"everything": noor.pk})
    assert may_now(cast, noor, desk) == (True,) * 4
    assert client.get(LIST).context["nobodys"] == []


def test_the_last_administrator_keeps_her_work_too(cast: Cast, desk: Desk, youssef: User) -> None:
    Role.objects.filter(kind=RoleKind.ADMINISTRATOR, municipality=cast.here).delete()
    Role.objects.create(user=karin(cast), kind=RoleKind.ADMINISTRATOR, municipality=cast.here)
    cast.professional.client.post(f"{LIST}{karin(cast).pk}/end/", {"everything": youssef.pk})
    assert may_now(cast, karin(cast), desk) == (True,) * 4
    assert may_now(cast, youssef, desk) == (False,) * 4
    assert not Message.objects.exists()


@pytest.mark.parametrize("key", ["administrator", "facilitator", "professional_elsewhere", "professional"])
def test_only_another_professional_of_here_takes_over(cast: Cast, desk: Desk, key: str) -> None:
    other = cast.called(key).user
    with pytest.raises(ColleaguesError) as refused:
        end_work(
            actor=cast.administrator.actor,
            municipality=cast.here,
            user=karin(cast),
            receivers=dict.fromkeys(WorkPart, other),
            at=timezone.now(),
        )
    assert refused.value.code == "no_professional"
    assert may_now(cast, karin(cast), desk) == (True,) * 4


def test_what_came_up_since_the_page_was_opened_is_not_forgotten(cast: Cast, youssef: User) -> None:
    ActivityFactory.make(municipality=cast.here, planned_by=karin(cast))
    with pytest.raises(ColleaguesError) as refused:
        end_work(
            actor=cast.administrator.actor,
            municipality=cast.here,
            user=karin(cast),
            receivers={WorkPart.GROUPS: youssef},
            at=timezone.now(),
        )
    assert (refused.value.code, refused.value.question) == ("choose", "lectures")


def test_she_keeps_working_and_hands_on(cast: Cast, desk: Desk, youssef: User) -> None:
    client = cast.administrator.client
    client.post(f"{LIST}{karin(cast).pk}/hand-on/", {"everything": youssef.pk})
    assert may_now(cast, youssef, desk) == (True,) * 4
    assert karin(cast).roles.filter(kind=RoleKind.PROFESSIONAL).exists()
    assert client.get(f"{LIST}{karin(cast).pk}/hand-on/").status_code == 302


def test_who_looks_after_something_stays_a_professional(cast: Cast, desk: Desk, youssef: User) -> None:
    client, address = cast.administrator.client, f"{LIST}{karin(cast).pk}/"
    page = client.post(address, {"roles": ["policy_officer"]})
    assert list(page.context["form"].errors) == ["roles"]
    client.post(f"{address}hand-on/", {"everything": youssef.pk})
    client.post(address, {"roles": ["policy_officer"]})
    assert set(karin(cast).roles.values_list("kind", flat=True)) == {"policy_officer"}


def test_standing_in_ends_with_her_work_and_the_other_is_told(cast: Cast, youssef: User) -> None:
    today = timezone.localdate()
    days = {"municipality": cast.here, "first_day": today, "last_day": today}
    Deputy.objects.create(stands_in_for=youssef, user=karin(cast), **days)
    Deputy.objects.create(stands_in_for=karin(cast), user=youssef, **days)
    end(cast)
    assert not Deputy.objects.exists()
    assert [message.user for message in Message.objects.filter(key="stand_in_ended")] == [youssef, youssef]


def test_what_is_elsewhere_stays_hers(cast: Cast, youssef: User) -> None:
    Role.objects.create(user=karin(cast), kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    there = GroupFactory.make(municipality=cast.elsewhere, coach=karin(cast))
    GroupFactory.make(municipality=cast.here, coach=karin(cast))
    end(cast, everything=youssef.pk)
    assert Group.objects.get(pk=there.pk).coach == karin(cast)
    assert User.objects.get(pk=karin(cast).pk).is_active is True


@pytest.mark.parametrize("key", ["facilitator", "partner", "policy_officer"])
def test_who_looks_after_nothing_is_only_asked_about(cast: Cast, key: str) -> None:
    user = cast.called(key).user
    assert user is not None
    client = cast.administrator.client
    assert client.get(f"{LIST}{user.pk}/end/").status_code == 200
    client.post(f"{LIST}{user.pk}/end/")
    assert not Role.objects.filter(user=user).exists()
