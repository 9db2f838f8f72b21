"""The demo at size: the same story of other parents, in bulk."""

import pytest
from django.db.models import Count, F
from django.utils import timezone

from accounts.actor import system_actor
from accounts.models import ContactPoint, Person
from networks.demo.copies import WHERE
from networks.demo.services import seed_demo
from networks.groups.models import Group, Membership
from networks.meetings.models import Answer
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_everything_is_there_so_many_times_of_other_parents() -> None:
    seed_demo(actor=system_actor(), now=timezone.now(), scale=3)

    sent = Message.objects.filter(state="sent", user=None)
    counts = {model: model._base_manager.count() for model in WHERE if model is not Message} | {Message: sent.count()}
    assert {model.__name__ for model, count in counts.items() if count % 3 or not count} <= {
        "Poll",
        "PollOption",
        "PollVote",
    }
    for model in (Place, Interest):
        assert not model._base_manager.exclude(person__municipality=F("activity__municipality")).exists()
    assert not Membership.objects.exclude(person__municipality=F("group__municipality")).exists()
    assert not Answer.objects.exclude(membership__group=F("meeting__group")).exists()
    times = Person.objects.values_list("created_at").annotate(times=Count("pk")).values_list("times", flat=True)
    assert {number % 3 for number in times} == {0}
    reach = set(ContactPoint.objects.values_list("person", "value"))
    assert set(sent.exclude(address="").values_list("person", "address")) <= reach
    assert Group.objects.get(name="Wakkere ouders 3").passed_on_to == Group.objects.get(name="Havenouders 3")
    assert PersonFactory.make().pk == Person.objects.latest("pk").pk
