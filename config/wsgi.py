"""The door for the web server; it stays shut when something is set wrong."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

from config.checks import refuse_to_start  # noqa: E402  reads the settings, which are there only now

refuse_to_start()
