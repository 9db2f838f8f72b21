"""What can be set wrong, each said in one sentence; a site with an error here does not start."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

LOCAL = "config.settings.local"
PRODUCTION = "config.settings.production"
# Long enough that nobody guesses it: the same measure as Django's own deployment check.
SECRET_KEY_LENGTH = 50
# Names nobody can receive mail at (RFC 2606), where our examples stand.
EXAMPLE_DOMAINS = (".example", ".invalid", ".test", "localhost", "example.com", "example.org", "example.net")
NO_SMS = "networks.messaging.channels.NoSms"
# The settings that name who sends, each with its template in NotifyNL.
SENDERS = {"SMS_SENDER": "NOTIFYNL_SMS_TEMPLATE", "MAIL_SENDER": "NOTIFYNL_EMAIL_TEMPLATE"}
ONLY_LOCAL = {"networks.messaging.channels.Console", "networks.messaging.channels.MailboxSms"}
NOTIFYNL = "networks.messaging.channels.notifynl."
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# The name of the key, the service and the secret.
NOTIFYNL_KEY = re.compile(rf".+-{UUID}-{UUID}")
# As long as nobody guesses; NotifyNL itself asks for ten.
CALLBACK_TOKEN_LENGTH = 30

Findings = Iterable[CheckMessage]
Finder = Callable[[], Findings]


def runs_in(module: str) -> bool:
    """Whether this process runs with these settings."""
    return module == settings.SETTINGS_MODULE


def made_at_set_up(message: str, number: int) -> CheckMessage:
    """What set-up makes may be missing while somebody works on it; a site in earnest has it."""
    kind = Error if runs_in(PRODUCTION) else Caution
    return kind(message, id=f"config.{'E' if kind is Error else 'W'}{number:03}")


def stepping_in_stays_local() -> Findings:
    """Taking somebody's place with one click exists for looking around, nowhere else."""
    if settings.STEP_IN_ALLOWED and not runs_in(LOCAL):
        yield Error(
            "STEP_IN_ALLOWED lets anybody in as anybody; it may only be on in config.settings.local.", id="config.E001"
        )


def providers_are_asked_over_https() -> Findings:
    """Whoever listens on an open line could sign in as a colleague."""
    if settings.PROVIDER_WITHOUT_TLS and runs_in(PRODUCTION):
        yield Error("PROVIDER_WITHOUT_TLS may not be on in earnest: sign-in goes over https.", id="config.E010")


def processes_share_a_cache() -> Findings:
    """Limits on sign-in codes count in the cache, so every process must see the same one."""
    backend = str(settings.CACHES["default"]["BACKEND"])
    if runs_in(PRODUCTION) and not backend.endswith("RedisCache"):
        yield Error(
            "Set REDIS_URL: without it processes do not share one cache and limits count apart.", id="config.E002"
        )


def links_point_to_https() -> Findings:
    """A personal link is a key; it travels only over https."""
    if runs_in(PRODUCTION) and urlsplit(settings.PUBLIC_BASE_URL).scheme != "https":
        yield Error(
            "Set PUBLIC_BASE_URL to the https address of this site; links in messages point there.", id="config.E003"
        )


def sender_can_be_answered() -> Findings:
    """Messages come from an address of ours, or the receiving server refuses them."""
    if runs_in(PRODUCTION) and is_example(settings.DEFAULT_FROM_EMAIL):
        yield Error(
            "Set DEFAULT_FROM_EMAIL to an address of your own domain; it still names an example.", id="config.E004"
        )


def secret_key_is_long() -> Findings:
    """Whoever guesses the key can sign in as anybody."""
    if runs_in(PRODUCTION) and len(settings.SECRET_KEY) < SECRET_KEY_LENGTH:
        yield Error(f"Set SECRET_KEY to at least {SECRET_KEY_LENGTH} random characters.", id="config.E005")


def database_is_postgresql() -> Findings:
    """Row locks and some constraints exist on PostgreSQL only."""
    if runs_in(PRODUCTION) and settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        yield Error("Set DATABASE_URL to a PostgreSQL database; SQLite is for a first look.", id="config.E006")


def translations_are_compiled() -> Findings:
    """A language that is offered is also spoken."""
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            if not source.with_suffix(".mo").exists():
                language = source.parent.parent.name
                yield made_at_set_up(f"The {language} translation is not compiled; run `make translations`.", 7)


def stylesheet_is_built() -> Findings:
    """Without it every page is bare."""
    if not any((settings.BASE_DIR / "static" / "built").glob("*.css")):
        yield made_at_set_up("The stylesheet is not built; run `make styles`.", 8)


