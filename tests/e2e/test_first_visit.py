"""A first visit over the wire, compressed as in earnest: light enough for a phone with one bar."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.networks.signups.stage import lecture
from tests.personas import Cast

# Goals of the project: everything but fonts, and the fonts.
PAGE_BYTES, FONT_BYTES = 50_000, 75_000
COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
NAMED_IN_PAGE = re.compile(r'(?:src|href)="([^"]+\.(?:css|js|svg|woff2|png|webp)[^"]*)"')
NAMED_IN_SHEET = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """Every static file, compressed and named by its content, as a site in earnest serves them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": COMPRESSED}}
    call_command("collectstatic", "--noinput", "-v0", "--ignore=css/fonts.css", "--ignore=themes/*")
    return tmp_path


def weight(folder: Path, address: str) -> int:
    """Return what one file weighs on its way: brotli where that is smaller."""
    file = folder / address.removeprefix("/static/")
    return min(path.stat().st_size for path in (file, file.with_name(f"{file.name}.br")) if path.exists())


def files_of(page: str, folder: Path) -> tuple[set[str], set[str]]:
    """Return the files a page loads, and the fonts its sheets may load."""
    files = {found.partition("#")[0] for found in NAMED_IN_PAGE.findall(page) if found.startswith("/static/")}
    fonts = set()
    for sheet in [name for name in files if name.endswith(".css")]:
        words = (folder / sheet.removeprefix("/static/")).read_text(encoding="utf-8")
        named = {
            urljoin(sheet, found).partition("#")[0]
            for found in NAMED_IN_SHEET.findall(words)
            if not found.startswith("data:")
        }
        fonts |= {name for name in named if name.endswith(".woff2")}
        files |= {name for name in named if not name.endswith(".woff2")}
    return files, fonts


@pytest.mark.django_db
def test_a_first_visit_is_light(cast: Cast, collected: Path) -> None:
    here, code = cast.here.slug, lecture(cast.here).code
    for name, words in (("home", [here]), ("place", [here, code]), ("activity", [here, code])):
        page = Client().get(reverse(f"{'activities' if name == 'home' else 'signups'}:{name}", args=words)).content

        files, fonts = files_of(page.decode(), collected)

        assert len(fonts) == 4
        # Pages themselves are compressed by the reverse proxy (deploy/Caddyfile).
        assert len(gzip.compress(page)) + sum(weight(collected, file) for file in files) <= PAGE_BYTES, files
        assert sum(weight(collected, font) for font in fonts) <= FONT_BYTES
