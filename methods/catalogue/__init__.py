"""The methods of the field, one file each; a new method is a new file and a line here."""

from methods.catalogue import (
    het_begint_bij_mij,
    leergemeenschap,
    mwa,
    mwa_osa,
    opvoedparty_home,
    opvoedparty_professional,
    osa,
    wijkacademie,
)
from methods.definition import Definition

# In the order in which people see them.
DEFINITIONS: tuple[Definition, ...] = (
    mwa.DEFINITION,
    osa.DEFINITION,
    mwa_osa.DEFINITION,
    opvoedparty_home.DEFINITION,
    opvoedparty_professional.DEFINITION,
    wijkacademie.DEFINITION,
    het_begint_bij_mij.DEFINITION,
    leergemeenschap.DEFINITION,
)
CATALOGUE: dict[str, Definition] = {definition.code: definition for definition in DEFINITIONS}
