"""Please phone: what reached nobody, for whoever may know, with the number; after the hand-over only who ticked."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Person
from networks.desk.choices import Need
from networks.desk.queries.needs import concerns_of
from networks.desk.queries.unreached import numbers_of, unreached
from networks.groups.models import Group
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.models import Message
from tests.access_stage import some
from tests.factories import ActivityFactory, MeetingFactory, MembershipFactory, MessageFactory, person_with_contact
from tests.networks.desk.stage import handed_over_group, started_group
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

NUMBER = "+31612345678"


def failed(person: Person, subject: str, **fields: Any) -> Message:
    given = {"state": MessageState.GIVEN_UP, "trouble": Trouble.REFUSED, "key": "meeting_moved"}
    return MessageFactory.make(municipality=person.municipality, person=person, subject=subject, **{**given, **fields})


def member(group: Group, **fields: Any) -> Person:
    person = person_with_contact(group.municipality, first_name="Fatma", mobile=NUMBER)
    MembershipFactory.make(group=group, person=person, **fields)
    return person


def page(cast: Cast) -> str:
    return reverse("desk:phone", args=[cast.here.slug])


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_a_professional_phones(cast: Cast, who: str) -> None:
    expected = 200 if who == "professional" else 302 if who in {"parent", "visitor"} else 403
    assert cast.called(who).client.get(page(cast)).status_code == expected


def test_it_stands_in_her_week_with_whom_about_what_and_the_number(cast: Cast) -> None:
    group = started_group(cast.here, coach=some(cast.professional.user))
    failed(member(group), MeetingFactory.make(group=group).subject)
    kind = concerns_of(cast.professional.actor, timezone.now())[0]
    assert (kind.need, kind.concerns[0].about) == (Need.PHONE, group.name)
    client = cast.professional.client
    assert f'href="{page(cast)}"' in client.get(reverse("desk:week", args=[cast.here.slug])).content.decode()
    shown = client.get(page(cast)).content.decode()
    assert ("Fatma" in shown, group.name in shown, f"tel:{NUMBER}" in shown) == (True, True, True)
    assert AuditEvent.objects.filter(action="people_to_phone_seen").exists()


def test_who_was_phoned_is_off_every_list_and_the_outbox_says_so(cast: Cast) -> None:
    group = started_group(cast.here, coach=some(cast.professional.user))
    person = member(group)
    rows = [failed(person, f"group:{group.pk}"), failed(person, MeetingFactory.make(group=group).subject)]
    client, address = cast.professional.client, reverse("desk:phoned", args=[cast.here.slug, person.pk])
    assert client.get(address).status_code == 200
    assert unreached(cast.professional.actor, timezone.now()).count() == 2, "looking changes nothing"
    assert client.post(address)["Location"] == page(cast)
    assert list(unreached(cast.professional.actor, timezone.now())) == []
    assert Message.objects.exclude(settled_at=None).count() == len(rows)
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"state": MessageState.FAILED}, False),
        ({"settled_at": timezone.now()}, False),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, False),
        ({"expires_at": timezone.now() + timedelta(hours=1)}, True),
    ],
)
def test_only_what_failed_for_good_is_not_settled_and_still_matters(
    cast: Cast, fields: dict[str, Any], is_asked: bool
) -> None:
    lecture = ActivityFactory.make(municipality=cast.here, planned_by=cast.professional.user)
    failed(person_with_contact(cast.here), lecture.subject, **fields)
    assert unreached(cast.professional.actor, timezone.now()).exists() == is_asked


@pytest.mark.parametrize("may_be_called", [True, False])
def test_after_the_hand_over_only_who_said_that_she_may_be_called(cast: Cast, may_be_called: bool) -> None:
    group = handed_over_group(cast.here, backup=some(cast.professional.user))
    person = member(group, may_be_called=may_be_called)
    failed(person, f"group:{group.pk}")
    failed(person, MeetingFactory.make(group=group).subject)
    shown = cast.professional.client.get(page(cast)).content.decode()
    assert ("Fatma" in shown, NUMBER in shown) == (may_be_called, may_be_called)
    address = reverse("desk:phoned", args=[cast.here.slug, person.pk])
    assert cast.professional.client.get(address).status_code == (200 if may_be_called else 404)


def test_her_tick_opens_her_own_group_only(cast: Cast) -> None:
    """She left a group and is in another now; what the first one sent her is not the back-up's business."""
    coach = some(cast.professional.user)
    left, now = handed_over_group(cast.here, backup=coach), handed_over_group(cast.here, backup=coach)
    person = member(now, may_be_called=True)
    MembershipFactory.make(group=left, person=person, may_be_called=True, left_at=timezone.now())
    failed(person, f"group:{left.pk}")
    failed(person, MeetingFactory.make(group=left).subject)
    about_hers = failed(person, MeetingFactory.make(group=now).subject)
    assert list(unreached(cast.professional.actor, timezone.now())) == [about_hers]


def test_not_about_a_colleague_s_lecture_or_group_nor_about_a_code(cast: Cast) -> None:
    person = person_with_contact(cast.here)
    failed(person, ActivityFactory.make(municipality=cast.here).subject)
    failed(person, f"group:{started_group(cast.here).pk}")
    failed(person, f"person:{person.pk}", key="device_code")
    assert list(unreached(cast.professional.actor, timezone.now())) == []


def test_who_wants_one_way_only_is_called_at_that_one(cast: Cast) -> None:
    person = person_with_contact(cast.here, email="fatma@home.example", mobile=NUMBER)
    assert numbers_of(person) == [NUMBER]
    person.safe_contact = True
    first = person.contact_points.all()[0]
    assert numbers_of(person) == ([NUMBER] if first.channel == "sms" else [])
