"""What a parent answers, as often as she wants, and what the others may see of her."""

import pytest
from django.utils import timezone

from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import ComposingError, answer_invitation, change_sharing
from networks.groups.services import Sharing
from networks.messaging.models import Message
from networks.signups.services import withdraw_interest
from tests.factories import InvitationFactory
from tests.networks.composing.stage import Town, parent_of, say
from tests.personas import Cast

pytestmark = pytest.mark.django_db

YES, OTHER_TIME, NO = InvitationState.YES, InvitationState.OTHER_TIME, InvitationState.NO


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    town = Town(cast.here, cast.professional.user, parents=15)
    return town.ask(cast.professional.actor).invitations.order_by("pk")[0]


def answer(invitation: Invitation, said: InvitationState, **more: object) -> Invitation:
    return answer_invitation(
        actor=parent_of(invitation),
        invitation=invitation,
        answer=said,
        at=timezone.now(),
        **more,  # type: ignore[arg-type]  # tests say only what matters to them
    )


def answers_confirmed(invitation: Invitation) -> list[str]:
    news = Message.objects.filter(key="group_answered", person=invitation.person).order_by("pk")
    return [message.values["answer"] for message in news]


def test_a_yes_is_confirmed_at_once_and_shows_nothing_of_her(invitation: Invitation) -> None:
    said = answer(invitation, YES)
    assert (said.state, said.shows_name, said.shows_email, said.shows_mobile) == ("yes", False, False, False)
    assert answers_confirmed(invitation) == ["yes"]


def test_the_same_answer_again_is_no_news(invitation: Invitation) -> None:
    answer(invitation, YES)
    answer(invitation, YES)
    assert answers_confirmed(invitation) == ["yes"]


def test_she_changes_her_mind_as_often_as_she_wants(invitation: Invitation) -> None:
    for said in (YES, NO, YES, OTHER_TIME, NO):
        answer(invitation, said)
    assert answers_confirmed(invitation) == ["yes", "no", "yes", "other_time", "no"]
    assert Message.objects.filter(key="group_answered", state="planned").count() == 1


def test_another_time_keeps_which_parts_of_the_week_suit_better(invitation: Invitation) -> None:
    answer(invitation, OTHER_TIME, better_parts=["fri-evening", "mon-morning", "never"])
    answer(invitation, OTHER_TIME)
    invitation.refresh_from_db()
    assert invitation.better_parts == ["mon-morning", "fri-evening"]


def test_what_she_shows_is_a_choice_of_its_own_and_ends_with_her_yes(invitation: Invitation) -> None:
    answer(invitation, YES)
    change_sharing(
        actor=parent_of(invitation), invitation=invitation, sharing=Sharing(name=True, mobile=True), at=timezone.now()
    )
    again = answer(invitation, YES)
    assert (again.shows_name, again.shows_email, again.shows_mobile) == (True, False, True)
    assert not answer(invitation, NO).shows_name
    with pytest.raises(ComposingError):
        change_sharing(actor=parent_of(invitation), invitation=invitation, sharing=Sharing(), at=timezone.now())


def test_the_sixteenth_yes_is_refused_kindly(invitation: Invitation) -> None:
    group = invitation.group
    answer(invitation, OTHER_TIME)
    InvitationFactory.make(group=group, interest__activity=group.activity)
    say(group, YES)
    with pytest.raises(ComposingError) as refusal:
        answer(invitation, YES)
    assert refusal.value.code == "full"


def test_who_took_her_interest_back_is_not_asked_any_more(invitation: Invitation) -> None:
    assert invitation.interest is not None
    withdraw_interest(actor=parent_of(invitation), interest=invitation.interest, at=timezone.now())
    with pytest.raises(ComposingError) as refusal:
        answer(invitation, YES)
    assert refusal.value.code == "closed"


def test_who_said_no_and_was_asked_elsewhere_stays_a_no(invitation: Invitation) -> None:
    answer(invitation, NO)
    InvitationFactory.make(group__municipality=invitation.group.municipality, interest=invitation.interest)
    with pytest.raises(ComposingError) as refusal:
        answer(invitation, YES)
    assert refusal.value.code == "asked_elsewhere"
    invitation.refresh_from_db()
    assert invitation.state == "no"
