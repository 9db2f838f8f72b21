"""What parents are told while a group is made, each in her own language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F

from accounts.actor import Actor
from networks.composing.catalogue import GROUP_INVITATION
from networks.composing.models import Invitation
from networks.composing.queries import first_meeting_of
from networks.groups.models import Group
from networks.groups.services import subject_of
from networks.meetings.models import Meeting
from networks.meetings.services import appointment_of, place_of
from networks.messaging.catalogue import APPOINTMENTS, MessageKind, Value
from networks.messaging.services import News, queue_all


def tell(
    *,
    actor: Actor,
    kind: MessageKind,
    group: Group,
    invitations: Sequence[Invitation],
    at: datetime,
    meeting: Meeting | None = None,
    **extra: Value,
) -> None:
    """Queue one kind of news about a group to many parents; each of them can get the same kind again later.

    It tells of this meeting, or of the one the group is to meet at first.
    """
    if not invitations:
        return
    numbers = [invitation.pk for invitation in invitations]
    Invitation.objects.filter(pk__in=numbers).update(sequence=F("sequence") + 1)
    meeting = meeting or first_meeting_of(group)
    words = words_of(group, meeting) | extra
    told = Invitation.objects.filter(pk__in=numbers).select_related("person").prefetch_related("person__contact_points")
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject_of(group),
        news=[_news_of(row, {**words, "number": row.pk}, kind) for row in told],
        due_at=at,
        # Nobody is asked any more for a meeting that has begun.
        expires_at=meeting.starts_at if meeting and kind == GROUP_INVITATION else None,
    )


def words_of(group: Group, meeting: Meeting | None) -> dict[str, Value]:
    """Say which group, and when and where it meets first; the moment is written out when the message leaves."""
    if meeting is None:
        return {"group": group.name, APPOINTMENTS: []}
    return {
        "group": group.name,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": place_of(meeting),
        APPOINTMENTS: [appointment_of(meeting)],
    }


def _news_of(invitation: Invitation, words: Mapping[str, Value], kind: MessageKind) -> News:
    values = {name: value for name, value in words.items() if name in kind.values}
    return News(invitation.person, invitation.person.contact_points.all()[0], values, invitation.sequence)
