"""Her group: what she sees, what she does not, what she changes, and how she leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networks.groups.choices import GroupState
from networks.groups.models import Group, Membership
from networks.groups.queries import membership_of
from networks.groups.services import Sharing, change_sharing
from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast, Persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def said(meeting: Meeting, membership: Membership, coming: Coming = Coming.YES) -> None:
    Answer.objects.create(meeting=meeting, membership=membership, coming=coming, answered_at=timezone.now())


def text_of(haven: Circle, who: Persona) -> str:
    page = who.client.get(haven.page("mine", who), headers=ENGLISH)
    assert page.status_code == 200
    return page.content.decode()


def test_she_sees_how_many_come_and_the_names_of_who_shows_hers(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    said(meeting, haven.fatma)
    said(meeting, haven.hidden)
    page = text_of(haven, cast.parent)
    assert "2 parents said yes." in page
    assert "Hanneke" not in page


SHARED = [
    Sharing(),
    Sharing(name=True),
    Sharing(email=True),
    Sharing(mobile=True),
    Sharing(name=True, email=True, mobile=True),
]


@pytest.mark.parametrize("sharing", SHARED)
@pytest.mark.parametrize("coming", [None, Coming.YES, Coming.NO])
def test_the_page_shows_of_another_what_she_shows_and_nothing_else(
    haven: Circle, cast: Cast, sharing: Sharing, coming: Coming | None
) -> None:
    meeting = haven.meeting()
    change_sharing(actor=cast.visitor.actor, membership=haven.hidden, sharing=sharing)
    if coming:
        said(meeting, haven.hidden, coming)
    page = text_of(haven, cast.parent)
    seen = {"Hanneke": sharing.name, "hanneke@home.example": sharing.email, "+31687654321": sharing.mobile}
    assert {word: word in page for word in seen} == seen


@pytest.mark.parametrize(
    ("hours", "answer", "sees"),
    [
        (49, Coming.YES, False),
        (47, Coming.YES, True),
        (47, Coming.NO, False),
        (47, None, False),
        (-1, Coming.YES, True),
    ],
)
def test_a_home_address_is_for_who_is_coming_and_from_two_days_before(
    haven: Circle, cast: Cast, hours: int, answer: Coming | None, sees: bool
) -> None:
    starts_at = timezone.now() + timedelta(hours=hours)
    meeting = haven.meeting(host=haven.fatma, home_address="Lindelaan 5", starts_at=starts_at)
    if answer:
        said(meeting, haven.samira, answer)
    assert ("Lindelaan 5" in text_of(haven, cast.parent)) is sees


def test_the_host_sees_her_own_address(haven: Circle) -> None:
    haven.meeting(host=haven.fatma, home_address="Lindelaan 5")
    assert "Lindelaan 5" in text_of(haven, haven.as_member(haven.fatma))


def test_a_host_who_does_not_show_her_name_is_not_named(haven: Circle, cast: Cast) -> None:
    haven.meeting(host=haven.hidden, home_address="Lindelaan 5")
    page = text_of(haven, cast.parent)
    assert "At the home of one of the parents." in page
    assert "Hanneke" not in page


def test_an_answer_pressed_on_the_page_of_the_group_comes_back_there(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    address = haven.page("answer", cast.parent, meeting.pk)
    answer = cast.parent.client.post(f"{address}?from=group", {"coming": "yes"})
    assert answer.headers["Location"] == haven.page("mine", cast.parent)


def test_what_she_shows_changes_at_once(haven: Circle, cast: Cast) -> None:
    cast.parent.client.post(haven.page("sharing", cast.parent), {"email": "on", "mobile": "on"})
    haven.samira.refresh_from_db()
    # She has no mobile number, so there is nothing to show.
    assert (haven.samira.shows_name, haven.samira.shows_email, haven.samira.shows_mobile) == (False, True, False)


def test_leaving_asks_first_and_takes_her_answers_along(haven: Circle, cast: Cast) -> None:
    meeting, past = haven.meeting(), haven.meeting(starts_at=timezone.now() - timedelta(days=9))
    for one in (meeting, past):
        said(one, haven.samira)
    address = haven.page("leave", cast.parent)
    client = cast.parent.client
    assert client.get(address).status_code == 200
    assert membership_of(haven.samira.person) == haven.samira
    assert client.post(address).headers["Location"] == haven.page("mine", cast.parent)
    assert (membership_of(haven.samira.person), [answer.meeting for answer in Answer.objects.all()]) == (None, [past])
    assert "You are not in a group now" in text_of(haven, cast.parent)


def test_in_a_group_that_has_ended_nothing_can_be_done(haven: Circle, cast: Cast) -> None:
    haven.meeting()
    Group.objects.filter(pk=haven.group.pk).update(state=GroupState.COMPLETED, ended_at=timezone.now())
    page = text_of(haven, cast.parent)
    assert "This group has ended" in page
    assert "The next meeting" not in page


@pytest.mark.parametrize("handed_over", [True, False])
def test_the_page_says_what_the_backup_sees_and_where_to_go_with_a_worry(cast: Cast, handed_over: bool) -> None:
    haven = circle(cast, handed_over=handed_over)
    page = text_of(haven, cast.parent)
    assert ("who is in the group</li>" in page) is handed_over
    assert "0800-2000" in page
    assert "<textarea" not in page


def test_the_page_about_the_hand_over_tells_how_to_reach_the_backup(haven: Circle, cast: Cast) -> None:
    page = cast.parent.client.get(haven.page("handed_over", cast.parent), headers=ENGLISH).content.decode()
    assert cast.here.contact_email in page
    assert "She does not see:" in page


@pytest.mark.parametrize("name", ["mine", "sharing", "leave", "handed_over"])
def test_whoever_is_in_no_group_is_not_let_in_elsewhere(haven: Circle, cast: Cast, name: str) -> None:
    haven.group.memberships.all().delete()
    answer = cast.parent.client.get(haven.page(name, cast.parent))
    assert answer.status_code == (200 if name == "mine" else 404)


def test_her_group_costs_as_many_queries_for_one_as_for_many(
    haven: Circle, cast: Cast, django_assert_max_num_queries: object
) -> None:
    for week in range(1, 9):
        meeting = haven.meeting(starts_at=timezone.now() + timedelta(weeks=week))
        for member in (haven.samira, haven.fatma, haven.hidden):
            said(meeting, member)
    with django_assert_max_num_queries(17):  # type: ignore[operator]  # the fixture of pytest-django
        text_of(haven, cast.parent)
