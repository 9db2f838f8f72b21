"""Where a parent stands in what the composer was given, proposed and what was changed by hand. Pure: no database.

Everywhere she is the number of her interest, as text: in lists of parents, in pairs, and as a key of a former proposal.
"""

from collections.abc import Collection, Mapping
from typing import Any

# Under these names stand parents: as numbers, as pairs of numbers, or as answers with a number.
LISTS_OF_PARENTS = frozenset({"members", "pinned", "parents", "unplaced", "together", "apart"})
# Under this name parents are the keys.
BY_PARENT = "previous"


def without(kept: Any, gone: Collection[str], under: str = "") -> Any:
    """Return the same without these parents, wherever they stand."""
    match kept:
        case dict():
            left = {key: item for key, item in kept.items() if under != BY_PARENT or key not in gone}
            return {key: without(item, gone, key) for key, item in left.items()}
        case list():
            items = kept if under not in LISTS_OF_PARENTS else [item for item in kept if not _is_of(item, gone)]
            return [without(item, gone) for item in items]
    return kept


def parents_of(instance: Mapping[str, Any]) -> frozenset[str]:
    """Return whose answers stand in what the composer was given."""
    return frozenset(parent["id"] for parent in instance.get("parents", []))


def answers_of(instance: Mapping[str, Any], hers: Collection[str]) -> list[dict[str, Any]]:
    """Return the answers of these parents as the composer was given them."""
    return [parent for parent in instance.get("parents", []) if parent["id"] in hers]


def groups_of(groups: Collection[Mapping[str, Any]], hers: Collection[str]) -> list[dict[str, Any]]:
    """Return the groups proposed for these parents, without who else is in them."""
    told = ("slot", "language", "venue")
    return [{name: group[name] for name in told} for group in groups if not set(hers).isdisjoint(group["members"])]


def _is_of(item: Any, parents: Collection[str]) -> bool:
    match item:
        case str():
            return item in parents
        case dict():
            return item.get("id") in parents
        case list():
            return any(one in parents for one in item)
    return False
