"""Bring the methods up to date with the catalogue."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actor import system_actor
from accounts.choices import Origin
from methods.services import load_catalogue


class Command(BaseCommand):
    """Load `methods/catalogue/`; idempotent, keeps every override, says what changed."""

    help = "Bring the methods up to date with the catalogue; overrides stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report."""
        report = load_catalogue(actor=system_actor(origin=Origin.COMMAND))
        for title, codes in (
            ("Added", report.added),
            ("Changed", report.changed),
            ("No longer in the catalogue, kept", report.orphaned),
            ("Own numbers that no longer fit, kept", report.stray),
        ):
            if codes:
                self.stdout.write(f"{title}: {', '.join(codes)}")
        if not (report.added or report.changed):
            self.stdout.write("The catalogue was up to date.")
