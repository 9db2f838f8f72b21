#!/usr/bin/env python3
"""Refuse what parents read when it is harder than A2 to B1: long sentences, many long words, words of offices.

    python -m scripts.lint_plain

It reads the English in which we write and the Dutch into which it goes. What must stay stands in the lists, with
its reason. How formal or official the Dutch is, is another check (lint_dutch.py).
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import polib

from scripts.lint_dutch import CATALOGUE, bare, is_for_parents, longest_sentence

# The mean of a text of level B1 lies near 12 words; a sentence by itself may be longer, but not by much.
MEAN_AT_MOST = 12.5
SENTENCE_AT_MOST = 20
# Letters; a longer word has to be taken apart by the eye. Dutch writes its compounds in one.
LONG_WORD = {"en": 11, "nl": 14}
# Fewer are a label.
FEWEST_WORDS = 3
# One sentence that sums up: its commas are as good as full stops.
LISTS = ("We use cookies only to make this site work:",)
WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class Level:
    """What a language asks of a text for parents."""

    # Instead of an everyday word, said beside it.
    hard: dict[str, str]
    # Long, and known to everybody or without an everyday word for it.
    may_be_long: frozenset[str]


LEVELS = {
    "en": Level(
        hard={
            "additional": "more",
            "approximately": "about",
            "commence": "begin",
            "however": "but",
            "obtain": "get",
            "participate": "take part",
            "prior": "before",
            "provide": "give",
            "purchase": "buy",
            "regarding": "about",
            "require": "need",
            "subsequently": "then",
            "terminate": "stop",
            "utilise": "use",
        },
        may_be_long=frozenset(
            {
                "accessibility",
                "administrator",
                "confirmation",
                "contribution",
                "coordinator",
                "coordinators",
                "grandparents",
                "information",
                "municipalities",
                "municipality",
                "neighbourhood",
                "neighbourhoods",
                "organisation",
                "organisations",
                "persoonsgegevens",
                "professional",
                "professionals",
                "wheelchairs",
            }
        ),
    ),
    "nl": Level(
        hard={
            "aanvang": "begin",
            "alsmede": "en",
            "conform": "volgens",
            "derhalve": "daarom",
            "echter": "maar",
            "eveneens": "ook",
            "faciliteren": "helpen",
            "indien": "als",
            "mits": "als",
            "reeds": "al",
            "tevens": "ook",
            "trachten": "proberen",
            "vervolgens": "daarna",
            "voorafgaand": "voor",
            "wederom": "weer",
        },
        may_be_long=frozenset(
            {
                # Of colleagues, in lists both read.
                "beleidsmedewerker",
                "methodiekeigenaar",
                "platformbeheerder",
                "toegangssleutel",
                # Names that an office or a law gave.
                "burgerservicenummer",
                "consultatiebureau",
                "gegevensbescherming",
                "persoonsgegevens",
                "toegankelijkheid",
                # Known to whoever has children, or explained where it stands first.
                "schoolvakanties",
                "startbijeenkomst",
                "startbijeenkomsten",
            }
        ),
    ),
}


def main() -> int:
    """Print every finding, and fail when there is one."""
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete and is_for_parents(entry)]
    texts = {
        "en": [text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text],
        "nl": [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values()) if text],
    }
    findings = [f"{language}: {finding}" for language, read in texts.items() for finding in findings_in(language, read)]
    print(*findings, sep="\n")
    return 1 if findings else 0


def findings_in(language: str, texts: list[str]) -> Iterator[str]:
    """Everything that is too hard in the texts of one language."""
    for text in texts:
        for finding in hard_in(language, text):
            yield f"{finding}: {text!r}"
    lengths = [length for text in texts for length in sentence_lengths(text)]
    mean = sum(lengths) / max(len(lengths), 1)
    if mean > MEAN_AT_MOST:
        yield f"sentences have {mean:.1f} words on average; at most {MEAN_AT_MOST}"


def hard_in(language: str, text: str) -> Iterator[str]:
    """What makes one text hard."""
    level = LEVELS[language]
    if (length := longest_sentence(text)) > SENTENCE_AT_MOST and not text.startswith(LISTS):
        yield f"a sentence of {length} words"
    for word in WORD.findall(bare(text)):
        small = word.lower()
        if small in level.hard:
            yield f"{word!r} is hard; say {level.hard[small]!r}"
        elif len(small.replace("-", "")) > LONG_WORD[language] and small not in level.may_be_long and "-" not in small:
            yield f"{word!r} is long"


def sentence_lengths(text: str) -> Iterator[int]:
    """Return the words of each sentence; a label of a word or two is no sentence."""
    for sentence in re.split(r"[.?!:;…]+(?:\s|$)", bare(text)):
        if (length := len(WORD.findall(sentence))) >= FEWEST_WORDS:
            yield length


if __name__ == "__main__":
    sys.exit(main())
