"""The house style of a letter: its colours by day and in the dark, taken from the tokens of the pages.

A mail program knows no tokens and loads no stylesheet, so the colours are written into the letter itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ui.context_processors import HOUSE_STYLE, house_styles
from ui.stylesheet import declarations


@dataclass(frozen=True, kw_only=True)
class Shades:
    """What stands on what: words on a sheet, the sheet on a page, and the one thing to press."""

    page: str
    sheet: str
    border: str
    words: str
    quiet: str
    heading: str
    link: str
    button: str
    on_button: str


@dataclass(frozen=True, kw_only=True)
class LetterStyle:
    """How a letter of one house looks."""

    light: Shades
    dark: Shades
    radius: str
    button_radius: str
    heading_weight: str


@lru_cache
def letter_style(style: str) -> LetterStyle:
    """Return the look of a letter in a house style; of one that is not installed, that of the portal."""
    name = style if style in house_styles() else HOUSE_STYLE
    path = Path(settings.BASE_DIR) / "static" / "themes" / f"{name}.css"
    tokens = declarations(path.read_text(encoding="utf-8"))
    return LetterStyle(
        light=_by_day(tokens),
        dark=_in_the_dark(tokens),
        radius=tokens["--ui-radius-m"],
        button_radius=tokens["--ui-radius-button"],
        heading_weight=tokens["--ui-heading-weight"],
    )


def _by_day(tokens: dict[str, str]) -> Shades:
    return Shades(
        page=tokens["--ui-page"],
        sheet=tokens["--ui-paper"],
        border=tokens["--ui-neutral-200"],
        words=tokens["--ui-neutral-700"],
        quiet=tokens["--ui-neutral-500"],
        heading=tokens["--ui-heading"],
        link=tokens["--ui-ramp-500"],
        button=tokens["--ui-ramp-500"],
        on_button="#ffffff",
    )


def _in_the_dark(tokens: dict[str, str]) -> Shades:
    """Keep the hues of the house on a ground that is the same dark grey in each of them."""
    return Shades(
        page="#14171a",
        sheet="#1f2428",
        border="#3b4248",
        words="#f1f3f4",
        quiet="#b9c0c6",
        heading=tokens["--ui-ramp-100"],
        link=tokens["--ui-ramp-300"],
        button=tokens["--ui-ramp-300"],
        on_button=tokens["--ui-ramp-700"],
    )
