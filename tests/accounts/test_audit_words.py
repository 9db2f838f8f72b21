"""What stands in the audit trail can be read by whoever looks after it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.audit_words import ACTIONS, THINGS
from accounts.models import AuditEvent
from accounts.queries import action_in_words, thing_in_words

ROOT = Path(__file__).resolve().parents[2]


def recorded_actions() -> Iterator[str]:
    """Every action the code records, read from the calls themselves."""
    for folder in ("accounts", "methods", "networks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"record", "record_all"}:
                    named = [keyword.value for keyword in node.keywords if keyword.arg == "action"]
                    yield from (
                        part.value
                        for value in named
                        for part in ast.walk(value)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "_" in part.value[1:]
                    )


def test_every_recorded_action_has_words() -> None:
    recorded = set(recorded_actions())
    assert len(recorded) > 30
    assert recorded - set(ACTIONS) == set()


@pytest.mark.parametrize(("action", "words"), [("unheard_of", "unheard of"), ("signed_in", str(ACTIONS["signed_in"]))])
def test_an_action_without_words_is_shown_by_its_code(action: str, words: str) -> None:
    assert action_in_words(action) == words


def test_a_thing_is_a_kind_and_a_number() -> None:
    assert thing_in_words(AuditEvent(object_kind="activity", object_id="8")) == f"{THINGS['activity']} 8"
    assert thing_in_words(AuditEvent(object_kind="accounts:settings")) == "accounts:settings"
