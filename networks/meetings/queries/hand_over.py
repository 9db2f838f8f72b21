"""What is done and what is missing before a group goes on by itself, in the words of a page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.groups.choices import GroupState
from networks.groups.lifecycle import missing_for
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.queries.facts import facts_of

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the list: whether it is there, and where it is done."""

    words: Words
    is_done: bool
    is_needed: bool
    act: Words = ""
    url_name: str = ""
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """The list before a hand-over; it can be done when nothing that is needed is missing (R02)."""

    lines: list[Line]
    is_possible: bool

    @property
    def missing(self) -> list[Line]:
        """Return what has to be done first."""
        return [line for line in self.lines if line.is_needed and not line.is_done]


def hand_over_of(group: Group, at: datetime) -> HandOver:
    """Return what is done and what is missing before this group is handed over."""
    facts = facts_of(group, at)
    done = set(CoachingTask.objects.filter(group=group).exclude(done_at=None).values_list("key", flat=True))
    lines = [
        *_lines_before_all(group),
        _startup_line(group, facts.startup_meetings_held > 0, at),
        Line(
            words=_("The group chose a coordinator."),
            is_done=facts.has_coordinator,
            is_needed=True,
            act=_("Write down whom"),
            url_name="meetings:coordinator",
            number=group.pk,
        ),
        Line(
            words=_("The group agreed how often it meets and has its first dates."),
            is_done="rhythm" in done or facts.has_meeting_ahead,
            is_needed=False,
            act=_("Write down what it agreed"),
            url_name="meetings:agreements",
            number=group.pk,
        ),
    ]
    return HandOver(lines=lines, is_possible=missing_for(facts, GroupState.INDEPENDENT) == [])


def _lines_before_all(group: Group) -> list[Line]:
    """A group that has not started, or that sleeps, takes another step first."""
    if group.state == GroupState.FORMING:
        words, act, url_name = _("The group has started."), _("See who said yes"), "composing:forming"
    elif group.state == GroupState.DORMANT:
        words, act, url_name = _("The group is awake: it has a meeting ahead."), _("Plan a meeting"), "meetings:plan"
    else:
        return []
    return [Line(words=words, is_done=False, is_needed=True, act=act, url_name=url_name, number=group.pk)]


def _startup_line(group: Group, is_done: bool, at: datetime) -> Line:
    """The start-up meeting: plan it, hold it, count it; the link leads to the step that comes now."""
    words = _("A start-up meeting was held, and you wrote down how many came.")
    meetings = Meeting.objects.filter(group=group, kind=MeetingKind.STARTUP, state=MeetingState.PLANNED)
    begun = meetings.filter(starts_at__lte=at).order_by("starts_at").first()
    ahead = meetings.filter(starts_at__gt=at).order_by("starts_at").first()
    if begun is not None:
        act, url_name, number = _("Write down how many came"), "meetings:count", begun.pk
    elif ahead is not None:
        act, url_name, number = _("It is planned. See when"), "meetings:move", ahead.pk
    else:
        act, url_name, number = _("Plan it"), "meetings:plan", group.pk
    return Line(words=words, is_done=is_done, is_needed=True, act=act, url_name=url_name, number=number)
