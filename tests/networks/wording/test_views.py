"""The pages on which the words of messages are looked at and written."""

import pytest
from django.test import Client
from django.utils import timezone

import networks.urls  # noqa: F401  every feature enters its messages
from accounts.models import AuditEvent
from networks.messaging.catalogue import all_kinds
from networks.messaging.letters import letter_for
from networks.messaging.models import Message, OwnWords
from tests.factories import (
    ActivityFactory,
    GroupFactory,
    MessageFactory,
    PersonFactory,
    UserFactory,
    person_with_contact,
)
from tests.personas import Cast

pytestmark = pytest.mark.django_db
LIST = "/vaartdam/settings/messages/"
REMINDER = f"{LIST}meeting_reminder/nl/"
OWN = {"subject": "Tot {starts_at:day}", "text": "Kom je ook?\n\n{starts_at}", "sms": "Kom je {starts_at}? {link}"}


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
@pytest.mark.parametrize("kind", [kind.key for kind in all_kinds() if not kind.is_test])
def test_every_message_can_be_looked_at_in_every_language(cast: Cast, kind: str, language: str) -> None:
    client = cast.professional.client
    assert "ui-sms" in page(client, f"{LIST}{kind}/{language}/")
    letter = client.get(f"{LIST}{kind}/{language}/page/")
    assert f'<html lang="{language}"' in letter.content.decode()


def test_the_list_is_searched_and_sorted(cast: Cast) -> None:
    client = cast.professional.client
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    kinds = [kind for kind in all_kinds() if not kind.is_test]
    assert client.get(LIST).context["table"].page.paginator.count == len(kinds)
    found = client.get(f"{LIST}?search=reminder of a").context["table"].page.object_list
    assert {row.kind.key for row in found} == {"meeting_reminder", "lecture_reminder"}
    by_name = [row.name for row in client.get(f"{LIST}?sort=-name").context["table"].page.object_list]
    assert by_name == sorted(by_name, key=str.casefold, reverse=True)


def test_a_letter_stands_in_a_frame_that_runs_and_loads_nothing(cast: Cast) -> None:
    answer = cast.professional.client.get(f"{REMINDER}page/")
    wanted = {"sandbox", "default-src 'none'", "script-src 'none'", "style-src 'unsafe-inline'"}
    assert wanted | {"frame-ancestors 'self'"} <= set(answer["Content-Security-Policy"].split("; "))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    around = cast.professional.client.get(REMINDER)
    assert "frame-src 'self'" in around["Content-Security-Policy"]
    assert 'sandbox=""' in around.content.decode()


def test_own_words_are_written_shown_beside_ours_and_thrown_away(cast: Cast) -> None:
    client = cast.administrator.client
    assert client.post(f"{REMINDER}change/", OWN).status_code == 302
    own = OwnWords.objects.get()
    assert (own.municipality, own.key, own.language, own.subject) == (
        cast.here,
        "meeting_reminder",
        "nl",
        OWN["subject"],
    )
    seen = page(client, REMINDER)
    assert ("<ins>" in seen, "<del>" in seen) == (True, True)
    assert "Kom je ook?" in page(client, f"{REMINDER}page/")
    assert client.get(f"{REMINDER}restore/").status_code == 200
    client.post(f"{REMINDER}restore/")
    assert not OwnWords.objects.exists()
    done = AuditEvent.objects.filter(action__startswith="own_words").order_by("pk")
    assert [event.action for event in done] == ["own_words_written", "own_words_removed"]


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [("text", "Kom je {starts_at} {naam}?", "{naam}"), ("text", "Kom je?", "{starts_at}"), ("sms", "Kom!", "{link}")],
)
def test_what_is_wrong_is_named_beside_its_part_and_nothing_is_saved(
    cast: Cast, part: str, wrong: str, said: str
) -> None:
    answer = cast.administrator.client.post(f"{REMINDER}change/", OWN | {part: wrong})
    assert answer.status_code == 200
    assert said in str(answer.context["form"].errors[part])
    assert not OwnWords.objects.exists()


def test_one_begins_from_our_words_with_placeholders_in_them(cast: Cast) -> None:
    form = cast.administrator.client.get(f"{REMINDER}change/").context["form"]
    assert "{group}" in form.initial["text"]
    assert "{starts_at:day}" in form.initial["text"]
    assert "{starts_at:short}" in form.initial["sms"]
    assert "{link}" in form.initial["sms"]


