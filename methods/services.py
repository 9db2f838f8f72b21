"""What changes in the catalogue, and what a running lecture or group takes along from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from accounts.actor import Actor
from accounts.models import Municipality
from accounts.services import record
from methods.catalogue import CATALOGUE, DEFINITIONS
from methods.models import Method, Override
from methods.numbers import Numbers, Value
from methods.queries import numbers_in_force


@dataclass
class LoadReport:
    """What loading the catalogue changed, and what somebody should look at."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    # Methods in the database that the catalogue no longer has.
    orphaned: list[str] = field(default_factory=list)
    # Overrides whose number vanished or no longer takes their value; they are kept.
    stray: list[str] = field(default_factory=list)


@transaction.atomic
def load_catalogue(*, actor: Actor) -> LoadReport:
    """Bring the methods up to date with `methods/catalogue/`; every override stays."""
    report = LoadReport()
    for position, definition in enumerate(DEFINITIONS):
        wanted = {
            "name": definition.name,
            "owner_name": definition.owner,
            "position": position,
        }
        method, is_new = Method.objects.get_or_create(code=definition.code, defaults=wanted)
        changes = [name for name, value in wanted.items() if getattr(method, name) != value]
        if is_new:
            report.added.append(definition.code)
        elif changes:
            Method.objects.filter(pk=method.pk).update(**wanted)
            report.changed.append(definition.code)
        if is_new or changes:
            record(actor=actor, action="method_loaded", thing=method)
    report.orphaned = list(Method.objects.exclude(code__in=CATALOGUE).values_list("code", flat=True))
    report.stray = [str(row) for row in Override.objects.select_related("method") if is_stray(row)]
    return report


def is_stray(override: Override) -> bool:
    """Say whether the catalogue no longer has the number this override replaces, or not with such a value."""
    definition = CATALOGUE.get(override.method.code)
    number = dict(definition.numbers.items()).get(override.field) if definition else None
    return number is None or not number.allows(override.value)


def frozen_numbers(*, method: Method, municipality: Municipality) -> dict[str, Value]:
    """Return the bare numbers in force now, for a lecture or group that starts: it keeps them."""
    return numbers_in_force(method, municipality).values()


def thaw(*, method: Method, values: Mapping[str, Value]) -> Numbers:
    """Return the numbers a running lecture or group started with; what is newer is the catalogue's."""
    return CATALOGUE[method.code].numbers.with_values(values)
