"""Half-yearly whoever belongs to an organisation is asked whether it is still right; one press says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actor import system_actor
from networks.messaging.models import Message
from networks.partners.models import ContactPerson, Organisation
from networks.partners.services import ask_whether_still_right, confirm_organisation
from tests.factories import OrganisationFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db

ACTOR = system_actor()
TODAY = datetime(2027, 5, 10, 9, 30, tzinfo=UTC)
HALF_A_YEAR = timedelta(days=183)


def known_since(cast: Cast, days: int, **fields: object) -> Organisation:
    """An organisation to which a partner contact belongs since so many days ago."""
    organisation = OrganisationFactory.make(municipality=cast.here, **fields)
    assert cast.partner.user is not None
    contact = ContactPerson.objects.create(organisation=organisation, user=cast.partner.user)
    ContactPerson.objects.filter(pk=contact.pk).update(since=TODAY.date() - timedelta(days=days))
    return organisation


def asked() -> list[str]:
    return list(Message.objects.filter(key="still_right").order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("days", "checked", "number"),
    [(182, None, 0), (183, None, 1), (900, date(2026, 11, 9), 0), (900, date(2026, 11, 8), 1)],
)
def test_it_is_asked_half_a_year_after_it_was_checked_last(
    cast: Cast, days: int, checked: date | None, number: int
) -> None:
    known_since(cast, days, verified_on=checked)
    assert ask_whether_still_right(actor=ACTOR, at=TODAY) == number == len(asked())


def test_it_is_asked_once_in_half_a_year(cast: Cast) -> None:
    known_since(cast, 900)
    told = [ask_whether_still_right(actor=ACTOR, at=TODAY + timedelta(days=days)) for days in (0, 0, 1, 182, 183)]
    assert told == [1, 0, 0, 0, 1]


def test_who_confirms_is_asked_no_more_and_the_page_says_when(cast: Cast) -> None:
    organisation = known_since(cast, 900)
    ask_whether_still_right(actor=ACTOR, at=TODAY)
    assert cast.partner.user is not None
    client = Client()
    client.force_login(cast.partner.user)
    page = reverse("partners:still_right", args=[cast.here.slug, organisation.pk])
    assert client.get(page).status_code == 200
    organisation.refresh_from_db()
    assert organisation.verified_on is None
    assert client.post(page).status_code == 302
    organisation.refresh_from_db()
    assert organisation.verified_on is not None
    assert asked() == ["cancelled"]


def test_what_was_not_checked_for_half_a_year_is_grey(cast: Cast) -> None:
    organisation = known_since(cast, 900)
    confirm_organisation(actor=ACTOR, organisation=organisation, on=TODAY.date())
    organisation.refresh_from_db()
    assert organisation.is_checked(TODAY.date() + timedelta(days=182))
    assert not organisation.is_checked(TODAY.date() + HALF_A_YEAR)