def weaknesses_can_be_reported() -> Findings:
    """Security.txt names an address that somebody reads."""
    if runs_in(PRODUCTION) and is_example(settings.SECURITY_CONTACT):
        yield Error(
            "Set SECURITY_CONTACT to where weaknesses can be reported; it still names an example.", id="config.E009"
        )


def mobile_numbers_can_be_reached() -> Findings:
    """Parents may give a mobile number; without a sender those messages stay in the outbox."""
    if runs_in(PRODUCTION) and settings.SMS_SENDER == NO_SMS:
        yield Caution("SMS_SENDER is not set: messages to mobile phones will be kept and not sent.", id="config.W001")


def senders_exist() -> Findings:
    """A name with a typing mistake would show when the first message is due."""
    for name in SENDERS:
        try:
            import_string(getattr(settings, name))
        except ImportError:
            yield Error(f"{name} names no class that sends; see networks/messaging/channels.", id="config.E011")


def nobody_reads_along() -> Findings:
    """What is written in a terminal or a mailbox of ours reaches nobody, and stands in a log."""
    for name in SENDERS:
        if runs_in(PRODUCTION) and getattr(settings, name) in ONLY_LOCAL:
            yield Error(f"{name} sends nothing; it is for looking around on one's own machine.", id="config.E016")


def notifynl_is_whole() -> Findings:
    """With half its settings NotifyNL would refuse every message, one by one."""
    through_it = [name for name in SENDERS if NOTIFYNL in getattr(settings, name)]
    if not through_it:
        if settings.NOTIFYNL_API_KEY:
            yield Caution("NOTIFYNL_API_KEY is set, but no sender names NotifyNL.", id="config.W002")
        return
    if not NOTIFYNL_KEY.fullmatch(settings.NOTIFYNL_API_KEY):
        yield Error(
            "Set NOTIFYNL_API_KEY to the whole key NotifyNL gave you: its name and two long numbers.", id="config.E012"
        )
    for template in [SENDERS[name] for name in through_it]:
        if not re.fullmatch(UUID, getattr(settings, template)):
            yield Error(f"Set {template} to the number of the template in NotifyNL.", id="config.E013")
    if runs_in(PRODUCTION) and urlsplit(settings.NOTIFYNL_URL).scheme != "https":
        yield Error("Set NOTIFYNL_URL to an https address: what goes there is personal.", id="config.E014")


def callbacks_have_a_key() -> Findings:
    """Without a token nobody is believed, and nobody hears that a message arrived or that somebody answered STOP."""
    token = settings.NOTIFYNL_CALLBACK_TOKEN
    if token and len(token) < CALLBACK_TOKEN_LENGTH:
        yield Error(
            f"Set NOTIFYNL_CALLBACK_TOKEN to at least {CALLBACK_TOKEN_LENGTH} random characters.", id="config.E015"
        )
    if not token and any(NOTIFYNL in getattr(settings, name) for name in SENDERS):
        yield Caution(
            "NOTIFYNL_CALLBACK_TOKEN is not set: nobody hears what arrived, nor that somebody answered STOP.",
            id="config.W003",
        )


def metrics_have_a_key() -> Findings:
    """Whoever guesses it reads how many messages leave."""
    token = settings.METRICS_TOKEN
    if runs_in(PRODUCTION) and token and len(token) < CALLBACK_TOKEN_LENGTH:
        yield Error(f"Set METRICS_TOKEN to at least {CALLBACK_TOKEN_LENGTH} random characters.", id="config.E017")


CHECKS: list[Finder] = [
    stepping_in_stays_local,
    providers_are_asked_over_https,
    processes_share_a_cache,
    links_point_to_https,
    sender_can_be_answered,
    secret_key_is_long,
    database_is_postgresql,
    translations_are_compiled,
    stylesheet_is_built,
    weaknesses_can_be_reported,
    mobile_numbers_can_be_reached,
    senders_exist,
    nobody_reads_along,
    notifynl_is_whole,
    callbacks_have_a_key,
    metrics_have_a_key,
]


@register
def start_up_checks(**options: object) -> list[CheckMessage]:
    """Everything that is set wrong, for `manage.py check`."""
    return [finding for check in CHECKS for finding in check()]


def refuse_to_start() -> None:
    """Stop a server before its first request when something is set wrong."""
    errors = [str(finding.msg) for finding in start_up_checks() if isinstance(finding, Error)]
    if errors:
        raise ImproperlyConfigured(" ".join(errors))


def is_example(address: str) -> bool:
    """Whether an e-mail address lies in a domain that only examples use."""
    return address.rstrip(">").endswith(EXAMPLE_DOMAINS)
