"""The outbox: claiming, sending by one and by two workers beside a bare loop, and the memory of a worker."""

import smtplib
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from benchmarks import claiming
from benchmarks.lines import line
from benchmarks.workers import wait_until, wake, workers
from networks.messaging.channels import Letter
from networks.messaging.channels.smtp import as_mail
from networks.messaging.choices import WAITING_STATES
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.mail_server import MailServer
from tests.outbox_rows import make_parents, write_messages

PARENTS, PLANNED = 10_000, 100_000
# What a mail server takes for a letter, in seconds.
A_LETTER = 0.020
SENDER = "noreply@opvoedkring.example"
ROUNDS = 3
WARM_UP, BARELY, BY_ONE, BY_TWO = 120, 150, 250, 500
# Of a crowd of workers one is ready before the others; what the last one does alone is not counted.
COUNTED = 0.9
# The memory of a worker is looked at after so many letters, and again when so many seconds are over.
FEW, SECONDS, SECONDS_FOR_ALL, A_MINUTE = 1_000, 45, 1_800, 60
# The goals of the project; see docs/architecture.md.
LEAST_OF_THE_FLOOR = 0.75
LEAST_TIMES_ONE = 1.7
MOST_GROWTH = 0.10


def measurements() -> Iterator[dict[str, object]]:
    """Plan a hundred thousand messages; claim among them, and send some of them."""
    plan()
    yield from claiming.measurements()
    put_off()
    with MailServer(A_LETTER) as server, workers(2, address_of(server)):
        yield from throughput(server)
        server.seconds_a_letter = 0.0
        yield from at_once(server)
    yield from memory(SECONDS)


def all_of_them() -> Iterator[dict[str, object]]:
    """Have one worker send all of a hundred thousand, however long it takes, and look at its memory."""
    plan()
    yield from memory(SECONDS_FOR_ALL)


def plan() -> None:
    """Fill the outbox, and nothing else stands in it."""
    call_command("migrate", verbosity=0)
    Message.objects.all().delete()
    write_messages(make_parents(PARENTS), PLANNED, due_at=timezone.now())
    tidy()


def put_off() -> None:
    """Let nothing be due until we say so."""
    Message.objects.update(due_at=timezone.now() + timedelta(days=30))
    tidy()


def tidy() -> None:
    """Let the database clear away what is gone and count what is there, as it does by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def address_of(server: MailServer) -> dict[str, str]:
    """Return the environment that leads a worker to this mail server."""
    return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(server.port), "EMAIL_USE_TLS": "no"}


def throughput(server: MailServer) -> Iterator[dict[str, object]]:
    """Send by turns barely, by one worker and by two, to a server that takes its time."""
    send(server, WARM_UP, by=2)
    rounds = [(barely(server), send(server, BY_ONE, by=1), send(server, BY_TWO, by=2)) for _ in range(ROUNDS)]
    floor, one, two = (statistics.median(column) for column in zip(*rounds, strict=True))
    yield line(
        "throughput of one worker, 20 ms a letter", one, "a second", floor, goal=LEAST_OF_THE_FLOOR,
        is_met=one >= LEAST_OF_THE_FLOOR * floor,
    )  # fmt: skip
    yield line(
        "throughput of two workers, 20 ms a letter", two, "a second", floor, goal=LEAST_TIMES_ONE,
        is_met=two >= LEAST_TIMES_ONE * one, times_one=round(two / one, 2),
    )  # fmt: skip


def at_once(server: MailServer) -> Iterator[dict[str, object]]:
    """Send to a server that answers at once; there is no goal, because it measures only us."""
    floor, one, two = barely(server), send(server, 2 * BY_ONE, by=1), send(server, 2 * BY_TWO, by=2)
    yield line("throughput of one worker, answered at once", one, "a second", floor, goal=0, is_met=True)
    yield line("throughput of two workers, answered at once", two, "a second", floor, goal=0, is_met=True)


def memory(seconds: float) -> Iterator[dict[str, object]]:
    """Let everything be due, and look at a worker's memory after a thousand letters and when time is over."""
    Message.objects.update(due_at=timezone.now())
    tidy()
    with MailServer(keeps=False) as server, workers(1, address_of(server)) as [worker]:
        wake(1)
        wait_until(lambda: server.number >= FEW)
        few = worker.megabytes()
        deadline = time.monotonic() + seconds
        while server.number < PLANNED and time.monotonic() < deadline:
            # A run ends after some minutes; each minute the clock rings, and the next goes on.
            wake(1)
            wait_for_all(server, until=min(deadline, time.monotonic() + A_MINUTE))
        many, sent = worker.megabytes(), server.number
    yield line(
        "memory of a worker", many, "MB", few, goal=1 + MOST_GROWTH, is_met=many <= few * (1 + MOST_GROWTH), sent=sent
    )


def wait_for_all(server: MailServer, *, until: float) -> None:
    """Wait until everything left, or it is this late."""
    wait_until(lambda: server.number >= PLANNED or time.monotonic() > until)


def barely(server: MailServer) -> float:
    """Send prepared letters over one connection in a loop; return how many a second."""
    letters = [prepared(letter_for(message)) for message in Message.objects.select_related("person")[:BARELY]]
    server.taken.clear()
    with smtplib.SMTP("127.0.0.1", server.port) as line_out:
        for address, content in letters:
            line_out.sendmail(SENDER, address, content)
    return rate(server)


def prepared(letter: Letter) -> tuple[str, bytes]:
    """Return where a letter goes, and what goes over the line."""
    mail = as_mail(letter).message()
    return letter.address, mail.as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own kind takes it


def send(server: MailServer, number: int, *, by: int) -> float:
    """Let so many messages fall due and so many workers send them; return how many a second."""
    server.taken.clear()
    waiting = Message.objects.filter(state__in=WAITING_STATES).order_by("pk")
    Message.objects.filter(pk__in=waiting.values("pk")[:number]).update(due_at=timezone.now())
    wake(by)
    wait_until(lambda: len(server.taken) == number)
    return rate(server)


def rate(server: MailServer) -> float:
    """Return how many letters a second the server took."""
    counted = int(len(server.taken) * COUNTED)
    return (counted - 1) / (server.taken[counted - 1].at - server.taken[0].at)
