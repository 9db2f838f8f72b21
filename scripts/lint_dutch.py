#!/usr/bin/env python3
"""Refuse Dutch that a parent would stumble over: formal, official, long or half English.

    python -m scripts.lint_dutch

That every text is translated is another check (lint_translations.py); this one reads what was written.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts.lint_translations import COLLEAGUES_READ, PARENTS_READ, ROOT

CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
# Words in a sentence: what the eye of a slow reader can hold.
LONGEST_SENTENCE = 20
# An SMS of one part; where a personal link follows, that takes 57 signs and the space before it.
LONGEST_SMS = 160
LONGEST_BEFORE_LINK = LONGEST_SMS - 58
GSM_7 = re.compile(r"[A-Za-z0-9 @£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà¡¿_!\"#¤%&'()*+,\-./:;<=>?\n]*")
# What is filled in, at an everyday length.
FILLED_IN = {"when": "wo 23 sep 19:30", "venue": "Bibliotheek De Linde", "name": "Waterdam"}

# Never, on any page: we say `je`, and call things by the words of docs/glossary.md.
NEVER = r"\b(u|uw|uzelf|gelieve|dient te|middels|teneinde|gastouders?)\b"
# Not where a parent reads: these make a case of her.
NOT_TO_PARENTS = (
    r"\b(interventies?|doelgroep\w*|cliënt\w*|casus\w*|problematiek|deelnemersregistratie\w*|aanmelding(en)?"
    r"|hulpvra(ag|gen)|indicatie|traject(en)?|registratie|formeel|betreffende|inzake)\b"
)
# What stands on a colleague's page among the parents' templates.
FOR_COLLEAGUES = {"Sign-ups"}
# In Dutch a day is written small, also where Django draws a date with our words.
WRITTEN_SMALL = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
# The same in both languages.
SAME_IN_BOTH = {
    "ma1 di23 wo3?",
    "nl tr",
    "%(km)s km",
    "App",
    "Coach: %(name)s",
    "Contact",
    "Demo",
    "E-mail",
    "Links",
    "Menu",
    "Model",
    "Poster",
    "Privacy",
    "Professional",
    "School",
    "Stop",
    "Tint",
    "Website",
    "H:i",
    "l j F",
    "l j F Y",
    "moment",
    "open",
    "school",
    "trainers",
    "website",
}
# Longer than a parent likes, and for a reason that stands beside it.
MAY_BE_LONG: dict[str, str] = {}


def main() -> int:
    """Print every finding, and fail when there is one."""
    findings = [
        f"nl: {finding}: {text!r} (of {entry.msgid!r})"
        for entry in polib.pofile(str(CATALOGUE))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
        for finding in findings_in(entry, text)
    ]
    print(*findings, sep="\n")
    return 1 if findings else 0


def findings_in(entry: polib.POEntry, text: str) -> Iterator[str]:
    """Everything that is wrong with one text."""
    if found := re.search(NEVER, text, re.IGNORECASE):
        yield f"{found[0]!r} is never ours"
    if text in {entry.msgid, entry.msgid_plural} and text not in SAME_IN_BOTH and re.search(r"[a-z]{2}", bare(text)):
        yield "still English"
    yield from differences(entry.msgid, text)
    if is_for_parents(entry):
        if found := re.search(NOT_TO_PARENTS, text, re.IGNORECASE):
            yield f"{found[0]!r} is no word for parents"
        if entry.msgid not in MAY_BE_LONG and (length := longest_sentence(text)) > LONGEST_SENTENCE:
            yield f"a sentence of {length} words"
    if found_in := [place for place, _ in entry.occurrences if Path(place).name == "sms.txt"]:
        yield from faults_of_sms(text, most=room_in(found_in))


def differences(english: str, text: str) -> Iterator[str]:
    """What the Dutch lost of the English: a capital, a full stop, a tag."""
    first, ours = english[:1], text[:1]
    if (
        first.isalpha()
        and ours.isalpha()
        and first.isupper() != ours.isupper()
        and english not in SAME_IN_BOTH | WRITTEN_SMALL
    ):
        yield "begins with a capital where the English does not, or the other way round"
    if (english[-1:] in ".?!…:") != (text[-1:] in ".?!…:"):
        yield "ends unlike the English"
    if sorted(re.findall(r"</?\w+", english)) != sorted(re.findall(r"</?\w+", text)):
        yield "other tags than in the English"


def room_in(templates: list[str]) -> int:
    """Return how many signs a text may have in these SMSes: fewer where a personal link follows."""
    has_link = any("personal_link" in (ROOT / template).read_text() for template in templates)
    return LONGEST_BEFORE_LINK if has_link else LONGEST_SMS


def faults_of_sms(text: str, *, most: int) -> Iterator[str]:
    """An SMS with its link fits in one part and has no sign that makes it cost double."""
    full = re.sub(r"%\((\w+)\)\w", lambda found: FILLED_IN.get(found[1], "x" * 12), text)
    if len(full) > most:
        yield f"an SMS of {len(full)} signs, of at most {most}"
    if not GSM_7.fullmatch(full):
        yield f"an SMS with signs outside GSM-7: {GSM_7.sub('', full)!r}"


def is_for_parents(entry: polib.POEntry) -> bool:
    """Whether a parent may come across this text without signing in."""
    places = [place for place, _ in entry.occurrences]
    return entry.msgid not in FOR_COLLEAGUES and any(
        place.startswith(PARENTS_READ) and not place.startswith(COLLEAGUES_READ) for place in places
    )


def longest_sentence(text: str) -> int:
    """Return the number of words in the longest sentence."""
    return max(len(re.findall(r"[\w%'’-]+", sentence)) for sentence in re.split(r"[.?!:;…]+(?:\s|$)", bare(text)))


def bare(text: str) -> str:
    """Return the text without tags and what is filled in."""
    return re.sub(r"%\(\w+\)\w|\{\w+\}|<[^>]+>", "", text)


if __name__ == "__main__":
    sys.exit(main())
