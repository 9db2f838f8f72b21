"""What a professional asks of the composer, and what she stops or puts away again."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.activities.models import Activity
from networks.composing.choices import RUNS_AT_ONCE, SECONDS, WORK, Ages, ProposalState, RunMode, RunState
from networks.composing.doorbell import ring_after_commit
from networks.composing.models import Proposal, Run
from networks.composing.queries import WORKING
from networks.composing.services.errors import (
    ComposingError,
    busy_already,
    nobody_coaches,
    nowhere_open,
    released_already,
    too_few_told,
)
from networks.composing.snapshots import snapshot_of
from networks.composing.solver.instance import Instance, Kept, Where, write_instance


@transaction.atomic
def start_run(
    *,
    actor: Actor,
    activity: Activity,
    mode: RunMode,
    ages: Ages,
    with_waiting: bool,
    at: datetime,
    former: Proposal | None = None,
) -> Run:
    """Ask for groups of who is interested after a lecture, as everything stands now; a worker makes them.

    After a `former` proposal two are made: one in which few parents move, and one with most parents placed.
    Asked again while it is being worked on, there is still one run.
    """
    # Whoever asks at the same moment waits here.
    lecture = (
        Activity.objects.select_for_update(of=("self",)).select_related("municipality", "venue").get(pk=activity.pk)
    )
    asked = {"mode": mode, "ages": ages, "former": former, "parameters__with_waiting": with_waiting}
    under_way = _under_way(lecture, asked)
    if under_way is not None:
        return under_way
    instance = snapshot_of(actor=actor, activity=lecture, with_waiting=with_waiting, at=at)
    for refusal in missing_to_compose(instance):
        raise refusal
    run = Run.objects.create(
        municipality=lecture.municipality,
        activity=lecture,
        asked_by=actor.user,
        mode=mode,
        ages=ages,
        former=former,
        instance=write_instance(after(instance, former) if former else instance),
        parameters={"with_waiting": with_waiting, "seconds": SECONDS[mode], "work": WORK[mode]},
        created_at=at,
    )
    record(actor=actor, action="run_started", thing=run)
    ring_after_commit(mode)
    return run


@transaction.atomic
def cancel_run(*, actor: Actor, run: Run, at: datetime) -> Run:
    """Say stop. What nobody began is stopped at once; who works on it hears within a second and keeps its best."""
    stopped = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if stopped.state not in WORKING or stopped.cancel_asked_at is not None:
        return stopped
    stopped.cancel_asked_at = at
    if stopped.state == RunState.WAITING:
        stopped.state, stopped.finished_at = RunState.CANCELLED, at
    stopped.save(update_fields=["cancel_asked_at", "state", "finished_at"])
    record(actor=actor, action="run_stopped", thing=stopped)
    return stopped


@transaction.atomic
def drop_proposal(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Put a draft away; what was released stays. Pressed twice it is put away once."""
    dropped = Proposal.objects.select_for_update(of=("self",)).select_related("run__municipality").get(pk=proposal.pk)
    if dropped.state == ProposalState.RELEASED:
        raise released_already()
    if dropped.state == ProposalState.DRAFT:
        dropped.state = ProposalState.DROPPED
        dropped.save(update_fields=["state"])
        record(actor=actor, action="proposal_dropped", thing=dropped)
    return dropped


def missing_to_compose(instance: Instance) -> list[ComposingError]:
    """Return why there is nothing to compose yet: too few told enough, nobody coaches, or no venue is open."""
    missing, least = [], instance.settings.minimum
    if len(instance.parents) < least:
        missing.append(too_few_told(len(instance.parents), least))
    if not any(coach.slots and coach.languages for coach in instance.coaches):
        missing.append(nobody_coaches())
    if not any(venue.slots for venue in instance.venues):
        missing.append(nowhere_open())
    return missing


def after(instance: Instance, former: Proposal) -> Instance:
    """Return the same question after a former proposal: where everybody was, and what was pinned or locked by hand.

    Who withdrew meanwhile is in it no more; a group whose venue is gone is kept for nobody.
    """
    still = {parent.id for parent in instance.parents}
    venues, coaches = {venue.id for venue in instance.venues}, {coach.id for coach in instance.coaches}
    previous: dict[str, Where] = {}
    kept: list[Kept] = []
    for group in former.groups:
        where = Where(slot=group["slot"], language=group["language"], venue=group["venue"])
        members = [number for number in group["members"] if number in still]
        previous |= dict.fromkeys(members, where)
        is_locked = bool(group.get("is_locked"))
        stay = tuple(number for number in members if is_locked or number in group.get("pinned", []))
        if stay and where.venue in venues:
            coach = group["coach"] if group["coach"] in coaches else None
            kept.append(Kept(where=where, members=stay, coach=coach, is_locked=is_locked))
    return replace(instance, previous=previous, kept=tuple(kept))


def _under_way(lecture: Activity, asked: dict[str, Any]) -> Run | None:
    """Return the run that answers this already; refuse when the lecture has as many of its kind as it may."""
    working = Run.objects.filter(activity=lecture, mode=asked["mode"], state__in=WORKING)
    same = working.filter(cancel_asked_at=None, **asked).first()
    if same is None and working.count() >= RUNS_AT_ONCE:
        raise busy_already()
    return same
