"""A mail server of our own: it takes as long as it is told to, remembers whom it got what for, and fails on request."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event, Thread
from typing import Self

# The longest line or letter it reads.
LIMIT = 2**20
END = b"\r\n.\r\n"


class Mood(Enum):
    """How the server treats what comes in."""

    TAKES = auto()
    # It says so before a letter is begun: try again later (451).
    REFUSES = auto()
    # It sends away whoever calls or goes on (421), as when it is about to stop.
    SENDS_AWAY = auto()
    # It reads the letter, says nothing more, and does not keep it.
    HANGS = auto()
    # It breaks off the connection: the letter is lost with it, or was taken all the same.
    DROPS_BEFORE = auto()
    DROPS_AFTER = auto()


@dataclass(frozen=True)
class Taken:
    """A letter the server took: when, for whom, and what stood in it."""

    at: float
    recipients: tuple[str, ...]
    content: bytes


class MailServer:
    """Listens on a free port in a thread of its own as long as the context lasts."""

    def __init__(self, seconds_a_letter: float = 0.0, *, keeps: bool = True) -> None:
        self.seconds_a_letter = seconds_a_letter
        self.keeps = keeps
        self.mood = Mood.TAKES
        self.taken: list[Taken] = []
        self.number = 0
        # How often each mood other than the first decided what became of a letter or a call.
        self.trouble: Counter[Mood] = Counter()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()
        self._thread = Thread(target=self._loop.run_until_complete, args=[self._serve()], daemon=True)
        self._ready = Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=LIMIT)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopped.wait()
        server.close()
        talks = asyncio.all_tasks() - {asyncio.current_task()}
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await Talk(self, reader, writer).hold()
        with suppress(OSError):
            writer.transport.abort()


class Talk:
    """One connection, from greeting to goodbye."""

    def __init__(self, server: MailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.recipients: list[str] = []
        self.answers: dict[bytes, Callable[[bytes], str]] = {
            b"EHLO": lambda _: "250 here",
            b"MAIL": self.begin,
            b"RCPT": self.address,
            b"RSET": self.begin,
            b"QUIT": lambda _: "221 bye",
        }

    async def hold(self) -> None:
        """Greet, answer line by line, and read letters."""
        if await self.is_sent_away():
            return
        await self.say("220 here")
        while (line := await self.reader.readline()) and line[:4].upper() != b"QUIT":
            if await self.is_sent_away():
                return
            if line[:4].upper() == b"DATA":
                await self.say("354 go on")
                if not await self.read_letter():
                    return
            else:
                answer = self.answers.get(line[:4].upper())
                await self.say(answer(line) if answer else "502 what?")

    async def is_sent_away(self) -> bool:
        """Say that nobody can be served now, if so."""
        if self.server.mood is not Mood.SENDS_AWAY:
            return False
        self.server.trouble[Mood.SENDS_AWAY] += 1
        await self.say("421 not now")
        return True

    def begin(self, _: bytes) -> str:
        """Begin a letter to nobody yet."""
        self.recipients = []
        return "250 yes"

    def address(self, line: bytes) -> str:
        """Take one recipient, unless the server refuses everybody."""
        if self.server.mood is Mood.REFUSES:
            self.server.trouble[Mood.REFUSES] += 1
            return "451 later"
        self.recipients.append(line.partition(b"<")[2].partition(b">")[0].decode())
        return "250 yes"

    async def read_letter(self) -> bool:
        """Read a letter and say whether the connection goes on; what happens to it hangs on the mood it came into."""
        content = await self.reader.readuntil(END)
        mood = self.server.mood
        await asyncio.sleep(self.server.seconds_a_letter)
        if mood in {Mood.HANGS, Mood.DROPS_BEFORE, Mood.DROPS_AFTER}:
            self.server.trouble[mood] += 1
        if mood is Mood.HANGS:
            await self.reader.read()
        if mood in {Mood.HANGS, Mood.DROPS_BEFORE}:
            return False
        self.server.number += 1
        if self.server.keeps:
            self.server.taken.append(Taken(time.monotonic(), tuple(self.recipients), content))
        if mood is Mood.DROPS_AFTER:
            return False
        await self.say("250 taken")
        return True

    async def say(self, words: str) -> None:
        """Answer one line."""
        self.writer.write(words.encode() + b"\r\n")
        await self.writer.drain()
