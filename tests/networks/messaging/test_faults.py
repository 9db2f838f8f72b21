"""Everything fails in the middle of two thousand messages: none is lost, none goes to somebody else, few go twice.

The servers and the workers are real and our own. Two things are moved instead of waited for: the pause before
another try, and the lease a killed worker leaves behind, which is moved only while no worker runs.
"""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from time import sleep  # noqa: TID251  so long a server is gone

import pytest

from scripts.with_servers import passable_folder
from tests.inbox import until
from tests.mail_server import MailServer, Mood, Taken
from tests.networks.messaging.under_fire import PATIENCE, Background, Row

MESSAGES, CODES = 2_000, 200
KILLS = 10
# Seconds.
WITHOUT_BROKER, WITHOUT_DATABASE = 1, 10

Step = Callable[[Background], None]


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer(0.005) as server:
        yield server


@pytest.fixture
def background(mail: MailServer) -> Iterator[Background]:
    folder = Path(tempfile.mkdtemp(prefix="opvoedkring-", dir=passable_folder()))
    folder.chmod(0o755)
    with Background(folder, mail) as everything:
        yield everything
    shutil.rmtree(folder)


def restart_broker(background: Background) -> None:
    """It comes back without anything it held."""
    background.broker.stop()
    sleep(WITHOUT_BROKER)
    background.broker.start()


def stop_database(background: Background) -> None:
    background.database.stop()
    sleep(WITHOUT_DATABASE)
    background.database.start()


def be(mood: Mood, times: int) -> Step:
    return partial(Background.let_mail_fail, mood=mood, times=times)


TROUBLE: list[Step] = [
    Background.kill_sender,
    be(Mood.DROPS_AFTER, 2),
    Background.kill_worker,
    be(Mood.REFUSES, 5),
    Background.kill_sender,
    restart_broker,
    Background.kill_worker,
    be(Mood.DROPS_BEFORE, 2),
    Background.kill_sender,
    Background.let_leases_end,
    stop_database,
    Background.kill_worker,
    be(Mood.HANGS, 1),
    Background.kill_sender,
    be(Mood.SENDS_AWAY, 2),
    Background.kill_worker,
    be(Mood.DROPS_AFTER, 3),
    Background.kill_sender,
    Background.kill_worker,
]


@pytest.mark.timeout(400)
def test_nothing_is_lost_and_little_goes_twice_whatever_fails(background: Background, mail: MailServer) -> None:
    background.fill(MESSAGES, CODES)
    background.start()
    each = MESSAGES * 2 // 3 // len(TROUBLE)
    for number, trouble in enumerate(TROUBLE, start=1):
        background.wait_until_taken(number * each)
        trouble(background)
    background.let_leases_end()
    background.wait_until_nothing_waits()
    rows = background.rows()
    twice = check_letters(mail.taken, rows)
    assert background.killed == KILLS
    assert twice <= KILLS + mail.trouble[Mood.DROPS_AFTER]
    check_rows(Counter(name_of(letter) for letter in mail.taken), rows)


def test_a_worker_that_is_asked_to_stop_loses_nothing_and_sends_nothing_twice(
    background: Background, mail: MailServer
) -> None:
    number = 300
    background.fill(number, number // 10)
    background.start()
    for stop in range(1, 3):
        background.wait_until_taken(stop * number // 4)
        background.stop_workers()
        assert mail.number < number, "they stopped in the middle"
        assert background.ask("SELECT count(*) FROM networks_message WHERE state = 'claimed'") == [(0,)]
        background.start_workers()
    until(lambda: mail.number >= number, "every letter arrived", PATIENCE)
    assert check_letters(mail.taken, background.rows()) == 0
    assert len(mail.taken) == number


def check_letters(taken: list[Taken], rows: dict[str, Row]) -> int:
    """Check that each letter went to whom it was for, and return how many went twice: each under the same name."""
    for letter in taken:
        row = rows[name_of(letter)]
        content = message_from_bytes(letter.content, policy=policy.default)
        assert (letter.recipients, content["To"]) == ((row.address,), row.address)
        names = set(re.findall(rb"Ouder\d+", letter.content))
        assert names == {row.address.partition("@")[0].capitalize().encode()}
    return len(taken) - len({name_of(letter) for letter in taken})


def check_rows(arrived: Counter[str], rows: dict[str, Row]) -> None:
    """Check that what the outbox says became of each message is what became of it."""
    reminders = {name: row.state for name, row in rows.items() if not row.is_code}
    codes = {name: row.state for name, row in rows.items() if row.is_code}
    assert (len(reminders), len(codes)) == (MESSAGES - CODES, CODES)
    assert Counter(reminders.values()) == {"sent": MESSAGES - CODES}
    assert [name for name in reminders if not arrived[name]] == []
    assert [name for name in codes if arrived[name] > 1] == []
    assert set(codes.values()) <= {"sent", "withheld"}
    assert [name for name, state in codes.items() if state == "sent" and not arrived[name]] == []


def name_of(letter: Taken) -> str:
    """Return by which name the world knows a letter."""
    found = re.search(rb"^Message-ID: <([^@]+)@", letter.content, re.MULTILINE | re.IGNORECASE)
    assert found is not None, letter.content[:500]
    return found.group(1).decode()
