"""The house stands as docs/architecture.md says: layers, doors, indexes, and a lock on every page."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeGuard

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from config.celery import celery_app

ROOT = Path(__file__).resolve().parent.parent
NETWORKS = ROOT / "networks"
FEATURES = sorted(path.parent.name for path in NETWORKS.glob("*/__init__.py") if path.parent.name not in
                  {"migrations", "management"})  # fmt: skip
# What a feature offers to others; the rest is its own business.
DOORS = {"services", "queries", "models", "rules", "choices"}
# Who registers a kind of message enters it in the register; calendar files and quiet hours are the same for all.
# The table of a group's steps asks for facts, which the feature that has them gathers.
# How a lecture and a meeting stand in a calendar is said once, for whoever makes one.
DOORS_OF = {
    "activities": DOORS | {"calendar"},
    "groups": DOORS | {"lifecycle"},
    "meetings": DOORS | {"calendar"},
    # Own words are written and looked at above, with samples, as letters.
    "messaging": DOORS
    | {"calendar", "catalogue", "channels", "letters", "own_words", "samples", "schedule", "sms_text", "stop_keys"},
}
# They bring pages with rules of their own: signing in and out.
NOT_OURS = ("allauth.", "django.")


def imports_of(path: Path) -> Iterator[str]:
    """The full name of every module a file imports, and of every name it takes from one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, address)
        else:
            yield address, entry


def offered(feature: str, module: str) -> set[str]:
    """The models, predicates or tasks that a feature defines in one of its modules."""
    path = NETWORKS / feature / f"{module}.py"
    if not path.exists():
        return set()
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {part.name for part in body if is_model(part) or is_task(part)}


def is_model(part: ast.stmt) -> TypeGuard[ast.ClassDef]:
    """Whether a class is a model of its own, and not a query set or an abstract one."""
    return isinstance(part, ast.ClassDef) and any(ast.unparse(base) == "models.Model" for base in part.bases)


def is_task(part: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Whether a function is a task of Celery."""
    return isinstance(part, ast.FunctionDef) and any("task" in ast.unparse(word) for word in part.decorator_list)


def test_the_solver_knows_nothing_of_the_site() -> None:
    solver = NETWORKS / "composing" / "solver"
    known = {*sys.stdlib_module_names, "ortools"}
    strange = {
        f"{path.name}: {name}"
        for path in solver.rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] not in known and not name.startswith("networks.composing.solver.")
    }
    assert strange == set()


def test_every_import_runs_the_way_the_contracts_say() -> None:
    words = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_enters_another_only_by_its_doors(feature: str) -> None:
    through_the_wall = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (NETWORKS / feature).rglob("*.py")
        for name in imports_of(path)
        if (found := re.match(r"networks\.(\w+)\.(\w+)", name))
        and found[1] in FEATURES
        and found[1] != feature
        and found[2] not in DOORS_OF.get(found[1], DOORS)
    }
    assert through_the_wall == set()


@pytest.mark.parametrize("module", ["models", "tasks"])
def test_every_index_holds_what_the_features_offer(module: str) -> None:
    index = import_module(f"networks.{module}")
    missing = {
        f"{feature}.{name}" for feature in FEATURES for name in offered(feature, module) if not hasattr(index, name)
    }
    assert missing == set()


def test_every_feature_with_addresses_is_in_the_index_of_addresses() -> None:
    index = (NETWORKS / "urls.py").read_text(encoding="utf-8")
    features = {path.parent.name for path in NETWORKS.glob("*/urls.py")}
    assert {feature for feature in features if f"networks.{feature}" not in index} == set()


def test_every_feature_with_rules_is_in_the_index_of_rules() -> None:
    index = (NETWORKS / "rules.py").read_text(encoding="utf-8")
    features = {path.parent.name for path in NETWORKS.glob("*/rules.py")}
    assert {feature for feature in features if f"networks.{feature}" not in index} == set()


def test_every_view_says_who_may_come_in() -> None:
    unguarded = {
        address
        for address, pattern in addresses()
        if not hasattr(pattern.callback, "who_may") and not pattern.callback.__module__.startswith(NOT_OURS)
    }
    assert unguarded == set()


def test_every_job_of_the_schedule_is_a_task_celery_knows() -> None:
    celery_app.loader.import_default_modules()
    assert {job["task"] for job in celery_app.conf.beat_schedule.values()} <= set(celery_app.tasks)


def test_our_apps_are_the_five_of_the_house() -> None:
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    assert ours == {"accounts", "methods", "networks", "ui"}


def test_a_web_server_does_not_load_the_solver() -> None:
    told = "import django; django.setup(); import config.urls, sys; sys.exit('ortools' in sys.modules)"
    here = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, env=here, check=False).returncode == 0
