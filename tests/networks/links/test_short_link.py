"""The link in a text message is as short as can be, and leads to the page it is for."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import Municipality, PersonalLink
from accounts.services import issue_link
from networks.links.services import send_new_links
from networks.messaging.choices import Hours
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from tests.factories import person_with_contact
from tests.inbox import Inbox, links_in
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def link_for(cast: Cast, page: str = "", number: int | None = None) -> str:
    person = cast.parent.person
    assert person is not None
    return issue_link(person=person, expires_at=timezone.now() + timedelta(days=1), page=page, number=number)


@pytest.mark.parametrize(
    ("page", "number"), [("", None), ("meetings:mine", None), ("meetings:answer", 12), ("composing:invitation", 7)]
)
def test_it_leads_to_the_page_it_is_for(cast: Cast, page: str, number: int | None) -> None:
    token = link_for(cast, page, number)
    answer = Client().get(f"/m/{token}")
    words = {"municipality": cast.here.slug, "link_token": token} | ({"number": number} if number else {})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(page or "signups:my", kwargs=words))
    assert answer.headers["Cache-Control"] == "no-store"


def test_when_its_page_is_called_otherwise_it_leads_to_all_that_is_hers(cast: Cast) -> None:
    token = link_for(cast, "meetings:of_old", 12)
    address = reverse("signups:my", kwargs={"municipality": cast.here.slug, "link_token": token})
    assert Client().get(f"/m/{token}").headers["Location"] == address


def test_it_takes_twenty_five_signs_behind_the_name_of_the_site(cast: Cast) -> None:
    assert len(reverse("links:short", args=[link_for(cast)])) == 25


def test_one_that_ended_says_what_to_do_now(cast: Cast) -> None:
    token = link_for(cast)
    PersonalLink.objects.update(revoked_at=timezone.now())
    answer = Client().get(f"/m/{token}", follow=True)
    assert answer.status_code == 404
    assert reverse("links:new_link", args=[cast.here.slug]) in answer.content.decode()


def test_one_that_was_never_ours_leads_to_the_municipalities(cast: Cast) -> None:
    answer = Client().get("/m/" + "x" * 22)
    assert answer.status_code == 404
    assert "accounts/link_does_not_open.html" in [template.name for template in answer.templates]
    assert f'href="{reverse("front_door")}"' in answer.content.decode()


def test_looking_changes_nothing(cast: Cast) -> None:
    token = link_for(cast)
    assert Client().post(f"/m/{token}").status_code == 405
    assert [Client().head(f"/m/{token}").status_code for _scanner in range(3)] == [302] * 3


@pytest.mark.parametrize("slug", ["m", "callbacks"])
def test_no_municipality_takes_its_place(cast: Cast, slug: str) -> None:
    Municipality.objects.filter(pk=cast.here.pk).update(slug=slug)
    assert Client().get(f"/m/{link_for(cast)}").status_code == 302


def test_it_stands_in_the_text_message_and_opens(cast: Cast, inbox: Inbox) -> None:
    person = person_with_contact(cast.here, mobile="+31612345678")
    send_new_links(actor=cast.parent.actor, people=[person.pk])
    Message.objects.update(hours=Hours.ANY)
    assert deliver_due(Channel.SMS) == 1
    (address,) = links_in(inbox.wait_for("+31612345678@sms.invalid"))
    assert address.startswith(f"{settings.PUBLIC_BASE_URL}/m/")
    page = Client().get(address.removeprefix(settings.PUBLIC_BASE_URL), follow=True)
    assert (page.status_code, page.context["request"].actor.person) == (200, person)
