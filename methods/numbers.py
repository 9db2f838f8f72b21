"""What a number of a method is: its value, unit, source, and whether anybody stated it.

One frozen dataclass a method (`methods/catalogue/`), all of them built of `Number`. The fields that
every method shares stand in `Numbers`, so that the generic line can ask for them by name.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeAlias, TypeVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str

Text: TypeAlias = StrOrPromise
Value: TypeAlias = int | bool
V = TypeVar("V", int, bool)

HOUSE_RULE = _("Rule of Opvoedkring; no source states it.")


@dataclass(frozen=True, kw_only=True)
class Number(Generic[V]):
    """One setting of a method. `words` is the owner's own text, shown beside every override."""

    label: Text
    value: V
    unit: Text
    source: Text
    certainty: Certainty
    words: Text = ""
    # What a municipality may choose instead, both ends included.
    bounds: tuple[int, int] = (1, 100)

    def allows(self, value: object) -> bool:
        """A municipality's own value is of the same type and within the bounds."""
        if type(value) is not type(self.value):
            return False
        if type(value) is not int:
            return True
        low, high = self.bounds
        return low <= value <= high


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The settings that the generic line asks of every method that opens with an activity."""

    # Names of numbers that may not pass each other, from small to large.
    rising: ClassVar[tuple[tuple[str, ...], ...]] = ()

    interest_open_days: Number[int] = Number(
        label=_("Interest stays open after the opening moment"),
        value=14,
        unit=_("days"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("A fortnight to think it over."),
        bounds=(1, 60),
    )
    interest_kept_months: Number[int] = Number(
        label=_("Interest is kept if no group came of it"),
        value=6,
        unit=_("months after the opening moment"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Then we forget who was interested."),
        bounds=(1, 6),
    )
    reminder_days_before: Number[int] = Number(
        label=_("First reminder"),
        value=3,
        unit=_("days before"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 14),
    )
    reminder_hours_before: Number[int] = Number(
        label=_("Last reminder"),
        value=3,
        unit=_("hours before"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 23),
    )
    waiting_list_until_hours_before: Number[int] = Number(
        label=_("The waiting list moves up until"),
        value=2,
        unit=_("hours before"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(0, 48),
    )

    def items(self) -> Iterator[tuple[str, Number[Any]]]:
        """Yield every number with its name, in reading order."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)

    def values(self) -> dict[str, Value]:
        """Return the bare values by name, as a running lecture or group keeps them."""
        return {name: number.value for name, number in self.items()}

    def with_values(self, values: Mapping[str, Value]) -> Self:
        """Return the same numbers with these values; names this method does not have are left out."""
        own = dict(self.items())
        changed = {name: replace(own[name], value=value) for name, value in values.items() if name in own}
        return replace(self, **changed)

    def broken_rise(self) -> tuple[str, str] | None:
        """Return the first two names that pass each other: a smallest group above a largest one."""
        values = self.values()
        for names in self.rising:
            for smaller, larger in itertools.pairwise(names):
                if int(values[smaller]) > int(values[larger]):
                    return smaller, larger
        return None


@dataclass(frozen=True, kw_only=True)
class GroupNumbers(Numbers):
    """The settings of methods in which a group of parents goes on meeting."""

    dormant_after_intervals: Number[int] = Number(
        label=_("A group sleeps when it has not met for"),
        value=2,
        unit=_("times its own interval"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(2, 10),
    )
    address_visible_hours_before: Number[int] = Number(
        label=_("A home address can be seen by who is coming, from"),
        value=48,
        unit=_("hours before"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 168),
    )
    address_visible_days_after: Number[int] = Number(
        label=_("A home address can be seen by who is coming, until"),
        value=1,
        unit=_("days after"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(0, 7),
    )
