"""What changes about a group as a whole: its name, its rhythm, its phase and who stands behind it.

The facts of meetings and invitations come from the features above, which hand them to `move_to`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import User
from accounts.services import record
from methods.models import Method
from methods.services import frozen_numbers
from networks.activities.models import Activity
from networks.groups.choices import ENDED_STATES, GroupState, StopReason
from networks.groups.lifecycle import GroupFacts, missing_for
from networks.groups.models import Backup, Group
from networks.groups.services.errors import GroupError
from networks.neighbourhoods.models import Neighbourhood


@dataclass(frozen=True, kw_only=True)
class GroupPlan:
    """What a professional decides about a group before anybody is asked."""

    name: str
    method: Method
    neighbourhood: Neighbourhood
    activity: Activity | None = None
    languages: Collection[str] = ("nl",)
    age_bands: Collection[str] = ()
    # Who coaches it; without one whoever makes it does.
    coach: User | None = None


@transaction.atomic
def form_group(*, actor: Actor, plan: GroupPlan) -> Group:
    """Begin a group; it keeps the method's numbers as they are today, whatever changes later."""
    if actor.municipality is None or plan.neighbourhood.municipality_id != actor.municipality.pk:
        raise GroupError("not_here", _("The neighbourhood belongs to the municipality of the group."))
    numbers = frozen_numbers(method=plan.method, municipality=actor.municipality)
    group = Group(
        municipality=actor.municipality,
        method=plan.method,
        activity=plan.activity,
        neighbourhood=plan.neighbourhood,
        name=plan.name.strip(),
        languages=list(plan.languages),
        age_bands=list(plan.age_bands),
        numbers=numbers,
        interval_weeks=numbers["interval_weeks"],
        contribution_asked=bool(numbers.get("contribution_asked")),
        coach=plan.coach or actor.user,
    )
    _save_under_its_name(group)
    record(actor=actor, action="group_formed", thing=group)
    return group


@transaction.atomic
def rename_group(*, actor: Actor, group: Group, name: str) -> Group:
    """Give a group another name."""
    renamed = locked(group)
    renamed.name = name.strip()
    _save_under_its_name(renamed)
    record(actor=actor, action="group_renamed", thing=renamed)
    return renamed


@transaction.atomic
def set_rhythm(*, actor: Actor, group: Group, interval_weeks: int) -> Group:
    """Keep how often the group chose to meet (R05)."""
    changed = locked(group)
    changed.interval_weeks = interval_weeks
    changed.save(update_fields=["interval_weeks", "changed_at"])
    record(actor=actor, action="rhythm_chosen", thing=changed)
    return changed


@transaction.atomic
def set_contribution(*, actor: Actor, group: Group, asked: bool) -> Group:
    """Keep whether the parents pay a contribution among themselves (R06); the portal handles no money."""
    changed = locked(group)
    changed.contribution_asked = asked
    changed.save(update_fields=["contribution_asked", "changed_at"])
    record(actor=actor, action="contribution_chosen", thing=changed)
    return changed


@transaction.atomic
def move_to(
    *,
    actor: Actor,
    group: Group,
    facts: GroupFacts,
    step: GroupState,
    at: datetime,
    reason: StopReason | None = None,
    successor: Group | None = None,
) -> Group:
    """Take a step of the lifecycle, or refuse with what is missing. The caller holds the group locked.

    The step to running itself is the flip of R03: the coach becomes the back-up.
    """
    missing = missing_for(facts, step)
    if missing is None:
        raise GroupError("no_such_step", _("This is not possible for a group in this phase. Reload the page."))
    if missing:
        raise GroupError("needs_more", missing[0])
    group.state = step
    group.stop_reason = reason or ""
    group.passed_on_to = successor
    group.dormant_since = at if step == GroupState.DORMANT else None
    if step == GroupState.STARTED and group.started_at is None:
        group.started_at = at
    if step == GroupState.INDEPENDENT and group.handed_over_at is None:
        group.handed_over_at = at
        Backup.objects.create(group=group, user=_whoever_stays(group, actor), since=at)
    if step in ENDED_STATES:
        group.ended_at = at
        group.backups.open().update(until=at)
    group.save()
    record(actor=actor, action="group_phase_changed", thing=group)
    return group


@transaction.atomic
def pass_on_group(*, actor: Actor, group: Group, user: User | None, at: datetime) -> Group:
    """Give a group to another colleague: as its coach, or as its back-up once it runs itself.

    Without a colleague it is nobody's for now, and flagged until somebody takes it over.
    """
    given = locked(group)
    given.coach = user
    given.save(update_fields=["coach", "changed_at"])
    if given.is_handed_over and not given.is_ended:
        backups = given.backups.open()
        backups.exclude(user=user).update(until=at)
        if user is not None and not backups.filter(user=user).exists():
            Backup.objects.create(group=given, user=user, since=at)
    record(actor=actor, action="group_given_to_colleague", thing=given)
    return given


def locked(group: Group) -> Group:
    """Fetch the group anew and keep others from changing it until we are done."""
    return (
        Group.objects.select_for_update(of=("self",))
        .select_related("method", "municipality", "neighbourhood", "coach", "activity")
        .get(pk=group.pk)
    )


def subject_of(group: Group) -> str:
    """Return under which subject messages and consents about a group stand."""
    return f"group:{group.pk}"


def _whoever_stays(group: Group, actor: Actor) -> User:
    user = group.coach or actor.user
    if user is None:
        raise GroupError("no_backup", _("Give this group to a colleague first: somebody has to be its back-up."))
    return user


def _save_under_its_name(group: Group) -> None:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError:
        raise GroupError("name_taken", _("There is a group with this name already. Choose another name.")) from None
