"""One machine, one person looking around: `make run`. Nothing here is safe anywhere else."""

from config import environment
from config.settings.base import *  # noqa: F403  a thin settings file is the base plus what differs
from config.settings.base import VAR_DIR

DEBUG = environment.flag("DEBUG", default=False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
SECRET_KEY = "local-use-only: this machine shows invented people and nothing else"  # noqa: S105  guards no secret

STEP_IN_ALLOWED = True
STYLE_PAGE = True
PROVIDER_WITHOUT_TLS = True
PROVIDERS_MAY_BE_INSIDE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
SMS_SENDER = "networks.messaging.channels.MailboxSms"
