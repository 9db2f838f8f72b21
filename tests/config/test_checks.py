"""Each thing that can be set wrong is said in one sentence, and what is right is not complained about."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from config import checks

RIGHT: dict[str, Any] = {
    "SETTINGS_MODULE": checks.PRODUCTION,
    "STEP_IN_ALLOWED": False,
    "PROVIDER_WITHOUT_TLS": False,
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
    "PUBLIC_BASE_URL": "https://opvoedkring.gemeente.nl",
    "DEFAULT_FROM_EMAIL": "Opvoedkring <noreply@opvoedkring.gemeente.nl>",
    "SECRET_KEY": "x" * 50,
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "SECURITY_CONTACT": "mailto:security@gemeente.nl",
    "SMS_SENDER": "networks.messaging.channels.Mail",
    "MAIL_SENDER": "networks.messaging.channels.Mail",
    "NOTIFYNL_URL": "https://api.notifynl.nl",
    "NOTIFYNL_API_KEY": "",
    "NOTIFYNL_SMS_TEMPLATE": "",
    "NOTIFYNL_EMAIL_TEMPLATE": "",
    "NOTIFYNL_CALLBACK_TOKEN": "",
    "METRICS_TOKEN": "",
}
NUMBER = "f33517ff-2a88-4f6e-b855-c550268ce08a"
# SMS and mail by NotifyNL, set up well.
BY_NOTIFYNL = {
    "SMS_SENDER": f"{checks.NOTIFYNL}NotifySms",
    "MAIL_SENDER": f"{checks.NOTIFYNL}NotifyMail",
    "NOTIFYNL_API_KEY": f"portal-{NUMBER}-{NUMBER}",
    "NOTIFYNL_SMS_TEMPLATE": NUMBER,
    "NOTIFYNL_EMAIL_TEMPLATE": NUMBER,
    "NOTIFYNL_CALLBACK_TOKEN": "t" * 30,
}
FILES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}}
SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
# The number of the finding, what is set wrong, and the word the sentence must hold.
WRONG = [
    ("config.E001", {"STEP_IN_ALLOWED": True}, "STEP_IN_ALLOWED"),
    ("config.E002", {"CACHES": FILES}, "REDIS_URL"),
    ("config.E003", {"PUBLIC_BASE_URL": "http://opvoedkring.gemeente.nl"}, "PUBLIC_BASE_URL"),
    ("config.E004", {"DEFAULT_FROM_EMAIL": "Opvoedkring <noreply@opvoedkring.example>"}, "DEFAULT_FROM_EMAIL"),
    ("config.E005", {"SECRET_KEY": "x" * 49}, "SECRET_KEY"),
    ("config.E006", {"DATABASES": SQLITE}, "DATABASE_URL"),
    ("config.E009", {"SECURITY_CONTACT": "mailto:security@opvoedkring.example"}, "SECURITY_CONTACT"),
    ("config.E010", {"PROVIDER_WITHOUT_TLS": True}, "PROVIDER_WITHOUT_TLS"),
    ("config.E016", {"SMS_SENDER": "networks.messaging.channels.MailboxSms"}, "SMS_SENDER"),
    ("config.E016", {"MAIL_SENDER": "networks.messaging.channels.Console"}, "MAIL_SENDER"),
    ("config.E017", {"METRICS_TOKEN": "t" * 29}, "METRICS_TOKEN"),
    ("config.W001", {"SMS_SENDER": checks.NO_SMS}, "SMS_SENDER"),
]
# The same for who sends by NotifyNL; wrong on one's own machine too.
WRONG_FOR_NOTIFYNL = [
    ("config.E011", {"SMS_SENDER": "networks.messaging.channels.NoSuchDoor"}, "SMS_SENDER"),
    ("config.E012", {"NOTIFYNL_API_KEY": ""}, "NOTIFYNL_API_KEY"),
    ("config.E012", {"NOTIFYNL_API_KEY": NUMBER}, "NOTIFYNL_API_KEY"),
    ("config.E013", {"NOTIFYNL_SMS_TEMPLATE": ""}, "NOTIFYNL_SMS_TEMPLATE"),
    ("config.E013", {"NOTIFYNL_EMAIL_TEMPLATE": "mail"}, "NOTIFYNL_EMAIL_TEMPLATE"),
    ("config.E014", {"NOTIFYNL_URL": "http://api.notifynl.nl"}, "NOTIFYNL_URL"),
    ("config.E015", {"NOTIFYNL_CALLBACK_TOKEN": "t" * 29}, "NOTIFYNL_CALLBACK_TOKEN"),
    ("config.W003", {"NOTIFYNL_CALLBACK_TOKEN": ""}, "NOTIFYNL_CALLBACK_TOKEN"),
]


class Standing:
    """Settings as one process would have them, without touching those of the tests."""

    def __init__(self, folder: Path, **changed: Any) -> None:
        self.__dict__.update({**RIGHT, "BASE_DIR": folder, "LOCALE_PATHS": [folder / "locale"], **changed})


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a built stylesheet and a compiled translation."""
    for name in ("static/built/site.css", "locale/nl/LC_MESSAGES/django.po", "locale/nl/LC_MESSAGES/django.mo"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def found(monkeypatch: pytest.MonkeyPatch, standing: Standing) -> list[CheckMessage]:
    """Return what the checks say of these settings."""
    monkeypatch.setattr(checks, "settings", standing)
    return checks.start_up_checks()


def test_nothing_is_said_of_a_site_that_is_set_up_well(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    assert found(monkeypatch, Standing(house)) == []


@pytest.mark.parametrize(("number", "wrong", "word"), WRONG)
def test_each_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, house: Path, number: str, wrong: dict[str, Any], word: str
) -> None:
    findings = found(monkeypatch, Standing(house, **wrong))
    assert [finding.id for finding in findings] == [number]
    assert word in str(findings[0].msg)


def test_nothing_is_said_of_a_site_that_sends_by_notifynl(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    assert found(monkeypatch, Standing(house, **BY_NOTIFYNL)) == []


@pytest.mark.parametrize(("number", "wrong", "word"), WRONG_FOR_NOTIFYNL)
def test_each_wrong_setting_of_notifynl_is_named(
    monkeypatch: pytest.MonkeyPatch, house: Path, number: str, wrong: dict[str, Any], word: str
) -> None:
    findings = found(monkeypatch, Standing(house, **{**BY_NOTIFYNL, **wrong}))
    assert [finding.id for finding in findings] == [number]
    assert word in str(findings[0].msg)


def test_a_key_that_nobody_uses_is_noticed(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    standing = Standing(house, NOTIFYNL_API_KEY=BY_NOTIFYNL["NOTIFYNL_API_KEY"])
    assert [finding.id for finding in found(monkeypatch, standing)] == ["config.W002"]


@pytest.mark.parametrize(("number", "wrong", "word"), WRONG[1:])
def test_looking_around_on_one_machine_needs_none_of_it(
    monkeypatch: pytest.MonkeyPatch, house: Path, number: str, wrong: dict[str, Any], word: str
) -> None:
    standing = Standing(house, SETTINGS_MODULE=checks.LOCAL, **{**wrong, "STEP_IN_ALLOWED": True})
    assert found(monkeypatch, standing) == []


@pytest.mark.parametrize(
    ("number", "missing"),
    [("007", "locale/nl/LC_MESSAGES/django.mo"), ("008", "static/built/site.css")],
)
def test_what_was_not_made_is_an_error_in_earnest_only(
    monkeypatch: pytest.MonkeyPatch, house: Path, number: str, missing: str
) -> None:
    (house / missing).unlink()
    in_earnest = found(monkeypatch, Standing(house))
    locally = found(monkeypatch, Standing(house, SETTINGS_MODULE=checks.LOCAL))
    assert [finding.id for finding in [*in_earnest, *locally]] == [f"config.E{number}", f"config.W{number}"]


def test_a_site_set_up_wrong_does_not_start(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    monkeypatch.setattr(checks, "settings", Standing(house, SECRET_KEY="short"))
    with pytest.raises(ImproperlyConfigured, match=r"^Set SECRET_KEY to at least 50 random characters\.$"):
        checks.refuse_to_start()


def test_a_warning_alone_does_not_keep_it_shut(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    monkeypatch.setattr(checks, "settings", Standing(house, SMS_SENDER=checks.NO_SMS))
    checks.refuse_to_start()


def test_the_checks_are_part_of_manage_check(settings: Settings) -> None:
    settings.STEP_IN_ALLOWED = True
    assert "config.E001" in [finding.id for finding in run_checks()]
