"""The demo at size: the same story of other parents, in bulk."""

from collections import Counter

import pytest
from django.db.models import Count, F
from django.utils import timezone

from accounts.actor import system_actor
from accounts.models import ContactPoint, Person
from networks.demo.copies import WHERE
from networks.demo.services import seed_demo
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def seed(scale: int) -> Counter[str]:
    seed_demo(actor=system_actor(), now=timezone.now(), reset=True, scale=scale)
    counts = Counter({model.__name__: model._base_manager.count() for model in WHERE if model is not Message})
    return counts + Counter(sent=Message.objects.filter(state="sent", user=None).count())


def test_everything_that_happened_is_there_so_many_times() -> None:
    once, thrice = seed(1), seed(3)

    assert thrice == Counter({name: 3 * count for name, count in once.items()})


def test_a_copy_is_of_other_parents_and_points_at_nobody_elses_rows() -> None:
    seed(3)

    for model in (Place, Interest):
        assert not model._base_manager.exclude(person__municipality=F("activity__municipality")).exists()
    times = Person.objects.values_list("created_at").annotate(times=Count("pk")).values_list("times", flat=True)
    assert {number % 3 for number in times} == {0}
    sent_to = Message.objects.filter(state="sent", user=None).exclude(address="")
    elsewhere = sent_to.exclude(address__in=ContactPoint.objects.values("value"))
    assert not elsewhere.exists()
    assert not sent_to.exclude(person__contact_points__value=F("address")).exists()


def test_what_is_made_afterwards_gets_a_number_of_its_own() -> None:
    seed(2)

    assert PersonFactory.make().pk == Person.objects.latest("pk").pk
