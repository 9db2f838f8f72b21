"""The web server: how many processes and threads, and a log that keeps no personal link."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

from config import environment
from config.logs import mask


class MaskingLogger(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """Writes the access log as gunicorn does, with the keys in addresses struck out."""

    def atoms(self, resp: Response, req: Request, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """Return the parts of a log line without a personal link in any of them."""
        parts: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return {name: mask(part) if isinstance(part, str) else part for name, part in parts.items()}


wsgi_app = "config.wsgi"
bind = environment.text("BIND", "127.0.0.1:8000")
workers = environment.number("WEB_PROCESSES", 2)
threads = environment.number("WEB_THREADS", 4)
# A process begins afresh now and then; not all at the same moment.
max_requests = 5000
max_requests_jitter = 500
timeout = 30
graceful_timeout = 10
logger_class = MaskingLogger
accesslog = environment.text("ACCESS_LOG", "-")
loglevel = environment.text("LOG_LEVEL", "warning")
# The heartbeat of the processes is a file; in memory it cannot wait for a slow disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108  a folder in memory, the file in it has no name
# Nobody steers it while it runs; stopping and starting is enough.
control_socket_disable = True
# Who may say that a request came in over https: the reverse proxy, which the environment names.
forwarded_allow_ips = environment.text("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
