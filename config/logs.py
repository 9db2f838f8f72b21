"""Logs: errors where whoever runs the site sees them; never the key of a personal link, nor what a row holds."""

import logging
import re
from typing import Any

# The word after these opens somebody's own page; it is a key and never stands in a log. It may stand in a query too.
SECRET_PATHS = re.compile(r"((?:/|%2F)(?:my|m|feeds|meet|stop)(?:/|%2F))[^/?%\s\"']+", re.IGNORECASE)
# PostgreSQL quotes the row it refused: names, e-mail addresses, wishes. Which constraint it was stands above that.
ROWS = re.compile(r"^(\s*DETAIL:).*", re.MULTILINE)


def mask(text: str) -> str:
    """Strike out the key in the address of somebody's own page, and the contents of rows."""
    return ROWS.sub(r"\1 ***", SECRET_PATHS.sub(r"\1***", text))


class MaskingFormatter(logging.Formatter):
    """Strikes secrets out of every line as it is written, the story of an error included."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line down, masked."""
        return mask(super().format(record))


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": MaskingFormatter, "format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers write to nobody when DEBUG is off; a page that is not there is no event.
    # Nor is a HEAD, which Django answers with a body that the server drops.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It repeats what the service said of an address; the outbox keeps why a message did not leave.
        "notifications_python_client": {"level": "ERROR"},
    },
}
