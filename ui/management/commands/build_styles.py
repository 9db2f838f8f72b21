"""Build the stylesheet, the house styles and the fonts from the installed packages."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ui import stylesheet


class Command(BaseCommand):
    """`manage.py build_styles`: run it after `npm ci` and after each change under static/."""

    help = "Build static/built/ from node_modules and static/."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or say in one sentence what has to be installed first."""
        base = Path(settings.BASE_DIR)
        if not (base / "node_modules").exists():
            raise CommandError("There is no node_modules folder: run `npm ci --ignore-scripts` first.")
        stylesheet.build(base / "node_modules", base / "static", base / "static" / "built")
        self.stdout.write("Stylesheet, house styles and fonts are in static/built.")
