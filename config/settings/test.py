"""The checks: real PostgreSQL, Redis and SMTP, whose addresses the test runner hands over."""

from datetime import UTC, datetime, timedelta

from config import environment
from config.schedule import SCHEDULE
from config.settings.base import *  # noqa: F403  a thin settings file is the base plus what differs
from config.settings.base import DATABASES, VAR_DIR

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105  guards no secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STYLE_PAGE = True
PROVIDER_WITHOUT_TLS = True
# A test writes faster than anybody; the tests of that set it themselves.
SECONDS_TO_WRITE = 0
PROVIDERS_MAY_BE_INSIDE = True

EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
SMS_SENDER = "networks.messaging.channels.MailboxSms"
CRISPY_FAIL_SILENTLY = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR_DIR / "staticfiles"
# Race tests open more connections at once than a web process has threads.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# A second is a minute to the net under the outbox, so that no test waits for it. The other jobs keep their pace:
# one that reads many tables would meet the emptying of all tables between two tests.
CELERY_BEAT_SCHEDULE = {**SCHEDULE, "deliver-due-messages": {**SCHEDULE["deliver-due-messages"], "schedule": 1.0}}

# A session of tests that is run at night lives by day (tests/clock.py), and so does every process it starts.
if CLOCK_SHIFT := environment.number("CLOCK_SHIFT", 0):
    import time_machine

    now = datetime.now(UTC)  # noqa: TID251  the clock on the wall
    time_machine.travel(now + timedelta(seconds=CLOCK_SHIFT), tick=True).start()
