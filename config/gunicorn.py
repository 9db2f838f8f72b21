"""The web server: how many processes and threads, and a log that keeps no personal link."""

import gc

from gunicorn.config import Config
from gunicorn.glogging import Logger

from config import environment
from config.logs import MaskingFormatter


class MaskingLogger(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """Writes the access log as gunicorn does, with the keys in addresses struck out of each line."""

    def setup(self, cfg: Config) -> None:
        """Open the logs."""
        super().setup(cfg)
        for handler in self.access_log.handlers:
            handler.setFormatter(MaskingFormatter(self.access_fmt))


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


def post_worker_init(_worker: object) -> None:
    """Leave what was loaded at the start out of every search for rubbish: it stays until the process ends."""
    gc.collect()
    gc.freeze()
