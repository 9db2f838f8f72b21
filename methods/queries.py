"""What the catalogue can be asked."""

from accounts.models import Municipality
from methods.catalogue import CATALOGUE
from methods.definition import Definition
from methods.models import Method, Override
from methods.numbers import Numbers


def definition_of(method: Method) -> Definition:
    """Return what the catalogue tells of this method."""
    return CATALOGUE[method.code]


def numbers_in_force(method: Method, municipality: Municipality) -> Numbers:
    """Return the method's numbers here: the catalogue's, with the municipality's own in their place."""
    rows = Override.objects.filter(method=method, municipality=municipality)
    numbers = definition_of(method).numbers
    own = dict(numbers.items())
    # The catalogue may have changed under an override: what no longer fits waits for the administrator.
    return numbers.with_values(
        {row.field: row.value for row in rows if row.field in own and own[row.field].allows(row.value)}
    )
