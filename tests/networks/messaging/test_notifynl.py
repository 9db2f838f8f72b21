"""What NotifyNL takes and what its refusals mean for us, asked of a NotifyNL of our own over a real line."""

from dataclasses import replace

import pytest
from django.conf import LazySettings

from networks.messaging.channels import Letter, NoSuchAddress, RefusedForGood, RefusedForNow, ServerDown, Undelivered
from networks.messaging.channels.notifynl import NotifyMail, NotifySms
from networks.messaging.choices import Trouble
from scripts.with_servers import free_port
from tests.notifynl import SERVICE, Answer, NotifyNL, refusal

NUMBER = "+31612345678"
SMS = Letter(
    address=NUMBER,
    language="nl",
    message_id="<1@site.example>",
    reference="0b5cbd8e-2a0d-4d3c-8f0d-5d3f6a8f9a10",
    sender="Jeugdteam",
    reply_to="",
    subject="Morgen",
    text="Morgen om 19:30 praten we verder.",
)
MAIL = replace(SMS, address="samira@home.example", page="<p>Morgen</p>")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("networks.messaging.channels.notifynl.PATIENCE", 0.5)


def refused(letter: Letter) -> Undelivered:
    """Send a letter that is refused, and return how."""
    door = NotifySms() if letter.address == NUMBER else NotifyMail()
    with pytest.raises(Undelivered) as refusal:
        door.send(letter)
    door.close()
    return refusal.value


def test_a_text_message_leaves_in_our_words(notifynl: NotifyNL) -> None:
    door = NotifySms()
    number = door.send(SMS)
    door.close()
    (taken,) = notifynl.taken
    assert (taken["phone_number"], taken["personalisation"]) == (NUMBER, {"body": SMS.text})
    assert (taken["reference"], taken["id"]) == (SMS.reference, number)
    assert "one_click_unsubscribe_url" not in taken


def test_a_mail_says_where_one_press_stops_it(notifynl: NotifyNL) -> None:
    door, address = NotifyMail(), "https://site.example/waterdam/stop/key/"
    door.send(replace(MAIL, unsubscribe_address=address))
    door.send(MAIL)
    door.close()
    first, second = notifynl.taken
    assert (first["personalisation"], first["one_click_unsubscribe_url"]) == (
        {"subject": "Morgen", "body": SMS.text},
        address,
    )
    assert "one_click_unsubscribe_url" not in second


def test_a_stranger_hides_no_address_behind_words(notifynl: NotifyNL) -> None:
    door = NotifyMail()
    door.send(replace(MAIL, text="Groep [Klik hier](https://evil.example)"))
    door.close()
    assert notifynl.texts() == [(MAIL.address, "Groep [Klik hier] (https://evil.example)")]


TOO_FAST = refusal(429, "RateLimitError", "Exceeded rate limit for key type live of 3000 requests per 60 seconds")
TOO_MANY = refusal(429, "TooManyRequestsError", "Exceeded send limits (250000) for today")
TOO_OFTEN = refusal(429, "RecipientLimitError", "Too many texts to this number")
WRONG_NUMBER = refusal(400, "ValidationError", "phone_number Not enough digits")
ABROAD = refusal(400, "BadRequestError", "Cannot send to international mobile numbers")
TRIAL = refusal(400, "BadRequestError", "Can’t send to this recipient when service is in trial mode")


@pytest.mark.parametrize(
    ("answer", "kind", "trouble", "may_have_left"),
    [
        (WRONG_NUMBER, NoSuchAddress, Trouble.REFUSED, False),
        (ABROAD, RefusedForGood, Trouble.REFUSED, False),
        (TRIAL, RefusedForNow, Trouble.SERVICE_REFUSED, False),
        (refusal(403, "AuthError", "Invalid token: signature"), ServerDown, Trouble.SERVICE_REFUSED, False),
        ((404, "nothing here"), ServerDown, Trouble.SERVICE_REFUSED, False),
        ((302, ""), ServerDown, Trouble.SERVICE_REFUSED, False),
        (TOO_FAST, ServerDown, Trouble.SERVICE_BUSY, False),
        (TOO_MANY, ServerDown, Trouble.SERVICE_BUSY, False),
        (TOO_OFTEN, RefusedForNow, Trouble.SERVICE_BUSY, False),
        ((429, ["slower"]), RefusedForNow, Trouble.SERVICE_BUSY, False),
        ((500, "<h1>oops</h1>"), RefusedForNow, Trouble.CONNECTION_LOST, True),
        ((503, "<h1>back soon</h1>"), ServerDown, Trouble.CONNECTION_LOST, True),
        ((201, "<h1>a proxy of somebody</h1>"), RefusedForNow, Trouble.CONNECTION_LOST, True),
    ],
)
def test_each_refusal_has_its_meaning(
    notifynl: NotifyNL, answer: Answer, kind: type[Undelivered], trouble: Trouble, may_have_left: bool
) -> None:
    notifynl.moods[NUMBER] = answer
    found = refused(SMS)
    assert (type(found), found.trouble, found.may_have_left) == (kind, trouble, may_have_left)


@pytest.mark.parametrize("mood", ["hang", "drop"])
def test_a_line_that_breaks_may_have_taken_the_letter(notifynl: NotifyNL, mood: str) -> None:
    notifynl.moods[NUMBER] = mood
    found = refused(SMS)
    assert (type(found), found.trouble, found.may_have_left) == (ServerDown, Trouble.CONNECTION_LOST, True)


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}", "http://nowhere.invalid"])
def test_where_nobody_answers_nothing_has_left(notifynl: NotifyNL, settings: LazySettings, address: str) -> None:
    settings.NOTIFYNL_URL = address.format(port=free_port())
    found = refused(SMS)
    assert (type(found), found.trouble, found.may_have_left) == (ServerDown, Trouble.SERVER_DOWN, False)


@pytest.mark.parametrize(
    ("setting", "value", "kind"),
    [
        ("NOTIFYNL_API_KEY", f"test-{SERVICE}-{SERVICE}", ServerDown),
        ("NOTIFYNL_SMS_TEMPLATE", SERVICE, RefusedForNow),
    ],
)
def test_a_wrong_key_or_template_is_ours_to_put_right(
    notifynl: NotifyNL, settings: LazySettings, setting: str, value: str, kind: type[Undelivered]
) -> None:
    setattr(settings, setting, value)
    found = refused(SMS)
    assert (type(found), found.trouble) == (kind, Trouble.SERVICE_REFUSED)


def test_it_says_whether_it_has_a_letter_already(notifynl: NotifyNL) -> None:
    door = NotifySms()
    assert door.number_of(SMS.reference) == ""
    number = door.send(SMS)
    assert door.number_of(SMS.reference) == number
    notifynl.taken[0]["status"] = "technical-failure"
    assert door.number_of(SMS.reference) == ""
    notifynl.taken[0]["status"] = "permanent-failure"
    with pytest.raises(NoSuchAddress):
        door.number_of(SMS.reference)
    door.close()


def test_what_cannot_be_asked_is_not_taken_for_a_no(notifynl: NotifyNL) -> None:
    notifynl.moods[""] = (503, "back soon")
    door = NotifySms()
    with pytest.raises(ServerDown):
        door.number_of(SMS.reference)
    door.close()


def test_nothing_of_anybody_stands_in_the_logs(notifynl: NotifyNL, caplog: pytest.LogCaptureFixture) -> None:
    notifynl.moods[NUMBER] = refusal(400, "ValidationError", f"phone_number {NUMBER} is not valid")
    refused(SMS)
    assert caplog.text == ""
