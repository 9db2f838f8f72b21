#!/usr/bin/env python3
"""Bring this folder from a clean clone to ready; a step whose inputs did not change is left alone.

scripts/prepare.py run | test | bench | image | uv | styles | translations
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = ROOT / ".tools" / "bin" / "uv"
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
STAMPS = VAR / "stamps"
CODE_CANNOT_INSTALL = 3

# What `make test` needs from Debian: the package, and a file that shows it is there.
SERVERS = {
    "postgresql": ["/usr/lib/postgresql/*/bin/initdb"],
    "redis-server": ["/usr/bin/redis-server"],
    "chromium": ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"],
    "fonts-liberation": ["/usr/share/fonts/truetype/liberation*"],
    "fonts-noto-core": ["/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"],
    "gettext": ["/usr/bin/msgfmt"],
}


@dataclass(frozen=True)
class Step:
    """One thing to make: from which files, where its stamp lies, and how it is made."""

    title: str
    inputs: Callable[[], Iterable[Path]]
    stamp: Path
    make: Callable[[], None]
    also: Callable[[], str] = str  # anything else the outcome hangs on

    def fingerprint(self) -> str:
        """The same inputs give the same fingerprint."""
        total = hashlib.sha256(self.also().encode())
        for path in sorted(self.inputs()):
            total.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()

    def is_done(self) -> bool:
        """Whether it was made from exactly these inputs."""
        return self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == self.fingerprint()


def main(words: list[str]) -> int:
    """Take the steps that lead to one goal, and say what each took."""
    goal = words[0] if len(words) == 1 and words[0] in GOALS else sys.exit(__doc__)
    if goal not in ("styles", "translations"):
        install_debian_packages(missing_packages(goal))
    for step in GOALS[goal]():
        take(step)
    return 0


def take(step: Step) -> None:
    """Take a step unless it was taken before, and print one line about it."""
    if step.is_done():
        return
    print(f"==> {step.title} ...", flush=True)
    started = time.monotonic()
    try:
        step.make()
    except subprocess.CalledProcessError as failure:
        sys.exit(f"{step.title}: the command {failure.cmd} failed with code {failure.returncode}.")
    step.stamp.parent.mkdir(parents=True, exist_ok=True)
    step.stamp.write_text(step.fingerprint(), encoding="utf-8")
    print(f"    done in {time.monotonic() - started:.1f} s", flush=True)


# --- Debian -----------------------------------------------------------------


def missing_packages(goal: str) -> list[str]:
    """Return the Debian packages this goal needs and the machine lacks."""
    missing = [] if can_make_environments() else ["python3-venv", "ca-certificates"]
    if goal in ("test", "bench"):
        missing += [name for name, traces in SERVERS.items() if not any_exists(traces) and not is_elsewhere(name)]
    return missing


def can_make_environments() -> bool:
    """Whether Python can make a virtual environment with pip; Debian ships that apart."""
    if UV.exists() and PYTHON.exists():
        return True
    words = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def any_exists(traces: list[str]) -> bool:
    """Whether one of these files, with `*` for any word, is there."""
    return any(any(Path("/").glob(trace.lstrip("/"))) for trace in traces)


def is_elsewhere(package: str) -> bool:
    """Whether the environment leads to the thing this package would bring."""
    variable = {"postgresql": "DATABASE_URL", "redis-server": "REDIS_URL", "chromium": "CHROME"}.get(package, "")
    return bool(os.environ.get(variable))


def install_debian_packages(packages: list[str]) -> None:
    """Install them as root or with sudo; otherwise say the one line that does, and stop."""
    if not packages:
        return
    words = ["sh", str(ROOT / "scripts" / "install_debian.sh"), *packages]
    if os.geteuid() != 0 and shutil.which("sudo"):
        quietly = [] if sys.stdin.isatty() else ["-n"]
        words = ["sudo", *quietly, *words]
    elif os.geteuid() != 0:
        words = ["false"]
    print(f"==> Debian packages: {' '.join(packages)} ...", flush=True)
    if not shutil.which("apt-get") or subprocess.run(words, check=False).returncode != 0:
        line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
        print(f"\nOne thing is needed first, as root:\n\n    {line}\n", file=sys.stderr)
        sys.exit(CODE_CANNOT_INSTALL)


# --- The steps --------------------------------------------------------------


def uv_step() -> Step:
    """The installer, in an environment of its own."""
    locked = ROOT / "requirements" / "uv.txt"

    def make() -> None:
        run(sys.executable, "-m", "venv", "--clear", ROOT / ".tools")
        pip = ROOT / ".tools" / "bin" / "pip"
        run(pip, "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", locked)

    return Step("The installer (uv)", lambda: [locked], ROOT / ".tools" / "stamp", make)


def environment_step(goal: str) -> Step:
    """The Python packages. The set for the checks holds the set for running, so it is never shrunk back."""
    name = "test" if goal == "test" or (VENV / "holds-test").exists() else "run"
    locked = ROOT / "requirements" / f"{name}.txt"

    def make() -> None:
        if not PYTHON.exists():
            run(UV, "venv", "-q", "--python", sys.executable, VENV)
        run(UV, "pip", "sync", "-q", "--require-hashes", "--python", PYTHON, locked)
        if name == "test":
            (VENV / "holds-test").touch()

    return Step("Python packages", lambda: [locked], VENV / "stamp", make)


def front_end_step() -> Step:
    """The packages from npm, with the Node of this machine or else the one among the Python packages."""
    modules = ROOT / "node_modules"

    def make() -> None:
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")

    inputs = [ROOT / "package.json", ROOT / "package-lock.json"]
    return Step("Front-end packages", lambda: inputs, modules / ".stamp", make)


def styles_step() -> Step:
    """The stylesheet, from the packages and our own files."""
    built = ROOT / "static" / "built"

    def make() -> None:
        manage("build_styles")
        built.mkdir(parents=True, exist_ok=True)

    def inputs() -> list[Path]:
        own = [path for path in files("static") if built not in path.parents]
        return [*own, ROOT / "ui" / "stylesheet.py", ROOT / "package-lock.json"]

    return Step("The stylesheet", inputs, built / ".stamp", make)


def translations_step() -> Step:
    """The translations, in the form Django reads."""
    return Step(
        "The translations",
        lambda: ROOT.glob("locale/*/LC_MESSAGES/*.po"),
        STAMPS / "translations",
        lambda: manage("compile_translations"),
        also=lambda: str(all(path.with_suffix(".mo").exists() for path in ROOT.glob("locale/*/LC_MESSAGES/*.po"))),
    )


def static_step() -> Step:
    """All static files in one folder, compressed and named by their content."""
    target = ROOT / "staticfiles"

    def inputs() -> list[Path]:
        return [*files("static"), *files("ui/static"), *files("config/settings"), ROOT / "requirements" / "run.txt"]

    return Step("Static files", inputs, target / ".stamp", lambda: manage("collectstatic", "--noinput", "-v0"))


def database_step() -> Step:
    """The tables; a new database knows nothing of what was loaded into the one before."""

    def make() -> None:
        if database().endswith("absent"):
            shutil.rmtree(STAMPS / "loaded", ignore_errors=True)
        # Where messages wait when there is no broker, as while the demo is loaded.
        for folder in ("broker", "broker-control"):
            (VAR / folder).mkdir(parents=True, exist_ok=True)
        manage("migrate", "-v0", "--skip-checks")

    def inputs() -> list[Path]:
        return [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements" / "run.txt"]

    return Step("The database", inputs, STAMPS / "database", make, also=database)


def catalogue_step() -> Step:
    """The methods and their numbers; what a municipality changed is kept."""
    inputs = files("methods/catalogue")
    return Step(
        "The methods", lambda: inputs, STAMPS / "loaded" / "methods", lambda: manage("load_methods"), also=database
    )


def demo_step() -> Step:
    """Invented municipalities with invented people; loaded once, so that what you change stays."""
    return Step("The demo municipality", list, STAMPS / "loaded" / "demo", lambda: manage("seed_demo"), also=database)


def database() -> str:
    """Name the database in use, and whether it is there when it is a file."""
    is_there = (VAR / "opvoedkring.sqlite3").exists()
    return os.environ.get("DATABASE_URL") or f"SQLite {'present' if is_there else 'absent'}"


def files(folder: str) -> list[Path]:
    """Return every file below a folder, but not what Python leaves behind."""
    return [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def manage(command: str, *words: str) -> None:
    """Run a management command."""
    run(PYTHON, ROOT / "manage.py", command, *words)


def run(*words: object) -> None:
    """Run a command with our own environment's programs behind those of the machine."""
    path = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{VENV / 'bin'}"
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT, env={**os.environ, "PATH": path})


def base_steps(goal: str) -> Iterable[Step]:
    """What running and checking both need; a step is asked for only when the one before it is done."""
    # A work tree that borrows the packages of another by a link leaves them alone.
    if not VENV.is_symlink():
        yield uv_step()
        yield environment_step(goal)
    if not (ROOT / "node_modules").is_symlink():
        yield front_end_step()
    yield styles_step()
    yield translations_step()


def run_steps() -> Iterable[Step]:
    """From a clean clone to a site with people in it."""
    VAR.mkdir(parents=True, exist_ok=True)
    yield from static_steps("run")
    yield database_step()
    yield catalogue_step()
    yield demo_step()


def static_steps(goal: str) -> Iterable[Step]:
    """Everything but a database: what an image holds, and what measuring needs."""
    yield from base_steps(goal)
    yield static_step()


GOALS: dict[str, Callable[[], Iterable[Step]]] = {
    "run": run_steps,
    "test": lambda: base_steps("test"),
    "bench": lambda: static_steps("test"),
    "image": lambda: static_steps("run"),
    "uv": lambda: [uv_step()],
    "styles": lambda: [styles_step()],
    "translations": lambda: [translations_step()],
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
