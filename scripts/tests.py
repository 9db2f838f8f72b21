#!/usr/bin/env python3
"""Run all tests in two shares side by side, each beside servers of its own, so that two processors have work.

What belongs to a share follows from its folder, so no test can fall between them. The first share prints
while it runs; what the other one says stands below it in one piece. Ends with 1 when either share fails.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# These take about as long as all others: they wait for a browser, and for servers that stop and start.
BESIDE = ["tests/e2e", "tests/networks/messaging"]
# With one of these in the environment the share would use a server of the other.
OF_A_SERVER = {"DATABASE_URL", "REDIS_URL", "EMAIL_HOST", "EMAIL_PORT", "MAIL_FOLDER", "VAR_DIR"}


def main() -> int:
    """Run both shares and say which failed."""
    rest = ["tests", *(f"--ignore={folder}" for folder in BESIDE)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        beside = subprocess.Popen(share(*BESIDE), env=environment(), cwd=ROOT, stdout=said, stderr=said)
        others = subprocess.run(share(*rest), env=environment(), cwd=ROOT, check=False)
        beside.wait()
        said.seek(0)
        print(f"\n--- {' and '.join(BESIDE)}\n{said.read().rstrip()}", flush=True)
    return 1 if others.returncode or beside.returncode else 0


def share(*words: str) -> list[str]:
    """Return the command that runs these tests beside servers of their own."""
    return [sys.executable, str(ROOT / "scripts" / "with_servers.py"), sys.executable, "-m", "pytest", *words]


def environment() -> dict[str, str]:
    """Return the environment without the way to anybody else's servers."""
    return {name: value for name, value in os.environ.items() if name not in OF_A_SERVER}


if __name__ == "__main__":
    sys.exit(main())
