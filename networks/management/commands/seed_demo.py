"""`manage.py seed_demo`: two invented municipalities to look around in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Origin
from networks.demo.services import seed_demo

SCALES = (1, 10, 100)


class Command(BaseCommand):
    """Make the demo municipalities, unless they are there."""

    help = "Make two invented municipalities; --reset throws away the old ones first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to begin anew, and to make more of it."""
        parser.add_argument("--reset", action="store_true", help="throw the old ones away and make them again")
        parser.add_argument(
            "--scale",
            type=int,
            choices=SCALES,
            default=SCALES[0],
            help="that many times the lectures, parents, groups and meetings",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say whether anything was made."""
        made = seed_demo(
            actor=system_actor(origin=Origin.COMMAND),
            now=timezone.now(),
            reset=options["reset"],
            scale=options["scale"],
        )
        self.stdout.write("The demo is ready." if made else "The demo was there already; --reset makes it anew.")
