"""Only what a form with CSRF on PostgreSQL needs."""

import os
from pathlib import Path

import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.floor.site"
INSTALLED_APPS = ["benchmarks.floor"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
# The same connections as the site it is compared with.
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 5}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
