"""Whom to call and who is meant: what a professional finds out before groups can be made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import ConsentChannel
from accounts.models import AuditEvent, Consent
from networks.activities.models import Activity
from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest
from networks.signups.queries import who_needs_a_call
from networks.signups.services import SignupError, say_who_is_meant
from tests.factories import GroupFactory, InterestFactory, InvitationFactory, MembershipFactory, PersonFactory
from tests.networks.signups.stage import lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

KNOWN = {"languages": ["nl"], "availability": {"tue-evening": "yes"}}


@pytest.fixture
def activity(cast: Cast) -> Activity:
    """A lecture of this colleague that has begun."""
    return lecture_under_way(cast.here, planned_by=cast.professional.user)


def at(activity: Activity, page: str) -> str:
    return f"/{activity.municipality.slug}/activities/{activity.code}/signups/{page}"


def named(activity: Activity, name: str, **told: object) -> Interest:
    interest = InterestFactory.make(activity=activity, **told)
    interest.person.first_name = name
    interest.person.save()
    return interest


def wish(interest: Interest, name: str, kind: Company = Company.TOGETHER) -> CompanyWish:
    return CompanyWish.objects.create(interest=interest, kind=kind, first_name=name)


def test_who_left_something_blank_that_a_group_needs_has_to_be_called(cast: Cast, activity: Activity) -> None:
    InterestFactory.make(activity=activity, **KNOWN)
    when = InterestFactory.make(activity=activity, languages=["nl"])
    both = InterestFactory.make(activity=activity)
    reach = InterestFactory.make(activity=activity, person=PersonFactory.make(municipality=cast.here), **KNOWN)
    found = {
        row.interest: [str(word) for word in row.unknown] for row in who_needs_a_call(cast.professional.actor, activity)
    }
    assert {row: len(words) for row, words in found.items()} == {when: 1, both: 2, reach: 1}
    assert len({tuple(words) for words in found.values()}) == 3


def test_nobody_in_a_group_or_asked_is_called(cast: Cast, activity: Activity) -> None:
    member, asked, left = InterestFactory.make_many(3, activity=activity)
    MembershipFactory.make(group=GroupFactory.make(municipality=cast.here), person=member.person)
    InvitationFactory.make(group=GroupFactory.make(municipality=cast.here), interest=asked)
    MembershipFactory.make(group=GroupFactory.make(municipality=cast.here), person=left.person, left_at=timezone.now())
    assert [row.interest for row in who_needs_a_call(cast.professional.actor, activity)] == [left]
    for interest, status in ((member, 404), (asked, 404), (left, 200)):
        assert cast.professional.client.get(at(activity, f"call/{interest.pk}/")).status_code == status


def test_what_she_says_by_telephone_is_kept_with_her_spoken_yes(cast: Cast, activity: Activity) -> None:
    interest = named(activity, "Hanan")
    wish(interest, "Truus", Company.APART)
    address = at(activity, f"call/{interest.pk}/")
    assert "Truus" not in cast.professional.client.get(address).content.decode()
    said = {"moments": "wed-morning", "languages": ["nl"], "together": "Fatma"}
    assert cast.professional.client.post(address, said).status_code == 200
    assert cast.professional.client.post(address, {**said, "said_yes": "on"}).status_code == 302
    interest.refresh_from_db()
    assert (interest.availability, interest.languages) == ({"wed-morning": "yes"}, ["nl"])
    assert set(interest.company_wishes.values_list("kind", "first_name")) == {("apart", "Truus"), ("together", "Fatma")}
    consent = Consent.objects.get()
    assert (consent.channel, consent.recorded_by) == (ConsentChannel.SPOKEN, cast.professional.user)


def test_a_name_that_looks_like_it_stands_first_and_is_kept_when_chosen(cast: Cast, activity: Activity) -> None:
    samira, fatima, bas = (named(activity, name) for name in ("Samira", "Fatima", "Bas"))
    hers = wish(samira, "fatma")
    address = at(activity, "company/")
    page = cast.professional.client.get(address).content.decode()
    assert page.index(f'value="{fatima.pk}"') < page.index(f'value="{bas.pk}"')
    assert f'value="{samira.pk}"' not in page
    cast.professional.client.post(address, {f"wish_{hers.pk}": fatima.pk})
    cast.professional.client.post(address, {f"wish_{hers.pk}": fatima.pk})
    hers.refresh_from_db()
    assert hers.other == fatima
    assert AuditEvent.objects.filter(action="company_understood").count() == 1


def test_nobody_means_herself_or_somebody_of_another_lecture(cast: Cast, activity: Activity) -> None:
    samira = named(activity, "Samira")
    elsewhere = named(lecture_under_way(cast.here), "Fatma")
    hers = wish(samira, "Fatma")
    for other in (samira, elsewhere):
        with pytest.raises(SignupError):
            say_who_is_meant(actor=cast.professional.actor, meant={hers.pk: other})


def test_a_colleague_of_another_lecture_changes_nothing(cast: Cast, activity: Activity) -> None:
    samira, fatma = named(activity, "Samira"), named(activity, "Fatma")
    hers = wish(samira, "Fatma")
    assert say_who_is_meant(actor=cast.professional_elsewhere.actor, meant={hers.pk: fatma}) == 0


def test_a_wish_to_be_apart_stands_on_no_other_page_of_a_colleague(cast: Cast, activity: Activity) -> None:
    samira = named(activity, "Samira", **KNOWN)
    wish(samira, "Geheimtje", Company.APART)
    client = cast.professional.client
    assert "Geheimtje" in client.get(at(activity, "company/")).content.decode()
    for page in ("", "interest/", "call/", f"call/{samira.pk}/"):
        assert "Geheimtje" not in client.get(at(activity, page)).content.decode()


def test_both_pages_ask_as_much_for_thirty_as_for_one(cast: Cast, activity: Activity) -> None:
    client, counts = cast.professional.client, []
    for number in (1, 29):
        for interest in InterestFactory.make_many(number, activity=activity):
            wish(interest, "Fatma")
        with CaptureQueriesContext(connection) as asked:
            client.get(at(activity, "company/"))
            client.get(at(activity, "call/"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
