"""Did this parent get the invitation? Every message to her, for whoever may know of it, two clicks away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Person
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.messaging.choices import MessageState
from tests.access_stage import some
from tests.factories import (
    ActivityFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    MessageFactory,
    PlaceFactory,
    VenueFactory,
    person_with_contact,
)
from tests.networks.desk.stage import handed_over_group, started_group
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


def history(cast: Cast, person: Person) -> str:
    return reverse("desk:messages_of_person", args=[cast.here.slug, person.pk])


def fatma(cast: Cast) -> Person:
    return person_with_contact(cast.here, first_name="Fatma", mobile="+31612345678")


def told(person: Person, subject: str, key: str = "group_invitation") -> None:
    """She got this message by SMS an hour ago, and it arrived."""
    sent = timezone.now() - timedelta(hours=1)
    MessageFactory.make(
        municipality=person.municipality,
        person=person,
        key=key,
        subject=subject,
        channel="sms",
        address="+31612345678",
        state=MessageState.DELIVERED,
        sent_at=sent,
        values={"secret": "Lindelaan 7"},
    )


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_a_professional_asks(cast: Cast, who: str) -> None:
    her = fatma(cast)
    told(her, f"activity:{ActivityFactory.make(municipality=cast.here).pk}")
    expected = 200 if who == "professional" else 302 if who in {"parent", "visitor"} else 403
    assert cast.called(who).client.get(history(cast, her)).status_code == expected


def test_it_says_in_plain_words_what_became_of_each_and_that_she_looked_is_kept(cast: Cast) -> None:
    her, group = fatma(cast), started_group(cast.here, coach=some(cast.professional.user))
    MembershipFactory.make(group=group, person=her)
    told(her, f"group:{group.pk}")
    page = cast.professional.client.get(history(cast, her), headers={"Accept-Language": "en"}).content.decode()
    assert ("Messages to Fatma" in page, "delivered." in page, "•••78" in page, group.name in page) == (True,) * 4
    assert ("+31612345678" in page, "Lindelaan 7" in page) == (False, False)
    seen = AuditEvent.objects.latest("pk")
    assert (seen.action, seen.object_kind, seen.object_id) == ("messages_of_person_seen", "person", str(her.pk))


@pytest.mark.parametrize("kind", ["alone", "colleague's"])
def test_what_a_group_that_is_not_hers_sent_does_not_show(cast: Cast, kind: str) -> None:
    """R03: her place at a lecture still shows; that she is in a group, or got a code for its page, does not."""
    her, coach = fatma(cast), some(cast.professional.user)
    group = handed_over_group(cast.here, backup=coach) if kind == "alone" else started_group(cast.here)
    MembershipFactory.make(group=group, person=her)
    meeting = MeetingFactory.make(group=group)
    for subject in (f"group:{group.pk}", f"meeting:{meeting.pk}", f"person:{her.pk}"):
        told(her, subject, key="device_code")
    address = history(cast, her)
    assert cast.professional.client.get(address).status_code == 404
    lecture = ActivityFactory.make(municipality=cast.here, planned_by=coach)
    told(her, lecture.subject, key="place_confirmed")
    answer = cast.professional.client.get(address)
    assert [row.subject for row in answer.context["table"].page] == [lecture.subject]
    assert group.name not in answer.content.decode()


def test_somebody_of_another_municipality_is_not_there(cast: Cast) -> None:
    stranger = person_with_contact(cast.elsewhere)
    told(stranger, f"activity:{ActivityFactory.make(municipality=cast.elsewhere).pk}")
    assert cast.professional.client.get(history(cast, stranger)).status_code == 404


@pytest.mark.parametrize("page", ["forming", "group", "signups", "interests"])
def test_it_is_one_link_away_from_where_she_is_listed(cast: Cast, page: str) -> None:
    her, coach = fatma(cast), some(cast.professional.user)
    lecture = ActivityFactory.make(
        municipality=cast.here, planned_by=coach, venue=VenueFactory.make(municipality=cast.here)
    )
    interest = InterestFactory.make(activity=lecture, person=her)
    PlaceFactory.make(activity=lecture, person=her)
    group = Group.objects.get(pk=started_group(cast.here, coach=coach).pk)
    if page == "forming":
        Group.objects.filter(pk=group.pk).update(state=GroupState.FORMING, started_at=None)
        InvitationFactory.make(group=group, interest=interest)
    elif page == "group":
        MembershipFactory.make(group=group, person=her)
    addresses = {
        "forming": reverse("composing:forming", args=[cast.here.slug, group.pk]),
        "group": reverse("desk:group", args=[cast.here.slug, group.pk]),
        "signups": reverse("signups:list", args=[cast.here.slug, lecture.code]),
        "interests": reverse("signups:interests", args=[cast.here.slug, lecture.code]),
    }
    client = cast.professional.client
    assert f'href="{history(cast, her)}"' in client.get(addresses[page]).content.decode()
    assert client.get(history(cast, her)).status_code == 200


def test_it_costs_the_same_with_one_message_and_thirty(cast: Cast) -> None:
    her, client, costs = fatma(cast), cast.professional.client, []
    for number in (1, 29):
        for _count in range(number):
            told(her, ActivityFactory.make(municipality=cast.here).subject)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(history(cast, her)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15
