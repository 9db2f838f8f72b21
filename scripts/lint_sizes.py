#!/usr/bin/env python3
"""Refuse what has grown too large to read, drawers for odds and ends, a query that reads the clock, and silence."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["accounts", "benchmarks", "config", "methods", "networks", "scripts", "tests", "ui"]
FUNCTION_LINES = 40
TEST_LINES = 25
FILE_LINES = 300
CLASS_METHODS = 10
DRAWERS = {"utils", "helpers", "common", "misc", "core", "base"}
# Settings have a base by name; a drawer elsewhere hides what it holds.
ALLOWED = {Path("config/settings/base.py")}
# What is asked twice gives the same answer: the moment comes in as `at`.
CLOCKLESS = {"queries", "rules", "choices"}
CLOCKS = {"now", "today", "localdate", "localtime", "utcnow"}
# A check that is silenced says which one and why: `type: ignore[code]  # reason`, `noqa: CODE  reason`.
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
EXPLAINED = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*  \w|type: ignore\[[\w, -]+\]  # \w)")


def main() -> int:
    """Print every finding as `file:line: what to do`, and fail when there is one."""
    findings = [finding for path in python_files() for finding in findings_in(path)]
    print(*findings, sep="\n")
    return 1 if findings else 0


def python_files() -> Iterator[Path]:
    """Every file somebody wrote; a migration is written by Django."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT)


def findings_in(path: Path) -> Iterator[str]:
    """Everything wrong with one file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    length = len(text.splitlines())
    if length > FILE_LINES:
        yield f"{path}:1: {length} lines; past {FILE_LINES} a file wants to be a folder"
    if path.stem in DRAWERS and path not in ALLOWED:
        yield f"{path}:1: a file is named after what it holds, not {path.stem!r}"
    yield from findings_in_lines(path, text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from findings_in_function(path, node)
        elif isinstance(node, ast.ClassDef):
            yield from findings_in_class(path, node)
        elif isinstance(node, ast.Call) and path.stem in CLOCKLESS:
            yield from findings_in_call(path, node)


def findings_in_lines(path: Path, text: str) -> Iterator[str]:
    """A check that is silenced without a word."""
    for number, line in enumerate(text.splitlines(), start=1):
        if SILENCED.search(line) and not EXPLAINED.search(line):
            yield f"{path}:{number}: name the check that is silenced, and the reason"


def findings_in_function(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """A function one can see at once; a test that tells one story."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    limit = TEST_LINES if function.name.startswith("test_") else FUNCTION_LINES
    if length > limit:
        yield f"{path}:{function.lineno}: {function.name} has {length} lines; past {limit} it wants to be two"


def findings_in_class(path: Path, definition: ast.ClassDef) -> Iterator[str]:
    """A class without a second one inside; in a story that is told in any order every step is a method."""
    if path.parts[0] == "tests":
        return
    methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in definition.body)
    if methods > CLASS_METHODS:
        yield f"{path}:{definition.lineno}: {definition.name} has {methods} methods; past {CLASS_METHODS} it hides two"


def findings_in_call(path: Path, call: ast.Call) -> Iterator[str]:
    """A query, rule or choice that asks what time it is."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in CLOCKS:
        yield f"{path}:{call.lineno}: {path.stem} never read the clock; take the moment as a parameter `at`"


if __name__ == "__main__":
    sys.exit(main())
