"""What a first visit fetches is small, complete and lets itself be mirrored."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from ui import stylesheet

BASE = Path(settings.BASE_DIR)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stylesheet made from nothing."""
    target = tmp_path_factory.mktemp("built")
    stylesheet.build(BASE / "node_modules", BASE / "static", target)
    return target


def zipped(*files: Path) -> int:
    """The bytes over the wire."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_the_stylesheet_and_a_house_style_weigh_at_most_30_kb(built: Path) -> None:
    assert zipped(built / "site.css", built / "themes" / "rivierdam.css") <= 30_000


def test_a_house_style_weighs_less_than_one_kb(built: Path) -> None:
    assert max(path.stat().st_size for path in (built / "themes").iterdir()) < 1_000


def test_the_fonts_weigh_at_most_75_kb_and_never_block(built: Path) -> None:
    rules = (built / "site.css").read_text()

    assert sum(path.stat().st_size for path in (built / "fonts").iterdir()) <= 75_000
    assert rules.count("@font-face") == rules.count("font-display:swap") == 4


def test_our_scripts_are_small() -> None:
    scripts = {path.name: path.stat().st_size for path in (BASE / "static/js").iterdir()}

    # Reading aloud and dropping old drafts stand in it too: one file is fewer bytes over the line than two.
    assert scripts["page.js"] < 3_700
    assert scripts["clusters.js"] < 4_700


def test_every_token_that_a_rule_uses_without_a_fallback_of_ours_is_there(built: Path) -> None:
    own = "".join((BASE / "static/css" / name).read_text() for name in stylesheet.OWN_RULES)
    known = set(stylesheet.declarations((built / "site.css").read_text()))
    known |= set(stylesheet.declarations((BASE / "static/themes/rivierdam.css").read_text()))

    assert set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", own)) - known == set()


def test_only_tokens_that_reach_a_rule_are_sent(built: Path) -> None:
    kept = set(stylesheet.declarations((built / "site.css").read_text().split("}", 1)[0]))
    all_of_them = stylesheet.declarations((BASE / "node_modules" / stylesheet.TOKENS).read_text())

    assert 600 < len(kept) < 1_000 < len(all_of_them)
    assert not [name for name in kept if name.startswith(("--denhaag-", "--ams-", "--todo-", "--lux-"))]


def test_our_rules_know_no_left_and_right() -> None:
    physical = r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right|float: left)\s*:"

    assert {name: re.findall(physical, (BASE / "static/css" / name).read_text()) for name in stylesheet.OWN_RULES} == {
        name: [] for name in stylesheet.OWN_RULES
    }


def test_every_picture_our_rules_name_is_there() -> None:
    own = "".join((BASE / "static/css" / name).read_text() for name in stylesheet.OWN_RULES)
    pictures = re.findall(r'url\("\.\./(?!built/)([^"]+)"\)', own)

    assert pictures
    assert [name for name in pictures if not (BASE / "static" / name).exists()] == []
    assert "data:" not in own


def test_every_icon_a_template_asks_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (BASE / "static/icons.svg").read_text()))
    templates = "".join(path.read_text() for path in (BASE / "templates").rglob("*.html"))
    asked = set(re.findall(r'(?:\{% icon |icon=)"([\w-]+)"', templates))

    assert asked
    assert asked - drawn == set()


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("/* why */ a > b { margin: 0 auto; }", "a>b{margin:0 auto}"),
        ("a { inline-size: calc(1px + 2px); }", "a{inline-size:calc(1px + 2px)}"),
        ("a :where(b) + c { x: 1 }", "a :where(b) + c{x:1}"),
    ],
)
def test_making_rules_small_keeps_their_meaning(css: str, small: str) -> None:
    assert stylesheet.minified(css) == small
