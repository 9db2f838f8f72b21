"""The methods of the field, one file each; a new method is a new file and a line here."""

from methods.catalogue import mwa
from methods.definition import Definition

# In the order in which people see them.
DEFINITIONS: tuple[Definition, ...] = (mwa.DEFINITION,)
CATALOGUE: dict[str, Definition] = {definition.code: definition for definition in DEFINITIONS}
