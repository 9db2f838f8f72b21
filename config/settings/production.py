"""In earnest. Every secret comes from the environment and has no default."""

from config import environment
from config.settings.base import *  # noqa: F403  a thin settings file is the base plus what differs

DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
# The guard of the container, and whatever watches the outbox, ask from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^healthz/messages$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies of ours stand before the site: limits count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 1)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.secret("EMAIL_HOST_PASSWORD") if EMAIL_HOST_USER else ""
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=True)

# What the operator knows and accepts, such as config.W001 where nobody sends text messages.
# W021: whether browsers may carry a whole domain in their list is for its owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W021", *environment.words("SILENCED_CHECKS")]
