"""Who is coming: pressed as often as somebody likes, until the meeting ends."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.groups.models import Membership
from networks.groups.services import locked
from networks.meetings.choices import Coming, MeetingState
from networks.meetings.models import Answer, Meeting
from networks.meetings.services.errors import cancelled, not_in_the_group, over, receives_the_group
from networks.meetings.services.reminders import drop_reminders, restore_reminders


@transaction.atomic
def answer_meeting(*, actor: Actor, meeting: Meeting, membership: Membership, coming: Coming, at: datetime) -> Answer:
    """Keep whether somebody comes; the last press counts. Who stays away is not reminded."""
    locked(meeting.group)
    answered = Meeting.objects.select_related("group__method", "venue").get(pk=meeting.pk)
    _check_may_answer(answered, membership, at)
    if coming == Coming.NO and answered.host_id == membership.pk:
        raise receives_the_group()
    answer, _is_new = Answer.objects.update_or_create(
        meeting=answered, membership=membership, defaults={"coming": coming, "answered_at": at}
    )
    if coming == Coming.NO:
        drop_reminders(actor=actor, meeting=answered, membership=membership)
    else:
        restore_reminders(actor=actor, meeting=answered, membership=membership, at=at)
    record(actor=actor, action="meeting_answered", thing=answer)
    return answer


def _check_may_answer(meeting: Meeting, membership: Membership, at: datetime) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise cancelled()
    if at >= meeting.ends_at or not meeting.is_planned:
        raise over()
    if not Membership.objects.open().filter(pk=membership.pk, group=meeting.group_id).exists():
        raise not_in_the_group()
