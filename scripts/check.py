#!/usr/bin/env python3
"""Run every check one after another, say what each took, and fail when one of them failed.

    scripts/check.py quick | all

Started by `make check` and `make test`, inside the servers of scripts/with_servers.py.
"""

import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What the example leaves empty, because everybody fills in something else.
FILLED_IN = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "METRICS_TOKEN": secrets.token_urlsafe(50),
    "POSTGRES_PASSWORD": secrets.token_urlsafe(20),
    "DEFAULT_FROM_EMAIL": "Opvoedkring <noreply@opvoedkring.nl>",
    "SECURITY_CONTACT": "mailto:security@opvoedkring.nl",
}


@dataclass(frozen=True)
class Check:
    """One check: what it guards, its command, and whether it takes only seconds."""

    title: str
    command: list[str]
    is_quick: bool = True
    as_in_earnest: bool = False  # with the variables of a site in earnest


def script(name: str) -> list[str]:
    """Return the command of a check of our own."""
    return [sys.executable, str(ROOT / "scripts" / f"{name}.py")]


def manage(*words: str) -> list[str]:
    """Return a management command."""
    return [sys.executable, "manage.py", *words]


CHECKS = [
    Check("Style (ruff)", ["ruff", "check", "."]),
    Check("Layout (ruff format)", ["ruff", "format", "--check", "--diff", "."]),
    Check("Layers (import-linter)", ["lint-imports", "--no-cache"]),
    Check("Sizes and names", script("lint_sizes")),
    Check("Templates: nothing inline", script("lint_templates")),
    Check("Templates (djlint)", ["djlint", "--lint", "--quiet", "templates", "ui"]),
    Check("Locks: hashes, no hosts", script("lint_locks")),
    Check("Dependencies (deptry)", ["deptry", "."]),
    Check("Types (mypy)", ["mypy"]),
    Check("Migrations are complete", manage("makemigrations", "--check", "--dry-run")),
    Check("Translations are complete", script("lint_translations")),
    Check("Dutch that parents understand", [sys.executable, "-m", "scripts.lint_dutch"]),
    Check("Plain words for parents (A2 to B1)", [sys.executable, "-m", "scripts.lint_plain"]),
    Check(
        "Settings for production",
        manage("check", "--deploy", "--fail-level", "WARNING"),
        as_in_earnest=True,
    ),
    Check("Dockerfile (hadolint)", ["hadolint", "Dockerfile"]),
    # It only reads the file, so no container engine has to be there: `echo` stands in its place.
    Check("Compose file", ["podman-compose", "--podman-path", "/bin/echo", "config"], as_in_earnest=True),
    # Last, so that its closing line stands at the end of what is printed.
    Check("Tests (pytest)", script("tests"), is_quick=False),
]


def main(words: list[str]) -> int:
    """Run the checks of one set; all of them, also when an early one fails."""
    if words not in (["quick"], ["all"]):
        sys.exit(__doc__)
    chosen = [check for check in CHECKS if check.is_quick or words == ["all"]]
    started = time.monotonic()
    failed = [check.title for check in chosen if not passes(check)]
    total = f"{time.monotonic() - started:.0f} s"
    if failed:
        print(f"\n{len(failed)} of {len(chosen)} checks FAILED in {total}: {' · '.join(failed)}")
        return 1
    print(f"\nAll {len(chosen)} checks passed in {total}.")
    return 0


def passes(check: Check) -> bool:
    """Run one check under a heading and say how it went; the output of a quick one shows only when it fails."""
    print(f"\n=== {check.title}", flush=True)
    started = time.monotonic()
    environment = {**os.environ, **(in_earnest() if check.as_in_earnest else {})}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    ended = subprocess.run(
        check.command,
        check=False,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE if check.is_quick else None,
        stderr=subprocess.STDOUT if check.is_quick else None,
        text=True,
        encoding="utf-8",
    )
    well = ended.returncode == 0
    if not well and ended.stdout:
        print(ended.stdout.rstrip())
    print(f"    {'passed' if well else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return well


def in_earnest() -> dict[str, str]:
    """Return the variables of deploy/example.env, with what it leaves empty filled in."""
    lines = (ROOT / "deploy" / "example.env").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {key: value or FILLED_IN[key] for key, _, value in pairs} | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production"
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
