"""Compile the translations without any program from outside Python."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Write a `.mo` file beside every `.po` file, the form in which Django reads them."""

    help = "Compile every .po file of the house into the .mo file Django reads."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        """Compile every catalogue and say how many."""
        catalogues = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")]
        for path in catalogues:
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        self.stdout.write(f"{len(catalogues)} catalogues compiled.")
