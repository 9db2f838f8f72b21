"""An outbox with as many messages as one likes, to parents of one municipality.

`python -m tests.outbox_rows <number> <of those, codes>` makes the tables in an empty database and fills it.
"""

import sys
from datetime import datetime

import django
from django.core.management import call_command
from django.utils import timezone

if __name__ == "__main__":
    django.setup()

from accounts.choices import Channel
from accounts.models import ContactPoint, Person
from networks.links.catalogue import DEVICE_CODE
from networks.meetings.catalogue import MEETING_REMINDER
from networks.messaging.choices import Hours
from networks.messaging.models import Message
from tests.factories import MunicipalityFactory

BATCH = 2000
LANGUAGES = ("nl", "en", "tr", "ar")
REMINDER, CODE = MEETING_REMINDER.key, DEVICE_CODE.key
VALUES = {
    "number": 12,
    "group": "Groep Haven",
    "starts_at": "2027-05-14T17:30:00+00:00",
    "ends_at": "2027-05-14T19:30:00+00:00",
    "place": "Bibliotheek, Kerkstraat 1",
    "is_at_home": False,
}


def make_parents(number: int) -> list[Person]:
    """Make so many parents, each with a first name and an address of her own, in four languages by turns."""
    here = MunicipalityFactory.make()
    people = Person.objects.bulk_create(
        [
            Person(municipality=here, first_name=f"Ouder{each}", language=LANGUAGES[each % len(LANGUAGES)])
            for each in range(number)
        ],
        batch_size=BATCH,
    )
    ContactPoint.objects.bulk_create(
        [
            ContactPoint(
                municipality=here, person=person, channel=Channel.EMAIL, value=address_of(person),
                name_key=person.first_name.casefold(),
            )
            for person in people
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return people


def address_of(person: Person) -> str:
    """Return where a parent is reached, which says who she is."""
    return f"{person.first_name.casefold()}@home.example"


def write_messages(people: list[Person], number: int, *, due_at: datetime, first: int = 0, code_in: int = 0) -> None:
    """Write so many messages about meetings from this number on, one in so many of them a code for a new device.

    They leave at any hour, because tests are run at night too.
    """
    Message.objects.bulk_create(
        (
            Message(
                municipality_id=person.municipality_id, key=CODE if is_code else REMINDER, subject=f"meeting:{each}",
                person=person, channel=Channel.EMAIL, address=address_of(person), language=person.language,
                values={} if is_code else VALUES, due_at=due_at, hours=Hours.ANY,
            )
            for each, person, is_code in (
                (each, people[each % len(people)], bool(code_in) and each % code_in == 0)
                for each in range(first, first + number)
            )
        ),
        batch_size=BATCH,
    )  # fmt: skip


def main(number: int, codes: int) -> None:
    """Make the tables, and a message that is due for each of so many parents."""
    call_command("migrate", verbosity=0)
    write_messages(make_parents(number), number, due_at=timezone.now(), code_in=number // codes)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
