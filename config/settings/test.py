"""The checks: real PostgreSQL, Redis and SMTP, whose addresses the test runner hands over."""

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
# Minutes are seconds here, so that a test of the net under the outbox takes no minute.
CELERY_BEAT_SCHEDULE = {
    name: {**job, "schedule": job["schedule"] / 60 if isinstance(job["schedule"], float) else job["schedule"]}
    for name, job in SCHEDULE.items()
}
