"""A parent wants fewer messages, and more careful ones: one press from a mail, the rest on a page of her own."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Person
from networks.meetings.catalogue import MEETING_REMINDER
from networks.messaging.models import StoppedTopic
from networks.messaging.stop_keys import stop_key
from tests.e2e.conftest import PHONE, OpenPage
from tests.e2e.test_my_group import on_her_phone
from tests.factories import MessageFactory
from tests.networks.meetings.mine import circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_she_stops_reminders_with_one_press_and_has_them_again(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    key = stop_key(MessageFactory.make(key=MEETING_REMINDER.key, person=cast.parent.person))
    phone = open_page(PHONE, language="en")
    phone.goto(reverse("preferences:stop", args=[cast.here.slug, key]) + "?lang=en")
    assert not StoppedTopic.objects.exists()
    phone.get_by_role("button", name="Stop the reminders").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You get no more reminders")
    accept_page(phone, "stopped")
    phone.get_by_role("button", name="Send them again").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Stop the reminders")
    assert not StoppedTopic.objects.exists()


def test_she_chooses_on_her_own_page_what_she_hears_and_how_carefully(
    cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]
) -> None:
    circle(cast)
    phone = on_her_phone(open_page, cast.parent)
    phone.goto(reverse("signups:my", args=[cast.here.slug, cast.parent.token]))
    phone.get_by_role("link", name="Your messages").click()
    phone.get_by_role("checkbox", name=re.compile("Questions")).uncheck()
    phone.get_by_label("Write to me carefully").check()
    save(phone)
    expect(phone.get_by_role("checkbox", name=re.compile("Questions"))).not_to_be_checked()
    expect(phone.get_by_role("checkbox", name=re.compile("Reminders"))).to_be_checked()
    accept_page(phone, "my-messages")
    assert Person.objects.filter(safe_contact=True).get() == cast.parent.person
    assert list(StoppedTopic.objects.values_list("topic", flat=True)) == ["question"]


def save(phone: Page) -> None:
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("From now on we write to you like this.")).to_be_visible()
