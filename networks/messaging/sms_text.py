"""How many text messages a text costs, and how to keep it at one.

A text of which every sign stands in the alphabet of telephones (GSM 03.38) has room for 160; one other sign and
the whole text is sent in another alphabet (UCS-2), with room for 70. A longer text goes out in parts, each of
which loses some room to its number.
"""

import unicodedata
from collections.abc import Iterator

# The basic table of GSM 03.38.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Its second table: each of these takes the room of two.
EXTENSION = frozenset("\f^{}\\[~]|€")
# Room in signs of the alphabet: alone, and in each part of more.
GSM_ALONE, GSM_PART = 160, 153
UCS_ALONE, UCS_PART = 70, 67
# The last sign that takes the room of one there.
LAST_SINGLE = "\uffff"

# Marks of a typesetter that tip a text into the other alphabet, and what a telephone writes instead.
TYPED = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t", " "),
    # Marks nobody sees: where a word may break, and which way it runs.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
    "…": "...",
    "•": "-",
    "·": "-",
    "×": "x",
}
# Letters Dutch writes with a mark and a telephone without: nobody misreads them.
DUTCH_LETTERS = dict(zip("ëïêîôûâáíóúËÏÊÎÔÛÂÁÍÓÚÀÈÌÒÙ", "eieiouaaiouEIEIOUAAIOUAEIOU", strict=True))
_TYPED = str.maketrans(TYPED)
_WITHOUT_MARKS = str.maketrans(DUTCH_LETTERS)


def as_sms(text: str) -> str:
    """Return the text as a telephone writes it, if that spares it the other alphabet; else the text as it is.

    A Turkish or Arabic text needs the other alphabet anyway, and loses no sign of its own.
    """
    whole = unicodedata.normalize("NFC", text)
    typed = whole.translate(_TYPED)
    for plainer in (whole, typed, typed.translate(_WITHOUT_MARKS)):
        if is_gsm(plainer):
            return plainer
    return whole


def is_gsm(text: str) -> bool:
    """Whether every sign stands in the alphabet of telephones."""
    return BASIC.union(EXTENSION).issuperset(text)


def room_taken(text: str) -> int:
    """Return how much of the room of its alphabet a text takes."""
    return sum(_sizes(text))


def parts_of(text: str) -> int:
    """Return how many text messages this costs."""
    return len(in_parts(text))


def in_parts(text: str) -> list[str]:
    """Return the text as it is cut: no sign that takes the room of two is cut through."""
    alone, room = (GSM_ALONE, GSM_PART) if is_gsm(text) else (UCS_ALONE, UCS_PART)
    if room_taken(text) <= alone:
        return [text]
    cuts, left = [0], room
    for place, size in enumerate(_sizes(text)):
        if size > left:
            cuts.append(place)
            left = room
        left -= size
    return [text[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _sizes(text: str) -> Iterator[int]:
    """Say of each sign what it takes: two for the second table, and for what lies beyond the first 65,536 signs."""
    if is_gsm(text):
        yield from (2 if sign in EXTENSION else 1 for sign in text)
    else:
        yield from (2 if sign > LAST_SINGLE else 1 for sign in text)
