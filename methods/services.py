"""What changes in the catalogue, and what a running lecture or group takes along from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Municipality
from accounts.services import record
from methods.catalogue import CATALOGUE, DEFINITIONS
from methods.models import Method, Override
from methods.numbers import Numbers, Text, Value
from methods.queries import definition_of, numbers_in_force


class MethodError(Exception):
    """A number cannot be changed like this: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


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
    stray = filter(is_stray, Override.objects.select_related("method", "municipality"))
    report.stray = [f"{row.method.code}.{row.field} ({row.municipality.slug})" for row in stray]
    return report


@transaction.atomic
def override_number(*, actor: Actor, method: Method, field: str, value: Value, reason: str) -> Override:
    """A municipality may choose another number and says why; the owner's text stays beside it (R25)."""
    municipality = municipality_of(actor)
    check_value(method, municipality, field, value)
    override, _created = Override.objects.update_or_create(
        municipality=municipality,
        method=method,
        field=field,
        defaults={"value": value, "reason": reason, "changed_by": actor.user},
    )
    record(actor=actor, action="number_overridden", thing=override)
    return override


@transaction.atomic
def undo_override(*, actor: Actor, override: Override) -> None:
    """Go back to the catalogue's own number; refused when that would no longer fit beside the others."""
    numbers = definition_of(override.method).numbers
    number = dict(numbers.items()).get(override.field)
    if number is not None:
        check_value(override.method, override.municipality, override.field, number.value)
    record(actor=actor, action="number_restored", thing=override)
    override.delete()


def check_value(method: Method, municipality: Municipality, field: str, value: Value) -> None:
    """Refuse a number the method does not have, one out of bounds, and a smallest above a largest."""
    numbers = numbers_in_force(method, municipality)
    own = dict(numbers.items())
    if field not in own:
        raise MethodError("unknown", _("This method has no such number."))
    if not own[field].allows(value):
        low, high = own[field].bounds
        raise MethodError("out_of_bounds", _("Choose a number from %(low)s to %(high)s.") % {"low": low, "high": high})
    passed = numbers.with_values({field: value}).broken_rise()
    if passed and field in passed:
        smaller, larger = (own[name].label for name in passed)
        raise MethodError(
            "passes_another",
            _("“%(smaller)s” would be more than “%(larger)s”.") % {"smaller": smaller, "larger": larger},
        )


def municipality_of(actor: Actor) -> Municipality:
    """Return where the actor acts; a number is always changed for one municipality."""
    if actor.municipality is None:
        raise MethodError("no_municipality", _("Choose a municipality first."))
    return actor.municipality


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
