"""Who is in a group, what the others see of her, and who coordinates."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind
from accounts.models import Person
from accounts.services import give_consent, record, withdraw_consent
from networks.groups.choices import MemberRole
from networks.groups.models import Group, Membership
from networks.groups.services.errors import GroupError, full, in_a_group_already
from networks.groups.services.groups import locked, subject_of

# Rises when the words beside the choices change.
TEXT_VERSION = "2026-11"


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
