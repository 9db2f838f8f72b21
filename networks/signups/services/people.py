"""Knowing a person again by her first name and one way to reach her, and changing how she is reached."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import reduce, wraps
from operator import or_
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import ContactPoint, Person
from accounts.proving import proven_by_code
from accounts.services import record, revoke_links
from networks.messaging.services import open_address, readdress
from networks.signups.same_person import Caller, Way, name_key, tidy_name
from networks.signups.services.errors import contact_taken

# More often the same person is not written down, or forgotten, while she signs up once.
MOST_TRIES = 3
Asked = ParamSpec("Asked")
Given = TypeVar("Given")

# Begun once; it is asked at every sign-up.
POINTS = ContactPoint.objects.order_by().values_list("channel", "value", "person_id")


class JustForgotten(Exception):
    """Somebody we knew was forgotten while we waited; whoever writes her down anew holds nothing."""


def tried_again(service: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Do a service anew when the same person was written down, or forgotten, by another one at this very moment.

    Its transaction was undone, so nothing is held and nothing is done twice.
    """

    @wraps(service)
    def tried(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        for _ in range(MOST_TRIES - 1):
            with suppress(IntegrityError, JustForgotten):
                return service(*args, **kwargs)
        return service(*args, **kwargs)

    return tried


def person_of(municipality_id: int, caller: Caller) -> tuple[Person, ContactPoint | None]:
    """Return the person who signs up; new ones come with the contact point they like best.

    The same first name at the same address is the same person (issue 2, point 7); another first name
    there is a second parent. What a stranger writes changes nothing of a person we know.
    """
    number = number_of(municipality_id, caller)
    return new_person(municipality_id, caller) if number is None else (known_person(number), None)


def number_of(municipality_id: int, caller: Caller) -> int | None:
    """Return the number of who has this first name at one of these addresses; the address written first counts most."""
    points = POINTS.filter(_any_of(caller.ways), municipality_id=municipality_id, name_key=name_key(caller.first_name))
    found = {(channel, value): number for channel, value, number in points}
    return next((found[way.channel, way.value] for way in caller.ways if (way.channel, way.value) in found), None)


def known_person(number: int) -> Person:
    """Hold a person until the sign-up is done, so that the night job cannot forget her half-way.

    Raises `JustForgotten` when it did so before.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=number).first()
    if person is None:
        raise JustForgotten
    return person


def new_person(municipality_id: int, caller: Caller) -> tuple[Person, ContactPoint]:
    """Write down somebody we did not know, in the language she signed up in.

    Of two forms with the same name and address at one moment the second waits here until the first is done, and
    then fails with an `IntegrityError`. Whoever calls this holds no lecture, so that nobody who is waited for here
    waits for the caller (decision 19).
    """
    person = Person.objects.create(
        municipality_id=municipality_id, first_name=tidy_name(caller.first_name), language=caller.language
    )
    return person, _write_points(person, caller.ways)[0]


@transaction.atomic
def change_reach(*, actor: Actor, person: Person, ways: Sequence[Way], language: str) -> Person:
    """Change how and in which language we reach somebody; what waits in the outbox follows her.

    Links that lie in a mailbox she has left open nothing any more; the one she came by does. An address
    that another person of her first name has is refused without saying so.
    """
    locked = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    locked.language = language
    locked.save(update_fields=["language"])
    known = {Way(Channel(point.channel), point.value) for point in locked.contact_points.all()}
    locked.contact_points.all().delete()
    try:
        with transaction.atomic():
            _write_points(locked, ways)
    except IntegrityError:
        raise contact_taken() from None
    record(actor=actor, action="reach_changed", thing=locked)
    for way in set(ways) - known:
        # She wrote it down herself just now, so it may be written to, whatever became of it before.
        open_address(channel=way.channel, address=way.value)
    if known - set(ways):
        revoke_links(actor=actor, person=locked)
    readdress(person=locked)
    return locked


@transaction.atomic
def prove_address(*, actor: Actor, person: Person, code: str, at: datetime) -> bool:
    """Take the code from a confirmation as proof that its address works; say whether it is the right one."""
    if not proven_by_code(person, code, at):
        return False
    record(actor=actor, action="address_checked", thing=person)
    return True


def _write_points(person: Person, ways: Sequence[Way]) -> list[ContactPoint]:
    """Write down how somebody is reached and return it, best first.

    The rows are written in one order for everybody, so that two who write the same two addresses cannot wait for
    each other.
    """
    points = [
        ContactPoint(
            municipality_id=person.municipality_id,
            person=person,
            channel=way.channel,
            value=way.value,
            name_key=name_key(person.first_name),
            position=position,
        )
        for position, way in enumerate(ways)
    ]
    ContactPoint.objects.bulk_create(sorted(points, key=lambda point: (point.channel, point.value)))
    return points


def _any_of(ways: Sequence[Way]) -> Q:
    return reduce(or_, (Q(channel=way.channel, value=way.value) for way in ways))
