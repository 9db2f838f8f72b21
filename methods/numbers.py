"""What a number of a method is: its value, unit, source, and whether anybody stated it.

One frozen dataclass a method (`methods/catalogue/`), all of them built of `Number`. The fields that
every method shares stand in `Numbers`, so that the generic line can ask for them by name.
"""

from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from methods.choices import Certainty

V = TypeVar("V", int, bool, str)


@dataclass(frozen=True)
class Number(Generic[V]):
    """One setting of a method. `words` is the owner's own text, shown beside every override."""

    value: V
    unit: str
    source: str
    certainty: Certainty
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The settings that the generic line asks of every method that opens with an activity."""

    interest_open_days: Number[int] = Number(14, "days", "Opvoedkring: a fortnight to think it over", Certainty.DEFAULT)
    interest_kept_months: Number[int] = Number(
        6, "months", "rule R24: forgotten half a year after the lecture if no group came of it", Certainty.DEFAULT
    )

    def values(self) -> dict[str, int | bool | str]:
        """Return the bare values by name, as a running lecture or group keeps them."""
        return {field.name: getattr(self, field.name).value for field in fields(self)}
