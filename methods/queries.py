"""What the catalogue can be asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from accounts.actor import Actor
from accounts.models import Municipality
from methods.catalogue import CATALOGUE
from methods.choices import Certainty
from methods.definition import Definition
from methods.models import Method, MethodQuerySet, Override
from methods.numbers import GroupNumbers, Number, Numbers, Value


@dataclass(frozen=True, kw_only=True)
class NumberRow:
    """One number as a page shows it: the catalogue's, and the municipality's own beside it."""

    name: str
    number: Number[Value]
    own: Override | None

    @property
    def value(self) -> Value:
        """The value in force."""
        return self.own.value if self.own and self.number.allows(self.own.value) else self.number.value

    @property
    def badge_kind(self) -> str:
        """A fact stands out from what we filled in."""
        return "success" if self.number.certainty == Certainty.FACT else "neutral"

    @property
    def is_of_the_house(self) -> bool:
        """Whether every method shares this number."""
        return self.name in GroupNumbers.__dataclass_fields__


def definition_of(method: Method) -> Definition:
    """Return what the catalogue tells of this method."""
    return CATALOGUE[method.code]


def numbers_in_force(method: Method, municipality: Municipality) -> Numbers:
    """Return the method's numbers here: the catalogue's, with the municipality's own in their place."""
    numbers = definition_of(method).numbers
    own = dict(numbers.items())
    # The catalogue may have changed under an override: what no longer fits waits for the administrator.
    fitting = {
        field: row.value
        for field, row in overrides_by_field(method, municipality).items()
        if field in own and own[field].allows(row.value)
    }
    return numbers.with_values(fitting)


def overrides_by_field(method: Method, municipality: Municipality) -> dict[str, Override]:
    """Return the municipality's own numbers of this method by name."""
    rows = Override.objects.filter(method=method, municipality=municipality).select_related("changed_by", "method")
    return {row.field: row for row in rows}


def number_rows(method: Method, own: Mapping[str, Override]) -> list[NumberRow]:
    """Return every number of a method with the override that replaces it."""
    return [
        NumberRow(name=name, number=number, own=own.get(name)) for name, number in definition_of(method).numbers.items()
    ]


def methods_for(actor: Actor) -> MethodQuerySet:
    """Return the methods this actor may read, as far as the catalogue still tells of them."""
    return Method.objects.visible_to(actor).filter(code__in=CATALOGUE)


def methods_in_use(actor: Actor) -> MethodQuerySet:
    """Return the same methods, each with how many municipalities use it and changed a number.

    Only counts: an owner never sees which lecture is where. `activities` is the other side of a key that
    the features above hold, so nothing above is imported.
    """
    return methods_for(actor).annotate(
        municipalities_using=Count("activities__municipality", distinct=True),
        municipalities_with_own_numbers=Count("overrides__municipality", distinct=True),
    )
