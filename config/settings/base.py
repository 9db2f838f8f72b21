"""What is the same everywhere. The thin files beside this one say only what differs."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment, logs
from config.queues import QUEUES, ROUTES
from config.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# --- The parts of the house -------------------------------------------------

INSTALLED_APPS = [
    "ui",
    "accounts",
    "methods",
    "networks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "phonenumber_field",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ui.middleware.SecurityHeadersMiddleware",
    # Below the headers, because a picture that is opened by itself is a page too.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # A tablet at the door can do nothing else.
    "networks.signups.kiosk.KioskMiddleware",
    "ui.middleware.LanguageLinkMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ui.middleware.KeptPagesMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.MunicipalityMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.middleware.StrongSignInMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context_processors.shell",
                "accounts.context_processors.tenant",
                "networks.context_processors.navigation",
            ],
        },
    },
]
FORM_RENDERER = "ui.forms.NldsRenderer"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("nlds",)

# --- Where things are kept --------------------------------------------------

DATABASE_URL = environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'opvoedkring.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
WEB_THREADS = environment.number("WEB_THREADS", 4)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction takes the write lock when it begins, so nothing fails half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        # What is forgotten is overwritten, too.
        "PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": WEB_THREADS + 1},
        # What one connection asks for the fifth time PostgreSQL has ready; in a hall that is nearly everything.
        "server_side_binding": True,
        "prepare_threshold": 5,
    }

REDIS_URL = environment.text("REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "config.caches.SharedRedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "cache"}
    ),
    # Pages that are the same for everybody (ui/kept_pages.py): each process keeps its own, for a minute.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 500}},
}

# --- Language and time ------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("tr", _("Turkish"))]
LANGUAGES += [("ar", _("Arabic")), ("pl", _("Polish")), ("uk", _("Ukrainian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True

# --- Files ------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Who may come in --------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:after_sign_in"
# Stands above the outbox, into which it puts what the library would mail.
ACCOUNT_ADAPTER = "networks.links.adapter.OutboxAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_EMAIL_VERIFICATION = "none"
# An unknown address gets a kind mail: the page and the time it takes are the same for all.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# Who adds or takes away a way to sign in, is told so.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# How often a page may be asked for: number/period/per whom. Counted in the cache all web workers share.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,5/10m/key",
    "login": "60/m/ip",
    "login_failed": "20/m/ip,10/15m/key",
    "reauthenticate": "10/m/user",
    # Each time we ask a provider of a municipality, which may be slow.
    "provider": "20/m/ip",
    # A new personal link: enough for a mistyped address, too few to bother somebody or to guess.
    "new_link": "10/10m/ip",
    "new_link_to": "3/h/key",
    # Stopping messages: a mail service presses for many of its readers; nobody ever needs more for herself.
    "stop": "600/10m/ip,20/10m/key",
    # A code for a new device: with five tries each, guessing through a forwarded link takes years.
    "device_code": "20/10m/ip",
    "device_code_to": "4/h/key,10/d/key",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "request_login_code": "accounts.forms.AskCodeForm",
    "confirm_login_code": "accounts.forms.CodeForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "front_door"
# A municipality's own provider (accounts/oidc.py); its rows stand in our own table, encrypted.
SOCIALACCOUNT_ADAPTER = "accounts.oidc.SocialAdapter"
# Seconds; whoever waits longer reads what to do instead.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 4
# A provider over http may be used by tests and on one's own machine only; a start-up check guards it.
PROVIDER_WITHOUT_TLS = False
# Whether a provider may stand on the network of our own servers (accounts/outside.py): only where one
# municipality runs the portal for itself.
PROVIDERS_MAY_BE_INSIDE = environment.flag("PROVIDERS_MAY_BE_INSIDE", default=False)
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "reauthenticate": "accounts.forms.SecondStepAgainForm",
    "activate_totp": "accounts.forms.AuthenticatorAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.NamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone may run half a minute ahead or behind.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Opvoedkring"
# The operator steps in here only; False everywhere but in settings.local, and a start-up check guards it.
STEP_IN_ALLOWED = False
# The page that shows every component; of use to who builds here, and to tests.
STYLE_PAGE = False

# --- Protection -------------------------------------------------------------

SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
# Nobody writes a name and an address faster; what comes sooner is asked once more, never lost.
SECONDS_TO_WRITE = environment.number("SECONDS_TO_WRITE", 2)
# Where somebody who found a weakness may write; `/.well-known/security.txt` says so.
SECURITY_CONTACT = environment.text("SECURITY_CONTACT", "mailto:security@opvoedkring.example")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Messages ---------------------------------------------------------------

DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "Opvoedkring <noreply@opvoedkring.example>")
EMAIL_TIMEOUT = 10
# The doors of the two channels (networks/messaging/channels): the name of a class.
MAIL_SENDER = environment.text("MAIL_SENDER", "networks.messaging.channels.Mail")
SMS_SENDER = environment.text("SMS_SENDER", "networks.messaging.channels.NoSms")
# NotifyNL, which sends SMS and mail for government; only for a sender that names it.
NOTIFYNL_URL = environment.text("NOTIFYNL_URL", "https://api.notifynl.nl")
NOTIFYNL_API_KEY = environment.secret("NOTIFYNL_API_KEY", "")
# Its templates, which hold nothing but ((body)), and ((subject)) for mail.
NOTIFYNL_SMS_TEMPLATE = environment.text("NOTIFYNL_SMS_TEMPLATE", "")
NOTIFYNL_EMAIL_TEMPLATE = environment.text("NOTIFYNL_EMAIL_TEMPLATE", "")
# What it shows us when it tells what became of a message, or which SMS came in.
NOTIFYNL_CALLBACK_TOKEN = environment.secret("NOTIFYNL_CALLBACK_TOKEN", "")
# What a machine that watches the outbox shows us at /metrics; without it there is no such page.
METRICS_TOKEN = environment.secret("METRICS_TOKEN", "")
PHONENUMBER_DEFAULT_REGION = "NL"
PHONENUMBER_DB_FORMAT = "E164"
# Where links in messages point; a message is rendered by a worker, which sees no request.
PUBLIC_BASE_URL = environment.text("PUBLIC_BASE_URL", "http://localhost:8000")

# --- Work in the background -------------------------------------------------

# Celery has its own word for a Redis behind a socket.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://") or "filesystem://localhost"
CELERY_TASK_QUEUES = QUEUES
CELERY_TASK_ROUTES = ROUTES
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A task not acknowledged within an hour is given to another worker; the time limit above is well below it.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 3600, "unacked_restore_interval": 10, "unacked_restore_throttle": 1}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "broker"),
        "data_folder_out": str(VAR_DIR / "broker"),
        "control_folder": str(VAR_DIR / "broker-control"),
        "polling_interval": 0.25,
    }
)

# --- Logs -------------------------------------------------------------------

LOGGING = logs.CONFIGURATION
