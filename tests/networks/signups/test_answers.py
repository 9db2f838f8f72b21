"""What a parent may tell for a group: three answers for a part of the week, how far, who she is, and with whom."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest
from networks.signups.services import Answers, change_interest, withdraw_interest
from tests.factories import InterestFactory
from tests.networks.signups.stage import lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

TOLD = {
    "first_name": "Samira",
    "contact": "samira@home.example",
    "agreed": "on",
    "moments": ["", "tue-evening", "fri-morning:if_need_be"],
    "travel_km": "4.0",
    "carer": "mother",
    "together": "Fatma, anna ,Fatma",
    "apart": "Truus",
}


def send(cast: Cast, **said: object) -> str:
    lecture = lecture_under_way(cast.here)
    answer = Client().post(f"/{cast.here.slug}/lectures/{lecture.code}/interest/", {**TOLD, **said})
    return answer.content.decode() if answer.status_code == 200 else ""


def company(interest: Interest) -> set[tuple[str, str]]:
    return set(interest.company_wishes.values_list("kind", "first_name"))


def test_everything_she_told_is_kept_as_she_told_it(cast: Cast) -> None:
    assert send(cast) == ""
    kept = Interest.objects.get()
    assert kept.availability == {"tue-evening": "yes", "fri-morning": "if_need_be"}
    assert (kept.travel_km, kept.carer) == (Decimal("4.0"), "mother")
    assert company(kept) == {("together", "Fatma"), ("together", "anna"), ("apart", "Truus")}


def test_nothing_told_is_nothing_known(cast: Cast) -> None:
    send(cast, moments="", travel_km="", carer="", together="", apart="")
    kept = Interest.objects.get()
    assert (kept.availability, kept.travel_km, kept.carer, company(kept)) == ({}, None, "", set())


@pytest.mark.parametrize("names", ["a, b, c, d", "www.example.nl", "12", "x" * 41])
def test_a_story_is_no_first_name(cast: Cast, names: str) -> None:
    page = send(cast, together=names)
    assert f'value="{names}"' in page
    assert not Interest.objects.exists()


def test_a_name_that_stays_keeps_who_was_meant_and_one_that_goes_is_gone(cast: Cast) -> None:
    interest, other = InterestFactory.make_many(2, activity=lecture_under_way(cast.here))
    for name in ("Fatma", "Anna"):
        CompanyWish.objects.create(interest=interest, kind=Company.TOGETHER, first_name=name, other=other)
    change_interest(actor=cast.parent.actor, interest=interest, answers=Answers(together=["Fatma"], apart=["Truus"]))
    assert set(interest.company_wishes.values_list("kind", "first_name", "other")) == {
        ("together", "Fatma", other.pk),
        ("apart", "Truus", None),
    }


def test_who_takes_her_interest_back_wishes_nothing_and_is_meant_by_nobody(cast: Cast) -> None:
    hers, other = InterestFactory.make_many(2, activity=lecture_under_way(cast.here))
    CompanyWish.objects.create(interest=hers, kind=Company.TOGETHER, first_name="Fatma", other=other)
    CompanyWish.objects.create(interest=other, kind=Company.APART, first_name="Samira", other=hers)
    withdraw_interest(actor=cast.parent.actor, interest=hers, at=timezone.now())
    left = CompanyWish.objects.get()
    assert (left.interest, left.first_name, left.other) == (other, "Samira", None)


def test_her_answers_stand_in_the_form_she_changes_them_in(cast: Cast) -> None:
    interest = InterestFactory.make(
        activity=lecture_under_way(cast.here),
        person=cast.parent.person,
        travel_km="6.0",
        availability={"tue-evening": "if_need_be"},
    )
    CompanyWish.objects.create(interest=interest, kind=Company.TOGETHER, first_name="Fatma")
    page = Client().get(f"/{cast.here.slug}/my/{cast.parent.token}/interest/{interest.pk}/").content.decode()
    assert '<option value="6.0" selected>' in page
    assert 'value="tue-evening:if_need_be" data-grade="if_need_be" selected' in page
    assert 'value="Fatma"' in page
