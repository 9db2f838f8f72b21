"""`manage.py make_operator`: let in the first operator, who makes the municipalities."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.actor import system_actor
from accounts.choices import Origin
from accounts.services import make_operator


class Command(BaseCommand):
    """Let somebody in as operator."""

    help = "Let somebody in as operator: makes municipalities, sees no persons."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the address and the name."""
        parser.add_argument("email", help="the address the code to sign in goes to")
        parser.add_argument("name", help="the name colleagues see")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the login and say how to go on."""
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"{options['email']} is no e-mail address.") from None
        user = make_operator(actor=system_actor(origin=Origin.COMMAND), email=options["email"], name=options["name"])
        self.stdout.write(f"{user.email} may sign in at /account/sign-in/ and sets up a second step there.")
