"""`manage.py compose`: read sign-ups in the format `compose/1`, and write the groups to make of them."""

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from networks.activities.models import Activity
from networks.composing.snapshots import export_of
from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.effort import Effort
from networks.composing.solver.instance import Instance, read_instance, write_instance
from networks.composing.solver.reading import InstanceFault, parse
from networks.composing.solver.solution import Solution, write_solution
from networks.composing.solver.solving import compose
from networks.composing.solver.unlocking import what_would_unlock

SECONDS = 60  # as at the desk (issue 5)
# Of all the effort so much may go to the groups, and then so much to what would help; the rest is for writing it down.
FOR_GROUPS, FOR_ALL = 0.85, 0.97


class Command(BaseCommand):
    """Make groups of a file, for which the database is not asked; or write such a file of a lecture."""

    help = "Make groups of an instance in the format compose/1; or write the anonymous instance of a lecture."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the files and for how long it may take."""
        parser.add_argument("--instance", metavar="FILE", help="the sign-ups, in the format compose/1")
        parser.add_argument("--out", metavar="FILE", help="where the groups are written")
        parser.add_argument(
            "--lecture", metavar="CODE", help="of a lecture here: write its sign-ups, of nobody by name"
        )
        parser.add_argument(
            "--export", metavar="FILE", help="where those sign-ups are written, in the format compose/1"
        )
        limit = parser.add_mutually_exclusive_group()
        limit.add_argument("--seconds", type=float, metavar="N", help=f"all it may take (usual: {SECONDS})")
        limit.add_argument("--work", type=float, metavar="N", help="a limit that gives the same answer on any machine")
        parser.add_argument("--aim", type=Aim, choices=list(Aim), help="usual: calm when there is a former proposal")
        parser.add_argument("--ages", type=Ages, choices=list(Ages), default=Ages.FOCUS, help="of the children")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compose and write; say in one line what came of it."""
        started = time.monotonic()
        if options["lecture"] or options["export"]:
            self._export(options["lecture"], options["export"])
            return
        if not (options["instance"] and options["out"]):
            raise CommandError("Give --instance and --out, or --lecture and --export.")
        effort = _effort(options["seconds"], options["work"])
        # Starting counts too; on a machine too busy to start in time at least half is left for the groups.
        started -= min(_age(), (effort.seconds or 0) / 2)
        try:
            instance = _read(Path(options["instance"]))
        except (InstanceFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        aim = options["aim"] or (Aim.CALM if instance.previous else Aim.FIRST)
        solution = compose(instance, effort=_until(FOR_GROUPS, effort, started), aim=aim, ages=options["ages"])
        unlock = what_would_unlock(instance, solution, effort=_until(FOR_ALL, effort, started))
        solution = replace(solution, unlock=unlock)
        try:
            _write(Path(options["out"]), solution)
        except OSError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"{solution.placed} of {len(instance.parents)} placed in {len(solution.groups)} groups, "
            f"at most {solution.bound_placed} possible ({solution.status}, {solution.seconds:.1f} s)"
        )

    def _export(self, code: str | None, path: str | None) -> None:
        if not (code and path):
            raise CommandError("Give both --lecture and --export.")
        lectures = list(Activity.objects.select_related("municipality", "venue", "method").filter(code=code))
        if len(lectures) != 1:
            raise CommandError(f"There are {len(lectures)} lectures with the code {code}.")
        instance = export_of(activity=lectures[0], at=timezone.now())
        try:
            _write_json(Path(path), write_instance(instance))
        except OSError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{len(instance.parents)} parents written, without their names")


def _effort(seconds: float | None, work: float | None) -> Effort:
    if work is not None:
        limit, name = work, "--work"
    else:
        limit, name = SECONDS if seconds is None else seconds, "--seconds"
    if not 0 <= limit < float("inf"):
        raise CommandError(f"{name} must be a number of 0 or more.")
    return Effort(work=work) if work is not None else Effort(seconds=limit)


def _age() -> float:
    """How many seconds ago this process began, because starting counts too; at least the time it computed."""
    try:
        began = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return time.process_time()
    return max(time.process_time(), uptime - began / os.sysconf("SC_CLK_TCK"))


def _until(share: float, effort: Effort, started: float) -> Effort:
    """The seconds until a share of all has passed; or that share of the work, without what the groups had before."""
    if effort.work is not None:
        return Effort(work=effort.work * (share if share == FOR_GROUPS else share - FOR_GROUPS))
    return Effort(seconds=max(0.0, share * (effort.seconds or 0) - (time.monotonic() - started)))


def _read(path: Path) -> Instance:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise InstanceFault(path.name, f"is not UTF-8 at byte {fault.start}") from fault
    return read_instance(parse(text, path.name))


def _write(path: Path, solution: Solution) -> None:
    _write_json(path, write_solution(solution))


def _write_json(path: Path, written: dict[str, Any]) -> None:
    path.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
