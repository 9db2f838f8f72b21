"""What every factory shares: it says what it makes, so that tests are typed."""

from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory

T = TypeVar("T", bound=models.Model)


class Factory(DjangoModelFactory[T], Generic[T]):
    """A factory that says what it makes, so that tests are typed."""

    class Meta:
        abstract = True

    @classmethod
    def make(cls, **fields: Any) -> T:
        """Make and save one."""
        return cls.create(**fields)

    @classmethod
    def make_many(cls, number: int, **fields: Any) -> list[T]:
        """Make and save so many."""
        return [cls.make(**fields) for _ in range(number)]


def next_week() -> datetime:
    """This hour, a week from now."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
