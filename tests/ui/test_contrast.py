"""Every house style can be read: the contrast of each pair of colours that carries text or a boundary (WCAG 2.2)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from ui.letter_style import Shades, letter_style
from ui.stylesheet import TOKENS, declarations

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = sorted(path.stem for path in (STATIC / "themes").glob("*.css"))
TEXT, LARGE_OR_BOUNDARY = 4.5, 3.0
# (front, back, least): what stands on what, in layout.css, forms.css, components.css and home.css.
PAIRS = [
    *[(f"--ui-neutral-{shade}", back, TEXT) for shade in (400, 500, 600, 700) for back in ("--ui-paper", "--ui-page")],
    *[(f"--ui-neutral-{shade}", "--ui-ramp-50", TEXT) for shade in (400, 500, 600, 700)],
    ("--ui-neutral-500", "--ui-neutral-50", TEXT),
    *[(f"--ui-ramp-{shade}", back, TEXT) for shade in (500, 600) for back in ("--ui-paper", "--ui-page")],
    *[(f"--ui-ramp-{shade}", back, TEXT) for shade in (500, 600) for back in ("--ui-ramp-50", "--ui-ramp-100")],
    ("--ui-heading", "--ui-page", TEXT),
    ("--ui-heading", "--ui-ramp-50", TEXT),
    ("--ui-warm-700", "--ui-warm-100", TEXT),
    ("--basis-color-action-1-inverse-color-default", "--basis-color-action-1-inverse-bg-default", TEXT),
    ("--basis-color-action-1-inverse-color-hover", "--basis-color-action-1-inverse-bg-hover", TEXT),
    ("--utrecht-page-footer-color", "--ui-footer", TEXT),
    ("--basis-color-negative-color-default", "--ui-paper", TEXT),
    ("--basis-color-negative-inverse-color-default", "--basis-color-negative-inverse-bg-default", TEXT),
    *[
        (f"--utrecht-status-badge-{kind}-color", f"--utrecht-status-badge-{kind}-background-color", TEXT)
        for kind in ("success", "warning", "danger", "neutral", "active", "inactive")
    ],
    *[
        (f"--utrecht-alert-{kind}-color", f"--utrecht-alert-{kind}-background-color", TEXT)
        for kind in ("ok", "info", "warning", "error")
    ],
    *[
        ("--basis-color-action-2-color-default", f"--utrecht-alert-{kind}-background-color", TEXT)
        for kind in ("ok", "info", "warning", "error")
    ],
    ("--basis-form-control-border-color", "--ui-paper", LARGE_OR_BOUNDARY),
    ("--basis-color-action-1-border-default", "--ui-page", LARGE_OR_BOUNDARY),
    ("--ui-focus", "--ui-page", LARGE_OR_BOUNDARY),
    ("--ui-focus", "--ui-paper", LARGE_OR_BOUNDARY),
]


def tokens(style: str) -> dict[str, str]:
    """Every token as the browser has it under this style."""
    package = (Path(settings.BASE_DIR) / "node_modules" / TOKENS).read_text(encoding="utf-8")
    bridge = (STATIC / "css" / "bridge.css").read_text(encoding="utf-8")
    own = (STATIC / "themes" / f"{style}.css").read_text(encoding="utf-8")
    return declarations(package) | declarations(bridge) | declarations(own)


def colour(known: dict[str, str], name: str) -> str:
    """The colour a token comes down to."""
    value = known[name]
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = known[found[1]]
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", value), f"{name} is {value}"
    return value


def luminance(hexadecimal: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(front), luminance(back)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_and_a_known_grey_what_it_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("style", STYLES)
def test_every_pair_of_a_house_style_can_be_read(style: str) -> None:
    known = tokens(style)

    ratios = {
        (front, back): (contrast(colour(known, front), colour(known, back)), least) for front, back, least in PAIRS
    }

    assert {pair: round(ratio, 2) for pair, (ratio, least) in ratios.items() if ratio < least} == {}


def test_house_styles_differ_by_tokens_alone_and_in_more_than_colour() -> None:
    styles = {style: declarations((STATIC / "themes" / f"{style}.css").read_text()) for style in STYLES}

    assert len({frozenset(style) for style in styles.values()}) == 1, "every style gives the same tokens"
    for name in ("--ui-ramp-500", "--ui-warm-300", "--ui-radius-m", "--ui-radius-button"):
        assert len({style[name] for style in styles.values()}) == len(styles), name
    for style in STYLES:
        rules = (STATIC / "themes" / f"{style}.css").read_text()
        assert re.findall(r"^(\S+) \{", rules, re.MULTILINE) == [f".gemeente-{style}"]


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("style", STYLES)
def test_every_letter_can_be_read_by_day_and_in_the_dark(style: str, shade: str) -> None:
    shades: Shades = getattr(letter_style(style), shade)
    pairs = {
        "words": (shades.words, shades.sheet),
        "quiet": (shades.quiet, shades.sheet),
        "heading": (shades.heading, shades.sheet),
        "link": (shades.link, shades.sheet),
        "button": (shades.on_button, shades.button),
    }

    ratios = {name: contrast(*pair) for name, pair in pairs.items()}

    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < TEXT} == {}
    assert contrast(shades.button, shades.sheet) >= LARGE_OR_BOUNDARY


def test_letter_of_a_style_that_is_not_installed_is_that_of_the_portal() -> None:
    assert letter_style("nowhere") == letter_style("opvoedkring")
    assert letter_style("rivierdam").light.button == "#0f6466"
