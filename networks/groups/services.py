"""What changes about a group: who is in it, what the others see of her, who coordinates, and its phase.

The facts of meetings and invitations come from the features above, which hand them to `move_to`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind
from accounts.models import Person, User
from accounts.services import give_consent, record, withdraw_consent
from methods.models import Method
from methods.services import frozen_numbers
from networks.activities.models import Activity
from networks.groups.choices import ENDED_STATES, GroupState, MemberRole, StopReason
from networks.groups.lifecycle import GroupFacts, missing_for
from networks.groups.models import Backup, Group, Membership
from networks.neighbourhoods.models import Neighbourhood

# Rises when the words beside the choices change.
TEXT_VERSION = "2026-11"


class GroupError(Exception):
    """A group cannot be changed like this: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


@dataclass(frozen=True, kw_only=True)
class GroupPlan:
    """What a professional decides about a group before anybody is asked."""

    name: str
    method: Method
    neighbourhood: Neighbourhood
    activity: Activity | None = None
    languages: Collection[str] = ("nl",)
    age_bands: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """What a parent lets the others in her group see of her, and whether her back-up may call her.

    Nothing unless she says so; her back-up shows the others nothing, so that is a yes of its own.
    """

    name: bool = False
    email: bool = False
    mobile: bool = False
    calls: bool = False

    @property
    def consents(self) -> set[ConsentKind]:
        """Return to what she said yes."""
        shown = {ConsentKind.SHARING} if self.name or self.email or self.mobile else set()
        return shown | ({ConsentKind.CALLS} if self.calls else set())


NOTHING_SHARED = Sharing()


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
        coach=actor.user,
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
def add_member(*, actor: Actor, group: Group, person: Person, sharing: Sharing, at: datetime) -> Membership:
    """Take somebody who said yes into a group that is not full; whoever is in another one stays there."""
    joined = locked(group)
    if joined.is_ended:
        raise GroupError("ended", _("This group has ended."))
    if joined.memberships.open().count() >= joined.numbers["group_max"]:
        raise full(joined)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(group=joined, person=person, joined_at=at, **_shown(sharing))
    except IntegrityError:
        raise in_a_group_already() from None
    _keep_consents(membership, sharing)
    record(actor=actor, action="member_joined", thing=membership)
    return membership


@transaction.atomic
def leave_group(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let somebody go; the group goes on, also when she was its coordinator or it falls below its smallest size."""
    locked(membership.group)
    left = Membership.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=membership.pk)
    if left.left_at is not None:
        return left
    left.left_at, left.role = at, MemberRole.MEMBER
    for name, value in _shown(NOTHING_SHARED).items():
        setattr(left, name, value)
    left.save()
    for kind in (ConsentKind.GROUP, ConsentKind.SHARING, ConsentKind.CALLS):
        withdraw_consent(person=left.person, kind=kind, subject=subject_of(left.group))
    record(actor=actor, action="member_left", thing=left)
    return left


@transaction.atomic
def change_sharing(*, actor: Actor, membership: Membership, sharing: Sharing) -> Membership:
    """Change what the others see and whether her back-up may call her; taking it back works at once."""
    changed = Membership.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=membership.pk)
    if changed.left_at is not None:
        raise GroupError("left", _("You are not in this group any more."))
    for name, value in _shown(sharing).items():
        setattr(changed, name, value)
    changed.save()
    # What she shows is agreed to anew with each change; a yes to being called stands until she takes it back.
    for kind in [ConsentKind.SHARING, *([] if sharing.calls else [ConsentKind.CALLS])]:
        withdraw_consent(person=changed.person, kind=kind, subject=subject_of(changed.group))
    _keep_consents(changed, sharing)
    record(actor=actor, action="sharing_changed", thing=changed)
    return changed


@transaction.atomic
def choose_coordinator(*, actor: Actor, group: Group, membership: Membership) -> Membership:
    """Make one of the members coordinator; who was it before becomes a member again."""
    led = locked(group)
    chosen = led.memberships.open().filter(pk=membership.pk).first()
    if chosen is None:
        raise GroupError("not_a_member", _("She is not in this group any more. Choose somebody else."))
    led.memberships.open().filter(role=MemberRole.COORDINATOR).update(role=MemberRole.MEMBER)
    chosen.role = MemberRole.COORDINATOR
    chosen.save(update_fields=["role"])
    record(actor=actor, action="coordinator_chosen", thing=chosen)
    return chosen


@transaction.atomic
def step_down(*, actor: Actor, membership: Membership) -> Membership:
    """Let a coordinator be a member again; the group is flagged until it has chosen somebody else."""
    locked(membership.group)
    Membership.objects.filter(pk=membership.pk, role=MemberRole.COORDINATOR).update(role=MemberRole.MEMBER)
    membership.refresh_from_db()
    record(actor=actor, action="coordinator_stepped_down", thing=membership)
    return membership


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


def full(group: Group) -> GroupError:
    """R01: a group never exceeds its largest size."""
    return GroupError(
        "full",
        _("This group is full: it has at most %(most)d parents.") % {"most": group.numbers["group_max"]},
    )


def in_a_group_already() -> GroupError:
    """One parent never ends in two groups."""
    return GroupError("in_a_group_already", _("She is in a group already."))


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


def _shown(sharing: Sharing) -> dict[str, bool]:
    return {
        "shows_name": sharing.name,
        "shows_email": sharing.email,
        "shows_mobile": sharing.mobile,
        "may_be_called": sharing.calls,
    }


def _keep_consents(membership: Membership, sharing: Sharing) -> None:
    for kind in {ConsentKind.GROUP, *sharing.consents}:
        give_consent(
            person=membership.person,
            kind=kind,
            subject=subject_of(membership.group),
            text_version=TEXT_VERSION,
            language=membership.person.language,
            channel=ConsentChannel.WEB,
        )
