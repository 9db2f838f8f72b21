"""What every page needs for its shell: language, direction, house style."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from ui.once import is_suspicious, new_once

# The look of pages that belong to no municipality, and of one whose own style is not installed.
HOUSE_STYLE = "opvoedkring"


@dataclass(frozen=True)
class Language:
    """A language a visitor can choose, named in that language itself."""

    code: str
    name: str
    direction: str
    is_current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give each page its language, direction, house style and the languages to choose from."""
    tenant = getattr(request, "municipality", None)
    style = getattr(tenant, "theme", "")
    style = style if style in house_styles() else HOUSE_STYLE
    return {
        "language_code": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "house_style": style,
        "house_style_file": house_style_file(style),
        "home_url": f"/{tenant.slug}/" if tenant else "/",
        "once": lambda: new_once(again=request.method == "POST" and is_suspicious(request)),
        "languages": offered_languages(getattr(tenant, "languages", None)),
    }


@cache
def house_styles() -> frozenset[str]:
    """Return the names of the house styles that are installed."""
    return frozenset(path.stem for path in (Path(settings.BASE_DIR) / "static" / "themes").glob("*.css"))


def house_style_file(style: str) -> str:
    """Return where the tokens of a house style stand among the static files."""
    return f"built/themes/{style}.css"


def offered_languages(codes: list[str] | None) -> list[Language]:
    """Return the languages a tenant offers, or all of the site where there is no tenant."""
    current = translation.get_language()
    offered = []
    for code in codes or [code for code, _name in settings.LANGUAGES]:
        about = translation.get_language_info(code)
        direction = "rtl" if about["bidi"] else "ltr"
        offered.append(Language(code, about["name_local"].capitalize(), direction, code == current))
    return offered
