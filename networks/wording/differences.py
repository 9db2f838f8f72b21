"""What changed between two texts, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class Change(Enum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Stretch:
    """Words that follow each other and have the same fate."""

    change: Change
    text: str


def differences(before: str, after: str) -> list[Stretch]:
    """Return the words of both texts in reading order; what was removed stands before what came in its place."""
    return list(_stretches(_words_of(before), _words_of(after)))


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Stretch(Change.KEPT, "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Stretch(Change.REMOVED, "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Stretch(Change.ADDED, "".join(new[new_from:new_to]))


def _words_of(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
