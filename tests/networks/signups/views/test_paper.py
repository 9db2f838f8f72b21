"""The sheet to print, and entering what came back on it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import ConsentChannel
from accounts.models import Consent
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.models import Interest
from networks.signups.services import Answers, change_interest
from tests.factories import GroupFactory, InterestFactory, MembershipFactory, person_with_contact
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def at(activity: Activity, rest: str = "signups/sheets/") -> str:
    return f"/{activity.municipality.slug}/activities/{activity.code}/{rest}"


def row(**words: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"first_name": "Fatma", "contact": "fatma@home.example", "day": today, "language": "nl"} | words


@pytest.fixture
def under_way(cast: Cast) -> Activity:
    return lecture_under_way(cast.here, planned_by=cast.professional.user)


@pytest.fixture
def desk(cast: Cast) -> Client:
    return cast.professional.client


def test_a_row_is_saved_with_the_yes_on_paper(cast: Cast, under_way: Activity, desk: Client) -> None:
    told = row(ages="13", languages="nl tr", moments="ma1 di3?", host="on", language="tr")
    assert desk.post(at(under_way), told)["Location"] == at(under_way)
    interest = Interest.objects.get()
    assert (interest.age_bands, interest.languages, interest.willing_to_host) == (["0-4", "8-12"], ["nl", "tr"], True)
    assert interest.availability == {"mon-morning": "yes", "tue-evening": "if_need_be"}
    consent = Consent.objects.get()
    assert (consent.channel, consent.recorded_by) == (ConsentChannel.PAPER, cast.professional.user)
    assert 'value="tr" selected' in desk.get(at(under_way)).content.decode()


def test_htmx_gets_the_next_empty_row_and_the_count(under_way: Activity, desk: Client) -> None:
    page = desk.post(at(under_way), row(), headers=HTMX).content.decode()
    assert page.startswith('<div id="entry"')
    assert ("autofocus" in page, "fatma@home.example" in page, "Fatma" in page) == (True, False, True)


def test_a_refused_row_keeps_every_answer(under_way: Activity, desk: Client) -> None:
    page = desk.post(at(under_way), row(ages="9", moments="ma1", contact="06"), headers=HTMX).content.decode()
    assert all(f'value="{typed}"' in page for typed in ("Fatma", "06", "9", "ma1"))
    assert not Interest.objects.exists()


@pytest.mark.parametrize("second", [{"first_name": "Mehmet"}, {"first_name": "Fatima", "contact": "0612345678"}])
def test_a_doubt_is_asked_and_answered(under_way: Activity, desk: Client, second: dict[str, str]) -> None:
    desk.post(at(under_way), row())
    first = Interest.objects.get().person
    page = desk.post(at(under_way), row(**second), headers=HTMX).content.decode()
    assert ('name="doubtful"' in page, Interest.objects.count()) == (True, 1)
    desk.post(at(under_way), row(**second, doubtful=str(first.pk)))
    assert Interest.objects.count() == 1
    desk.post(at(under_way), row(**second, doubtful="keep"))
    assert Interest.objects.count() == 2


def test_the_same_parent_twice_is_one_and_no_doubt(under_way: Activity, desk: Client) -> None:
    for _sheet in range(2):
        assert desk.post(at(under_way), row()).status_code == 302
    assert Interest.objects.count() == 1


def test_a_slip_is_taken_back_without_a_word(under_way: Activity, desk: Client) -> None:
    desk.post(at(under_way), row())
    number = Interest.objects.get().pk
    assert desk.post(at(under_way, f"signups/sheets/{number}/back/"))["Location"] == at(under_way)
    assert (Interest.objects.get().state, Message.objects.get().state) == ("withdrawn", "cancelled")
    assert desk.post(at(under_way, f"signups/sheets/{number}/back/")).status_code == 404


def test_before_the_lecture_the_page_says_when_it_opens(cast: Cast, desk: Client) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    assert b"paper-row" not in desk.get(at(activity)).content


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("ar", "rtl")])
def test_the_sheet_speaks_a_language_of_parents(
    under_way: Activity, desk: Client, language: str, direction: str
) -> None:
    page = desk.get(at(under_way, f"signups/sheet/?language={language}")).content.decode()
    assert f'lang="{language}" dir="{direction}"' in page
    assert (under_way.title in page, "qr.svg" in page, under_way.code in page) == (True, True, True)


def herself(activity: Activity, **fields: Any) -> Interest:
    """A parent who left her interest on her own phone, with her answers."""
    person = person_with_contact(municipality=activity.municipality, first_name="Fatma", email="fatma@home.example")
    return InterestFactory.make(activity=activity, person=person, wish="Graag op woensdag", **fields)


def test_what_a_parent_told_herself_is_not_taken_back_as_a_slip(under_way: Activity, desk: Client) -> None:
    interest = herself(under_way)
    assert desk.post(at(under_way), row()).status_code == 302
    assert desk.post(at(under_way, f"signups/sheets/{interest.pk}/back/")).status_code == 404
    interest.refresh_from_db()
    assert (interest.state, interest.wish) == ("open", "Graag op woensdag")


def test_a_row_to_which_she_added_since_is_no_slip_any_more(cast: Cast, under_way: Activity, desk: Client) -> None:
    desk.post(at(under_way), row())
    interest = Interest.objects.get()
    change_interest(actor=cast.professional.actor, interest=interest, answers=Answers(wish="Graag op woensdag"))
    assert b"/back/" not in desk.get(at(under_way)).content
    assert desk.post(at(under_way, f"signups/sheets/{interest.pk}/back/")).status_code == 404


def test_a_doubt_names_nobody_of_a_group_that_runs_itself(under_way: Activity, desk: Client) -> None:
    interest = herself(under_way)
    alone = GroupFactory.make(municipality=under_way.municipality, handed_over_at=timezone.now())
    MembershipFactory.make(group=alone, person=interest.person)
    page = desk.post(at(under_way), row(first_name="Fatima", contact="0612345678"), headers=HTMX).content.decode()
    assert ("fatma@home.example" in page, Interest.objects.count()) == (False, 2)


def test_a_doubt_is_answered_with_nobody_of_another_list(cast: Cast, under_way: Activity, desk: Client) -> None:
    stranger = InterestFactory.make(activity=lecture_under_way(cast.elsewhere, planned_by=None)).person
    other = InterestFactory.make(activity=lecture_under_way(cast.here, planned_by=None)).person
    desk.post(at(under_way), row())
    for chosen in (stranger, other):
        told = row(first_name="Fatima", contact="0612345678", doubtful=str(chosen.pk))
        page = desk.post(at(under_way), told, headers=HTMX).content.decode()
        assert ('name="doubtful"' in page, chosen.first_name in page) == (True, False)
    assert Interest.objects.filter(activity=under_way).count() == 1
