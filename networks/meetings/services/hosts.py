"""At whose home a meeting is: she offers it and writes her address down herself, and may take it back (R07)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.services import record
from networks.groups.models import Membership
from networks.groups.services import locked
from networks.meetings.models import Meeting
from networks.meetings.services.announcing import announce_moved
from networks.meetings.services.errors import MeetingError, has_begun, not_in_the_group, not_planned
from networks.meetings.services.reminders import move_reminders
from networks.meetings.services.writing import held


@transaction.atomic
def receive_at_home(
    *, actor: Actor, meeting: Meeting, membership: Membership, home_address: str, at: datetime
) -> Meeting:
    """Let a meeting without a place be at her home; the first who offers is the host."""
    locked(meeting.group)
    hosted = held(meeting)
    _check_may_change(hosted, membership, at)
    if hosted.venue_id is not None or hosted.host_id not in {None, membership.pk}:
        raise MeetingError("has_a_place", _("There is a place for this meeting already. Thank you for offering."))
    hosted.host, hosted.home_address = membership, home_address.strip()
    hosted.save(update_fields=["host", "home_address", "changed_at"])
    # Whoever looks sees where it is; the reminders say so too.
    move_reminders(actor=actor, meeting=hosted, at=at)
    record(actor=actor, action="home_offered", thing=hosted)
    return hosted


@transaction.atomic
def take_home_back(*, actor: Actor, meeting: Meeting, membership: Membership, at: datetime) -> Meeting:
    """Let a meeting be without a place again and tell everybody; her address is wiped at once."""
    locked(meeting.group)
    hosted = held(meeting)
    if hosted.host_id != membership.pk:
        return hosted
    if not hosted.is_planned:
        raise not_planned()
    hosted.host, hosted.home_address = None, ""
    hosted.sequence += 1
    hosted.save(update_fields=["host", "home_address", "sequence", "changed_at"])
    announce_moved(actor=actor, meetings=[hosted], was=hosted.starts_at, at=at)
    record(actor=actor, action="home_taken_back", thing=hosted)
    return hosted


def _check_may_change(meeting: Meeting, membership: Membership, at: datetime) -> None:
    if not meeting.is_planned:
        raise not_planned()
    if meeting.starts_at <= at:
        raise has_begun()
    if not Membership.objects.open().filter(pk=membership.pk, group=meeting.group_id).exists():
        raise not_in_the_group()
