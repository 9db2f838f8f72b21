"""What suits a group: everybody sees counts, nobody sees names."""

from dataclasses import dataclass

from django.db.models import Count, Q

from networks.groups.models import Group, Membership
from networks.meetings.choices import Suits
from networks.meetings.models import Poll, PollOption, PollVote


@dataclass(frozen=True)
class OptionAsSeen:
    """One rhythm, how many it suits and how many if need be, and what she said herself."""

    option: PollOption
    yes: int
    if_need_be: int
    mine: str = ""


def open_poll_of(group: Group) -> Poll | None:
    """Return the question a group has open, if any."""
    return Poll.objects.open().select_related("group").filter(group=group).first()


def last_choice_of(group: Group) -> PollOption | None:
    """Return the rhythm the group chose last."""
    poll = Poll.objects.filter(group=group, chosen__isnull=False).select_related("chosen").first()
    return poll.chosen if poll else None


def options_seen(poll: Poll, membership: Membership | None = None) -> list[OptionAsSeen]:
    """Return the options with their counts, in the order in which they were given; those who left no longer count."""
    standing = Q(votes__membership__left_at=None)
    counted = poll.options.annotate(
        yes=Count("votes", filter=standing & Q(votes__suits=Suits.YES)),
        if_need_be=Count("votes", filter=standing & Q(votes__suits=Suits.IF_NEED_BE)),
    )
    votes = PollVote.objects.filter(option__poll=poll, membership=membership)
    hers = dict(votes.values_list("option", "suits")) if membership else {}
    return [
        OptionAsSeen(option, option.yes, option.if_need_be, hers.get(option.pk, ""))
        for option in counted.order_by("pk")
    ]


def answered_poll(poll: Poll) -> int:
    """Count how many members said that something suits them."""
    votes = PollVote.objects.filter(option__poll=poll, membership__left_at=None)
    return votes.values("membership").distinct().count()


def has_answered(poll: Poll | None, membership: Membership) -> bool:
    """Say whether this member said already what suits her."""
    return poll is not None and PollVote.objects.filter(option__poll=poll, membership=membership).exists()
