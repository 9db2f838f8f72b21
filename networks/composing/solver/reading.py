"""Reads JSON by asking for what should be there, and says where something else stands."""

import json
import math
from collections.abc import Iterator
from enum import StrEnum
from typing import NoReturn, TypeVar

Word = TypeVar("Word", bound=StrEnum)


class InstanceFault(Exception):
    """What cannot be read: `where` it stands and `what` is wrong, both for people."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


def parse(text: str, name: str) -> object:
    """Read JSON; broken JSON is told with the name of the file, the line and the column."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        raise InstanceFault(f"{name}, line {fault.lineno}, column {fault.colno}", fault.msg) from fault
    except RecursionError as fault:
        raise InstanceFault(name, "lists in lists without end") from fault
    except ValueError as fault:
        raise InstanceFault(name, str(fault)) from fault


class Spot:
    """A spot in the file: the value there, the way to it, and the ways on from it."""

    def __init__(self, value: object, where: str = "") -> None:
        self.value = value
        self.where = where

    def wrong(self, what: str) -> NoReturn:
        """Say what is wrong here."""
        raise InstanceFault(self.where or "the file", what)

    def at(self, key: str) -> "Found":
        """Go to a value that must be there."""
        found = self.maybe(key)
        if found is None:
            raise InstanceFault(self._way(key), "is missing")
        return found

    def maybe(self, key: str) -> "Found | None":
        """Go to a value that may be left out or null."""
        if not isinstance(self.value, dict):
            self.wrong(f"must be an object, not {_shown(self.value)}")
        value = self.value.get(key)
        return None if value is None else Found(value, self._way(key))

    def items(self) -> Iterator["Found"]:
        """Go through a list."""
        if not isinstance(self.value, list):
            self.wrong(f"must be a list, not {_shown(self.value)}")
        return (Found(value, f"{self.where}[{number}]") for number, value in enumerate(self.value))

    def entries(self) -> Iterator[tuple[str, "Found"]]:
        """Go through an object."""
        if not isinstance(self.value, dict):
            self.wrong(f"must be an object, not {_shown(self.value)}")
        return ((key, Found(value, self._way(key))) for key, value in self.value.items())

    def _way(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key


class Found(Spot):
    """A spot of which the value is taken as what it should be."""

    def text(self) -> str:
        """Take a text that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            self.wrong(f"must be a text, not {_shown(self.value)}")
        return self.value

    def texts(self) -> frozenset[str]:
        """Take a list of texts of which the order says nothing."""
        return frozenset(found.text() for found in self.items())

    def word(self, words: type[Word]) -> Word:
        """Take one of a fixed list of words."""
        if self.value not in list(words):
            self.wrong(f"must be one of {', '.join(words)}, not {_shown(self.value)}")
        return words(str(self.value))

    def number(self, *, least: float = -math.inf, most: float = math.inf) -> float:
        """Take a number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.wrong(f"must be a number, not {_shown(self.value)}")
        try:
            value = float(self.value)
        except OverflowError:
            value = math.inf
        if not math.isfinite(value) or not least <= value <= most:
            self.wrong(f"must be {_between(least, most)}, not {_shown(self.value)}")
        return value

    def whole(self, *, least: int = 0, most: int = 1_000_000) -> int:
        """Take a whole number within bounds."""
        value = self.number(least=least, most=most)
        if value != int(value):
            self.wrong(f"must be a whole number, not {_shown(self.value)}")
        return int(value)

    def flag(self) -> bool:
        """Take true or false."""
        if not isinstance(self.value, bool):
            self.wrong(f"must be true or false, not {_shown(self.value)}")
        return self.value


def _between(least: float, most: float) -> str:
    if math.isinf(least) and math.isinf(most):
        return "a finite number"
    return f"{least:g} or more" if math.isinf(most) else f"from {least:g} to {most:g}"


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 40 else f"{words[:40]}…"  # noqa: PLR2004  so much of it says enough


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number that JSON knows")
