#!/usr/bin/env python3
"""Refuse a lock without hashes, and any file that names the host of a package registry.

A lock that names a host fails wherever packages come from another one, and it may give away a private mirror.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Written in pieces, so that this file does not find itself.
HOSTS = ["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm", "npm" + r"js\.(?:org|com)", r"deb\." + "debian"]
OPTIONS = re.compile(r"^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b")


def main() -> int:
    """Print every finding, and fail when there is one."""
    findings = [*hosts_named(), *npm_findings()]
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        findings += requirement_findings(path)
    print(*findings, sep="\n")
    return 1 if findings else 0


def hosts_named() -> list[str]:
    """Files under version control that name a registry."""
    words = ["git", "grep", "-lIiE", "|".join(HOSTS).replace("(?:", "("), "--", "."]
    found = subprocess.run(words, check=False, capture_output=True, text=True, cwd=ROOT)
    return [f"{name}: names the host of a package registry" for name in found.stdout.splitlines()]


def requirement_findings(path: Path) -> list[str]:
    """Lines of a requirements file without an exact version and a hash, or with the address of an index."""
    findings = []
    whole = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in whole.splitlines():
        if OPTIONS.match(line):
            findings.append(f"{path.name}: an address of an index: {line.strip()}")
        elif line.strip() and not line.lstrip().startswith("#") and ("==" not in line or "--hash=sha256:" not in line):
            findings.append(f"{path.name}: no exact version with a hash: {line.split()[0]}")
    return findings


def npm_findings() -> list[str]:
    """Packages in package-lock.json that name an address or have no hash."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    findings = []
    for name, package in packages.items():
        if "resolved" in package:
            findings.append(f"package-lock.json: {name} has `resolved`; .npmrc should have kept it out")
        if name and "integrity" not in package:
            findings.append(f"package-lock.json: {name} has no hash")
    return findings


if __name__ == "__main__":
    sys.exit(main())
