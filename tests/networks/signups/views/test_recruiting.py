"""Links for those who tell parents of a lecture: short, counted, and without names."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.activities.models import Activity
from networks.activities.services import CODE_ALPHABET
from networks.signups.models import Interest, Place, RecruitingLink
from networks.signups.services import keep_recruiting_counts
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

FATMA = {"first_name": "Fatma", "contact": "fatma@home.example", "agreed": "on"}


def link_of(cast: Cast, activity: Activity, label: str = "De Regenboog") -> RecruitingLink:
    """A link that a professional made on the page of the lecture."""
    cache.clear()
    page = reverse("signups:links", args=[cast.here.slug, activity.code])
    cast.professional.client.post(page, {"kind": "school", "label": label})
    return RecruitingLink.objects.get(label=label)


def test_who_comes_by_a_link_is_counted_and_not_named(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    link = link_of(cast, activity)
    door = Client().get(f"/{cast.here.slug}/go/{activity.code}/{link.code.upper()}/")
    assert door["Location"] == f"/{cast.here.slug}/lectures/{activity.code}/place/{link.code}/"
    Client().post(door["Location"], FATMA)
    assert Place.objects.get().came_through == link
    page = cast.professional.client.get(reverse("signups:links", args=[cast.here.slug, activity.code])).content.decode()
    assert (f"/go/{activity.code}/{link.code}/" in page, "Fatma" in page) == (True, False)


def test_a_sign_up_by_a_link_takes_no_statement_more(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    address, phone = f"/{cast.here.slug}/lectures/{activity.code}/place/{link_of(cast, activity).code}/", Client()
    with CaptureQueriesContext(connection) as queries:
        phone.get(address)
        phone.get(phone.post(address, FATMA)["Location"])
    spoken = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(spoken) <= 16, "\n".join(spoken)


def test_interest_is_counted_too_and_an_unknown_word_is_nobodys(cast: Cast) -> None:
    activity = lecture_under_way(cast.here, planned_by=cast.professional.user)
    page = f"/{cast.here.slug}/lectures/{activity.code}/interest/"
    link = link_of(cast, activity)
    Client().post(f"{page}{link.code}/", FATMA)
    Client().post(f"{page}made-up/", FATMA | {"first_name": "Ayse"})
    assert list(Interest.objects.order_by("pk").values_list("came_through", flat=True)) == [link.pk, None]


def test_a_count_stays_when_people_are_forgotten(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    link = link_of(cast, activity)
    Client().post(f"/{cast.here.slug}/lectures/{activity.code}/place/{link.code}/", FATMA)
    keep_recruiting_counts()
    Place.objects.all().delete()
    keep_recruiting_counts()
    link.refresh_from_db()
    assert (link.places, link.interests) == (1, 0)


def test_two_links_of_a_lecture_have_two_names_and_codes_as_a_lecture_has(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    link_of(cast, activity)
    link_of(cast, activity)
    assert RecruitingLink.objects.count() == 1
    assert set(RecruitingLink.objects.get().code) <= set(CODE_ALPHABET)
