"""Logs: errors where whoever runs the site sees them, and never the key of a personal link."""

import logging
import re
from typing import Any

# The word after these opens somebody's own page; it is a key and never stands in a log.
SECRET_PATHS = re.compile(r"(/(?:my|feeds)/)[^/?\s\"']+")


def mask(text: str) -> str:
    """Strike out the key in the address of somebody's own page."""
    return SECRET_PATHS.sub(r"\1***", text)


class MaskSecrets(logging.Filter):
    """Strikes the keys of personal links out of every line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the line; it is always written."""
        record.msg, record.args = mask(record.getMessage()), None
        return True


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": MaskSecrets}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers write to nobody when DEBUG is off; a page that is not there is no event.
    # Nor is a HEAD, which Django answers with a body that the server drops.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
