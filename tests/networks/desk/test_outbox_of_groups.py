"""Messages about groups: rows for the coach, numbers for the back-up, nothing for other colleagues."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import Role
from networks.desk.queries.outbox import messages_for
from networks.desk.rules import may_see_message
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.models import Message
from tests.access_stage import some
from tests.factories import MeetingFactory, MessageFactory, person_with_contact, user_with_role
from tests.networks.desk.stage import handed_over_group, started_group
from tests.personas import EVERYBODY, Cast, Persona

pytestmark = pytest.mark.django_db

GIVEN_UP = {"state": MessageState.GIVEN_UP, "trouble": Trouble.REFUSED}


def messages_about(group: Group, name: str) -> list[Message]:
    """One about the group, one about a meeting of it, and a code for somebody in it; all three failed."""
    member = person_with_contact(group.municipality, first_name=name)
    group.memberships.create(person=member, joined_at=timezone.now())
    meeting = MeetingFactory.make(group=group, starts_at=timezone.now() + timedelta(days=group.pk))
    subjects = (f"group:{group.pk}", f"meeting:{meeting.pk}", f"person:{member.pk}")
    return [
        MessageFactory.make(municipality=group.municipality, person=member, subject=subject, **GIVEN_UP)
        for subject in subjects
    ]


@pytest.fixture
def groups(cast: Cast) -> dict[str, Group]:
    """A coached group, one that runs itself, one that sleeps, one that ended, and a colleague's."""
    coach, now = some(cast.professional.user), timezone.now()
    ended: dict[str, Any] = {"state": GroupState.STOPPED, "ended_at": now, "stop_reason": StopReason.TOO_FEW}
    return {
        "coached": started_group(cast.here, coach=coach),
        "alone": handed_over_group(cast.here, backup=coach),
        "asleep": handed_over_group(cast.here, backup=coach, state=GroupState.DORMANT),
        "ended": handed_over_group(cast.here, backup=coach, **ended),
        "colleague's": started_group(cast.here, coach=user_with_role(RoleKind.PROFESSIONAL, cast.here)),
        "elsewhere": started_group(cast.elsewhere, coach=cast.professional_elsewhere.user),
    }


def seen_by(persona: Persona, groups: dict[str, Group]) -> set[str]:
    """Of which groups she finds all three messages; the predicate says the same of every row."""
    seen = set()
    for key, group in groups.items():
        rows = messages_about(group, f"Moeder {group.pk}")
        found = set(messages_for(persona.actor).filter(pk__in=[row.pk for row in rows]))
        agreed = {row for row in rows if may_see_message.test(persona.actor, row)}
        assert found in (set(), set(rows))
        if may_see_message.test(persona.actor, MessageFactory.make(municipality=persona.here)):
            assert found == agreed
        seen |= {key} if found else set()
    return seen


@pytest.mark.parametrize(
    ("who", "whose"), [("professional", {"coached"}), ("administrator", {"coached", "colleague's"})]
)
def test_whose_messages_are_rows(cast: Cast, groups: dict[str, Group], who: str, whose: set[str]) -> None:
    assert seen_by(cast.called(who), groups) == whose


def test_an_administrator_who_coaches_reads_names_of_her_own_groups_only(cast: Cast, groups: dict[str, Group]) -> None:
    messages_about(groups["colleague's"], "Zeynep")
    Role.objects.create(user=some(cast.professional.user), kind=RoleKind.ADMINISTRATOR, municipality=cast.here)
    page = cast.professional.client.get(reverse("desk:outbox", args=[cast.here.slug]))
    assert "Zeynep" not in page.content.decode()
    assert seen_by(cast.professional, groups) == {"coached"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_hidden_is_not_sent_once_more(cast: Cast, groups: dict[str, Group], who: str) -> None:
    shown = {"coached": {"professional", "administrator"}, "colleague's": {"administrator"}}
    client = cast.called(who).client
    for key, group in groups.items():
        for row in messages_about(group, "Fatma"):
            code = client.get(reverse("desk:handle", args=[cast.here.slug, row.pk, "again"])).status_code
            assert (code == 200) == (who in shown.get(key, set()))


@pytest.mark.parametrize("who", ["professional", "administrator"])
def test_no_name_of_a_group_that_runs_itself_is_on_the_page_but_its_numbers_are(
    cast: Cast, groups: dict[str, Group], who: str
) -> None:
    messages_about(groups["alone"], "Zeynep")
    answer = cast.called(who).client.get(
        reverse("desk:outbox", args=[cast.here.slug]), headers={"Accept-Language": "en"}
    )
    assert "Zeynep" not in answer.content.decode()
    assert "•••@" not in answer.content.decode()
    # Two about the group; the code of the device counts in the figures of the municipality only.
    assert (answer.context["alone"].failed, answer.context["health"].given_up) == (2, 3)


def test_the_messages_of_one_group_stand_together_with_what_they_are_about(
    cast: Cast, groups: dict[str, Group]
) -> None:
    messages_about(groups["coached"], "Zeynep")
    messages_about(groups["colleague's"], "Fatma")
    address = reverse("desk:outbox_of_group", args=[cast.here.slug, groups["coached"].pk])
    answer = cast.professional.client.get(address)
    assert len(answer.context["table"].page) == 2
    shown = answer.content.decode()
    assert "Zeynep" in shown
    assert f"{groups['coached'].name}, " in shown, "a meeting is named by its group and its moment"


@pytest.mark.parametrize("key", ["alone", "asleep", "ended"])
def test_of_a_group_that_runs_itself_one_sees_how_many(cast: Cast, groups: dict[str, Group], key: str) -> None:
    messages_about(groups[key], "Zeynep")
    address = reverse("desk:outbox_of_group", args=[cast.here.slug, groups[key].pk])
    answer = cast.professional.client.get(address)
    counts = answer.context["counts"]
    assert (counts.waiting, counts.sent, counts.failed) == (0, 0, 2)
    assert "Zeynep" not in answer.content.decode()


def test_a_group_of_a_colleague_has_no_outbox(cast: Cast, groups: dict[str, Group]) -> None:
    for key in ("colleague's", "elsewhere"):
        address = reverse("desk:outbox_of_group", args=[cast.here.slug, groups[key].pk])
        assert cast.professional.client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["", "failed/"])
def test_the_page_costs_the_same_with_one_and_thirty_groups(cast: Cast, path: str) -> None:
    coach = some(cast.professional.user)
    client, costs = cast.professional.client, []
    for number in (1, 29):
        for _count in range(number):
            messages_about(started_group(cast.here, coach=coach), "Fatma")
            messages_about(handed_over_group(cast.here, backup=coach), "Zeynep")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("desk:outbox", args=[cast.here.slug]) + path).status_code == 200
        costs.append(len(queries))
    assert costs == [14, 14]