def test_what_she_leaves_as_we_wrote_it_stays_ours(cast: Cast) -> None:
    client = cast.administrator.client
    ours = client.get(f"{REMINDER}change/").context["form"].initial
    client.post(f"{REMINDER}change/", ours | {"text": ours["text"].replace("\n", "\r\n")})
    assert not OwnWords.objects.exists()
    client.post(f"{REMINDER}change/", ours | {"sms": OWN["sms"]})
    own = OwnWords.objects.get()
    assert (own.subject, own.text, own.sms) == ("", "", OWN["sms"])
    assert client.get(f"{REMINDER}change/").context["form"]["text"].value() == ours["text"]


def test_without_any_words_ours_are_sent(cast: Cast) -> None:
    client = cast.administrator.client
    client.post(f"{REMINDER}change/", OWN)
    client.post(f"{REMINDER}change/", dict.fromkeys(OWN, ""))
    assert not OwnWords.objects.exists()


def test_a_test_goes_through_the_outbox_to_ones_own_mailbox(cast: Cast) -> None:
    user = cast.professional.user
    assert user is not None
    assert cast.professional.client.post(f"{LIST}meeting_reminder/ar/test/").status_code == 302
    row = Message.objects.get(key="wording_test")
    assert (row.address, row.language, row.person, row.municipality) == (user.email, "ar", None, cast.here)
    letter = letter_for(row)
    assert letter.address == user.email
    assert 'dir="rtl"' in letter.page
    assert letter.unsubscribe_address == ""


def test_a_real_message_is_shown_to_who_may_read_it_and_to_nobody_else(cast: Cast) -> None:
    lecture, parent = ActivityFactory.make(municipality=cast.here), person_with_contact(cast.here, first_name="Zehra")
    MessageFactory.make(person=parent, municipality=cast.here, subject=f"activity:{lecture.pk}")
    address = f"{LIST}place_confirmed/nl/page/?real"
    seen = {key: "Zehra" in page(cast.called(key).client, address) for key in ("professional", "administrator")}
    assert seen == {"professional": True, "administrator": False}
    assert AuditEvent.objects.filter(action="message_read").count() == 1


def test_nobody_is_shown_who_is_in_a_group_of_others_or_one_that_runs_itself(cast: Cast) -> None:
    now = timezone.now()
    handed_over = GroupFactory.make(municipality=cast.here, state="independent", started_at=now, handed_over_at=now)
    of_another = GroupFactory.make(municipality=cast.here, coach=UserFactory.make())
    values = {"group": "Havenouders"}
    for group in (handed_over, of_another):
        parent = person_with_contact(cast.here, first_name="Zehra")
        subject = f"group:{group.pk}"
        MessageFactory.make(
            key="group_handed_over", person=parent, municipality=cast.here, subject=subject, values=values
        )
    assert "Zehra" not in page(cast.professional.client, f"{LIST}group_handed_over/nl/page/?real")


def test_who_asked_for_care_is_nobody_s_example(cast: Cast) -> None:
    parent = PersonFactory.make(municipality=cast.here, first_name="Zehra", safe_contact=True)
    MessageFactory.make(person=parent, municipality=cast.here, subject="activity:1", address="z@home.example")
    assert "Zehra" not in page(cast.professional.client, f"{LIST}place_confirmed/nl/page/?real")


@pytest.mark.parametrize("wrong", ["nothing/nl", "meeting_reminder/xx", "wording_test/nl"])
def test_what_is_no_message_is_not_there(cast: Cast, wrong: str) -> None:
    assert cast.professional.client.get(f"{LIST}{wrong}/").status_code == 404


def test_the_settings_lead_to_it(cast: Cast) -> None:
    assert LIST in page(cast.administrator.client, "/vaartdam/settings/")


def test_an_arabic_letter_leaves_the_page_around_it_as_it_was(cast: Cast) -> None:
    seen = page(cast.professional.client, f"{LIST}meeting_reminder/ar/")
    assert '<html class="utrecht-root' in seen
    assert 'lang="nl" dir="ltr">' in seen
    assert 'lang="ar" dir="rtl">' in seen
