"""`manage.py forget`: forget now what is due, or show what would be forgotten."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Origin
from networks.privacy.services import forget_by_term


class Command(BaseCommand):
    """Forget what is due; with --dry-run only count it."""

    help = "Forget everything whose term has passed; --dry-run only counts."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer the rehearsal."""
        parser.add_argument("--dry-run", action="store_true", help="count what is due and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say for each municipality and kind how many."""
        dry_run: bool = options["dry_run"]
        outcome = forget_by_term(actor=system_actor(origin=Origin.COMMAND), at=timezone.now(), dry_run=dry_run)
        verb = "would be forgotten" if dry_run else "forgotten"
        for receipt in outcome.receipts:
            place = receipt.municipality.slug if receipt.municipality else "-"
            self.stdout.write(f"{place}: {receipt.kind}: {receipt.count} {verb}")
        if not outcome.receipts:
            self.stdout.write("Nothing is due.")
        if outcome.failures:
            raise CommandError(f"{outcome.failures} could not be forgotten; see the log.")
