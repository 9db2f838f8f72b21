"""`manage.py end_second_step`: help somebody who lost her passkey, authenticator app and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actor import system_actor
from accounts.choices import Origin
from accounts.models import User
from accounts.services import end_second_step


class Command(BaseCommand):
    """Wipe somebody's second step, so that she sets up a new one."""

    help = "Wipe the second step of somebody who lost it; make sure first who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the address."""
        parser.add_argument("email", help="the address she signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Wipe it, or say that nobody signs in with this address."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {options['email']}.")
        end_second_step(actor=system_actor(origin=Origin.COMMAND), user=user)
        self.stdout.write(f"{user.email} sets up a new second step when she signs in.")
