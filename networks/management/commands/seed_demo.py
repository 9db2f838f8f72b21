"""`manage.py seed_demo`: two invented municipalities to look around in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Origin
from networks.demo.services import seed_demo


class Command(BaseCommand):
    """Make the demo municipalities, unless they are there."""

    help = "Make two invented municipalities; --reset throws away the old ones first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to begin anew."""
        parser.add_argument("--reset", action="store_true", help="throw the old ones away and make them again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say whether anything was made."""
        made = seed_demo(actor=system_actor(origin=Origin.COMMAND), now=timezone.now(), reset=options["reset"])
        self.stdout.write("The demo is ready." if made else "The demo was there already; --reset makes it anew.")
