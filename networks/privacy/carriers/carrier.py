"""What every carrier does: find what is due, and forget it under lock."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models

from accounts.choices import Term
from accounts.models import Municipality
from networks.privacy.choices import ForgottenKind

M = TypeVar("M", bound=models.Model)


class Carrier(ABC):
    """Carries out one term for one kind of thing."""

    term: ClassVar[Term]
    kind: ClassVar[ForgottenKind]
    # Logins and sign-ins belong to no municipality.
    of_municipalities: ClassVar[bool] = True

    @abstractmethod
    def due(self, municipality: Municipality | None, at: datetime) -> list[Any]:
        """Return the keys of what is due to be forgotten now, the oldest first."""

    @abstractmethod
    def forget(self, keys: Iterable[Any], at: datetime) -> int:
        """Forget these and say how many; called in a transaction."""


class RowCarrier(Carrier, Generic[M]):
    """Carries out a term of which each row says itself whether it is due."""

    model: type[M]

    @abstractmethod
    def of(self, municipality: Municipality | None, at: datetime) -> "models.QuerySet[M]":
        """Return a generous sieve of rows that can be due."""

    @abstractmethod
    def is_due(self, row: M, at: datetime) -> bool:
        """Say by the rule whether the term of this row has passed."""

    def with_facts(self, rows: "models.QuerySet[M]") -> "models.QuerySet[M]":
        """Fetch along what the rule asks."""
        return rows

    def due(self, municipality: Municipality | None, at: datetime) -> list[Any]:
        """Return the keys of the rows whose term has passed."""
        rows = self.with_facts(self.of(municipality, at)).order_by("pk")
        return [row.pk for row in rows if self.is_due(row, at)]

    def forget(self, keys: Iterable[Any], at: datetime) -> int:
        """Delete them, having looked again under lock: one may have come to life since."""
        locked = self.model._base_manager.select_for_update(of=("self",)).filter(pk__in=list(keys))
        return delete(self.model, [row.pk for row in self.with_facts(locked) if self.is_due(row, at)])


def delete(model: type[models.Model], keys: Iterable[Any]) -> int:
    """Delete rows with what hangs on them, and count only rows of this model: another run may have been first."""
    _, per_model = model._base_manager.filter(pk__in=list(keys)).delete()
    return per_model.get(model._meta.label, 0)
