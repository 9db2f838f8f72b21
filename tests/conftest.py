"""What the tests share: the inbox and the workers. The cast stands in `tests/personas.py`."""

import mailbox
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from config.celery import celery_app
from tests.clock import live_by_day
from tests.inbox import Inbox, until
from tests.notifynl import SECRET, SERVICE, TEMPLATES, NotifyNL, running
from tests.personas import Cast, make_cast

audit = import_module("accounts.migrations.0002_append_only_audit")

ROOT = Path(__file__).resolve().parent.parent
EMPTYING_TRIES = 10


def pytest_configure(config: pytest.Config) -> None:
    """Make the folders a running site has, and live by day."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    live_by_day()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """No test sees the counters and limits of another."""
    for name in caches:
        caches[name].clear()


@pytest.fixture(autouse=True)
def _our_language() -> None:
    """No test speaks the language in which another asked for its last page."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def in_english(_our_language: None) -> None:
    """Let a test read the words as they stand in the code, whatever has been translated."""
    translation.activate("en")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables are emptied after some tests, which the guard of the audit trail would refuse."""
    on_sqlite, on_postgresql = audit.SQLITE_BACK[0], audit.POSTGRESQL_WHOLE_BACK
    with django_db_blocker.unblock():
        connection.cursor().execute(on_sqlite if connection.vendor == "sqlite" else on_postgresql)


@pytest.fixture(scope="session", autouse=True)
def _emptying_insists() -> Iterator[None]:
    """Tables are emptied after a test, while a job or a last request may still hold some of them.

    Of two who wait for each other PostgreSQL ends one. When that is the emptying, it is tried again: the
    other has gone on by then.
    """
    operations = type(connection.ops)
    empty_once = operations.execute_sql_flush

    def empty(self: BaseDatabaseOperations, statements: list[str]) -> None:
        for _ in range(EMPTYING_TRIES - 1):
            with suppress(OperationalError):
                return empty_once(self, statements)
        return empty_once(self, statements)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(operations, "execute_sql_flush", empty)
        yield


def guard_audit_trail() -> None:
    """Put the guard back for one test."""
    on_sqlite, on_postgresql = audit.SQLITE[1], audit.POSTGRESQL_WHOLE
    connection.cursor().execute(on_sqlite if connection.vendor == "sqlite" else on_postgresql)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in two municipalities."""
    return make_cast()


@pytest.fixture
def inbox(settings: LazySettings) -> Inbox:
    """The mailbox of the SMTP server, emptied."""
    # The test runner puts a list in the place of the mail server; we want the server.
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    folder = os.environ.get("MAIL_FOLDER")
    if folder is None:
        pytest.fail("No mail server: run inside scripts/with_servers.py, as `make test` does.")
    mailbox.Maildir(folder).clear()
    return Inbox(Path(folder))


@pytest.fixture
def notifynl(settings: LazySettings) -> Iterator[NotifyNL]:
    """A NotifyNL of our own, through which SMS and mail leave."""
    with running() as service:
        settings.NOTIFYNL_URL = service.url
        settings.NOTIFYNL_API_KEY = f"test-{SERVICE}-{SECRET}"
        settings.NOTIFYNL_SMS_TEMPLATE, settings.NOTIFYNL_EMAIL_TEMPLATE = TEMPLATES["sms"], TEMPLATES["email"]
        settings.SMS_SENDER = "networks.messaging.channels.notifynl.NotifySms"
        settings.MAIL_SENDER = "networks.messaging.channels.notifynl.NotifyMail"
        yield service


@pytest.fixture(scope="module")
def background(django_db_setup: None, live_server: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A real Celery worker and beat on the test's own database, broker and mail server; minutes are seconds."""
    if not os.environ.get("REDIS_URL"):
        pytest.fail("No Redis: run inside scripts/with_servers.py, as `make test` does.")
    celery_app.control.purge()
    folder = tmp_path_factory.mktemp("background")
    addresses = {
        "DATABASE_URL": address_of_test_database(),
        "PUBLIC_BASE_URL": str(live_server),
        "VAR_DIR": str(folder),
    }
    commands = {
        "worker": ["worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle"],
        "beat": ["beat", "--loglevel=INFO", "--pidfile=", "--max-interval=1"],
    }
    running = [start(words, addresses, folder / f"{name}.log") for name, words in commands.items()]
    try:
        until(lambda: bool(celery_app.control.ping(timeout=0.5)), f"the worker answered; its log is in {folder}", 40)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(15)


def start(words: list[str], addresses: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start one part of Celery, as it runs in earnest."""
    command = [sys.executable, "-m", "celery", "-A", "config", "--quiet", *words]
    with log.open("wb") as lines:
        return subprocess.Popen(
            command, env={**os.environ, **addresses}, cwd=ROOT, stdout=lines, stderr=lines, start_new_session=True
        )


def address_of_test_database() -> str:
    """Return the address of the database the tests use, which is not the one they were given."""
    return re.sub(r"/[^/]*$", f"/{connection.settings_dict['NAME']}", settings.DATABASE_URL)
