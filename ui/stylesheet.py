"""Make the stylesheet from the installed packages: component rules, the tokens they need, our own rules."""

import re
import shutil
from pathlib import Path

# The parts of the Utrecht library that our templates use; a part not listed here has no rules on our pages.
COMPONENTS = (
    "root",
    "body",
    "document",
    "page-layout",
    "page-header",
    "page-body",
    "page-footer",
    "nav-bar",
    "nav-list",
    "skip-link",
    "breadcrumb-nav",
    "link",
    "button",
    "button-link",
    "action-group",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "paragraph",
    "unordered-list",
    "ordered-list",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-label",
    "form-fieldset",
    "textbox",
    "textarea",
    "select",
    "checkbox",
    "custom-checkbox",
    "radio-button",
    "alert",
    "status-badge",
    "data-badge",
    "number-badge",
    "table",
    "data-list",
    "pagination",
)
OWN_RULES = ("fonts.css", "bridge.css", "layout.css", "forms.css", "components.css", "home.css", "print.css")
TOKENS = Path("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css")
FONT_FILES = [f"open-sans-{subset}-{weight}-normal.woff2" for subset in ("latin", "latin-ext") for weight in (400, 700)]
NOTICE = (
    "/*! Contains component rules of the Utrecht Design System and tokens of the NL Design System community "
    "(EUPL-1.2); typeface Open Sans (OFL-1.1). */\n"
)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_SPACE = re.compile(r"\s+")
_SPACE_AROUND_MARKS = re.compile(r"\s*([{};,>])\s*|(:)\s+")


def build(packages: Path, source: Path, target: Path) -> None:
    """Write site.css, the house styles, the fonts and htmx into `target`, from nothing each time."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "themes").mkdir(parents=True)
    (target / "fonts").mkdir()
    (target / "site.css").write_text(site_rules(packages, source), encoding="utf-8")
    for theme in sorted((source / "themes").glob("*.css")):
        (target / "themes" / theme.name).write_text(minified(theme.read_text(encoding="utf-8")), encoding="utf-8")
    for font in FONT_FILES:
        shutil.copyfile(packages / "@fontsource/open-sans/files" / font, target / "fonts" / font)
    shutil.copyfile(packages / "htmx.org/dist/htmx.min.js", target / "htmx.js")


def site_rules(packages: Path, source: Path) -> str:
    """Return the one stylesheet of every page: tokens first, then the library's rules, then ours."""
    library = "".join(_component(packages, name) for name in COMPONENTS)
    own = "".join((source / "css" / name).read_text(encoding="utf-8") for name in OWN_RULES)
    tokens = declarations((packages / TOKENS).read_text(encoding="utf-8"))
    needed = reachable(tokens, library + own)
    root = "".join(f"{name}:{value};" for name, value in tokens.items() if name in needed)
    return f"{NOTICE}.voorbeeld-theme{{{root}}}\n{minified(library)}\n{minified(own)}"


def declarations(css: str) -> dict[str, str]:
    """Return every custom property with its value; the last one of a name wins, as in a browser."""
    return {name: value.strip() for name, value in _DECLARATION.findall(_COMMENT.sub("", css))}


def reachable(tokens: dict[str, str], rules: str) -> set[str]:
    """Return the tokens that the rules use, and those these use in turn: the others never reach a screen."""
    found: set[str] = set()
    open_ends = set(_USE.findall(rules))
    while open_ends:
        name = open_ends.pop()
        if name in tokens and name not in found:
            found.add(name)
            open_ends.update(_USE.findall(tokens[name]))
    return found


def minified(css: str) -> str:
    """Return the rules without comments and needless space; nothing that changes their meaning."""
    return _SPACE_AROUND_MARKS.sub(r"\1\2", _SPACE.sub(" ", _COMMENT.sub("", css))).replace(";}", "}").strip()


def _component(packages: Path, name: str) -> str:
    return (packages / f"@utrecht/{name}-css/dist/index.min.css").read_text(encoding="utf-8") + "\n"
