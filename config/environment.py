"""Small readers of the environment: each refuses a value it does not know, in one sentence."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """Return the text of a variable; without a default it must be there."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment; it has no default.")
    return value


def secret(name: str, default: str | None = None) -> str:
    """Return a secret, from the variable itself or from the file that `<name>_FILE` names."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        return Path(file_name).read_text(encoding="utf-8").strip()
    return text(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Return yes or no; any other word is refused rather than taken as one of them."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in YES | NO:
        return value.lower() in YES
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the comma-separated words of a variable, without empty ones."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]
