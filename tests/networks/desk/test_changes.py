"""Another name for a group, and another colleague behind it."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import User
from networks.desk.services import give_group
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.groups.services import GroupError
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.access_stage import some
from tests.factories import user_with_role
from tests.networks.desk.stage import handed_over_group, started_group
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> Group:
    return started_group(cast.here, coach=cast.professional.user, name="Haven")


@pytest.fixture
def colleague(cast: Cast) -> User:
    return user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Joke", language="en")


def address(page: str, group: Group, *more: int) -> str:
    return reverse(f"desk:{page}", args=[group.municipality.slug, group.pk, *more])


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_stands_behind_it_changes_it(cast: Cast, group: Group, colleague: User, who: str) -> None:
    pages = [address("rename", group), address("give", group), address("give_confirm", group, colleague.pk)]
    expected = {"professional": 200, "parent": 302, "visitor": 302}.get(who, 403)
    assert [cast.called(who).client.get(page).status_code for page in pages] == [expected] * 3


def test_a_group_gets_another_name(cast: Cast, group: Group) -> None:
    started_group(cast.here, name="Kade")
    client = cast.professional.client
    taken = client.post(address("rename", group), {"name": "Kade"})
    assert list(taken.context["form"].errors) == ["name"]
    assert list(client.post(address("rename", group), {"name": " "}).context["form"].errors) == ["name"]
    assert client.post(address("rename", group), {"name": "Zeewind"})["Location"] == address("group", group)
    assert Group.objects.get(pk=group.pk).name == "Zeewind"


def test_once_it_runs_itself_its_name_is_its_own(cast: Cast) -> None:
    alone = handed_over_group(cast.here, backup=some(cast.professional.user))
    assert cast.professional.client.post(address("rename", alone), {"name": "X"}).status_code == 403


def test_a_colleague_gets_the_group_after_asking_and_is_told(cast: Cast, group: Group, colleague: User) -> None:
    client = cast.professional.client
    chosen = client.post(address("give", group), {"user": colleague.pk})
    assert chosen["Location"] == address("give_confirm", group, colleague.pk)
    assert Group.objects.get(pk=group.pk).coach == cast.professional.user
    assert client.post(chosen["Location"])["Location"] == reverse("desk:groups", args=[cast.here.slug])
    assert Group.objects.get(pk=group.pk).coach == colleague
    letter = letter_for(Message.objects.get(user=colleague))
    assert "Haven" in letter.subject
    assert address("group", group) in letter.text
    assert client.get(address("group", group)).status_code == 404


@pytest.mark.parametrize("who", ["professional_elsewhere", "administrator", "facilitator", "professional"])
def test_only_another_professional_of_here_can_be_chosen(cast: Cast, group: Group, who: str) -> None:
    user = some(cast.called(who).user)
    answer = cast.professional.client.post(address("give", group), {"user": user.pk})
    assert list(answer.context["form"].errors) == ["user"]
    if who != "professional":
        page = address("give_confirm", group, user.pk)
        assert cast.professional.client.post(page).status_code == 404
        with pytest.raises(GroupError) as refusal:
            give_group(actor=cast.professional.actor, group=group, user=user, at=timezone.now())
        assert refusal.value.code == "no_professional"


def test_of_a_group_that_runs_itself_she_becomes_the_back_up(cast: Cast, colleague: User) -> None:
    alone = handed_over_group(cast.here, backup=some(cast.professional.user))
    give_group(actor=cast.professional.actor, group=alone, user=colleague, at=timezone.now())
    assert [backup.user for backup in alone.backups.open()] == [colleague]
    assert "back-up" in letter_for(Message.objects.get(user=colleague)).text


def test_given_back_and_again_she_is_told_again(cast: Cast, group: Group, colleague: User) -> None:
    for user in (colleague, some(cast.professional.user), colleague):
        give_group(actor=cast.professional.actor, group=group, user=user, at=timezone.now())
    assert [row.version for row in Message.objects.filter(user=colleague).order_by("pk")] == [1, 2]


def test_a_group_that_ended_is_given_to_nobody(cast: Cast, group: Group, colleague: User) -> None:
    ended: dict[str, Any] = {"state": GroupState.STOPPED, "ended_at": timezone.now(), "stop_reason": StopReason.OTHER}
    Group.objects.filter(pk=group.pk).update(**ended)
    assert cast.professional.client.get(address("give", group)).status_code == 403
    group.refresh_from_db()
    with pytest.raises(GroupError) as refusal:
        give_group(actor=cast.professional.actor, group=group, user=colleague, at=timezone.now())
    assert refusal.value.code == "ended"
