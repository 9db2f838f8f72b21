"""Invitations, groups, who comes to their meetings and at whose home they are, and the devices of parents."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q, QuerySet

from accounts.choices import Term
from accounts.models import DeviceCode, KnownDevice, Municipality
from networks.composing.choices import OPEN_STATES
from networks.composing.models import Invitation
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingState
from networks.meetings.models import Answer, Meeting, Poll
from networks.privacy import retention
from networks.privacy.carriers.carrier import RowCarrier
from networks.privacy.choices import ForgottenKind


class InvitationCarrier(RowCarrier[Invitation]):
    """Invitations, three months after they were settled."""

    term, kind, model = Term.INVITATION, ForgottenKind.INVITATION, Invitation

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[Invitation]":
        """Return the invitations of a while ago that are settled, or whose interest is gone."""
        sieve = retention.surely_older_than(at, retention.INVITATION_KEPT_MONTHS)
        over = ~Q(state__in=OPEN_STATES) | Q(interest=None)
        return Invitation.objects.filter(over, group__municipality=municipality, asked_at__lte=sieve)

    def is_due(self, row: Invitation, at: datetime) -> bool:
        """Ask the rule; she may have been asked again a moment ago."""
        facts = retention.InvitationFacts(
            asked_at=row.asked_at,
            answered_at=row.answered_at,
            closed_at=row.closed_at,
            is_open=row.state in OPEN_STATES,
            has_interest=row.interest_id is not None,
        )
        return retention.invitation_is_due(facts, at)


class MembershipCarrier(RowCarrier[Membership]):
    """Who was in a group, three months after she left it or it ended, with her answers and votes."""

    term, kind, model = Term.GROUP, ForgottenKind.MEMBERSHIP, Membership

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[Membership]":
        """Return the members who left, or whose group ended, a while ago."""
        sieve = retention.surely_older_than(at, retention.GROUP_KEPT_MONTHS)
        over = Q(left_at__lte=sieve) | Q(group__ended_at__lte=sieve)
        return Membership.objects.filter(over, group__municipality=municipality)

    def with_facts(self, rows: "QuerySet[Membership]") -> "QuerySet[Membership]":
        """Fetch the group along."""
        return rows.select_related("group")

    def is_due(self, row: Membership, at: datetime) -> bool:
        """Ask the rule."""
        return retention.membership_is_due(row.left_at, row.group.ended_at, at)

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them; an ended group that nobody is left of keeps only numbers."""
        keys = list(keys)
        groups = list(Membership.objects.filter(pk__in=keys).values_list("group", flat=True))
        forgotten = super().forget(keys, at)
        _keep_only_numbers(Group.objects.ended().filter(pk__in=groups, memberships=None))
        return forgotten


class AnswerCarrier(RowCarrier[Answer]):
    """Who was coming, a month after the meeting."""

    term, kind, model = Term.MEETING, ForgottenKind.ANSWER, Answer

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[Answer]":
        """Return the answers of meetings of a while ago."""
        sieve = retention.surely_older_than(at, retention.ANSWER_KEPT_MONTHS)
        return Answer.objects.filter(meeting__group__municipality=municipality, meeting__ends_at__lte=sieve)

    def with_facts(self, rows: "QuerySet[Answer]") -> "QuerySet[Answer]":
        """Fetch the meeting along."""
        return rows.select_related("meeting")

    def is_due(self, row: Answer, at: datetime) -> bool:
        """Ask the rule; a meeting may have been moved a moment ago."""
        return retention.answer_is_due(row.meeting.ends_at, at)


class HomeAddressCarrier(RowCarrier[Meeting]):
    """Home addresses, the day after the meeting (R07); the meeting stays."""

    term, kind, model = Term.HOME_ADDRESS, ForgottenKind.HOME_ADDRESS, Meeting

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[Meeting]":
        """Return the meetings at a home."""
        return Meeting.objects.filter(group__municipality=municipality).exclude(home_address="")

    def with_facts(self, rows: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
        """Fetch along whose home it is, and the numbers of the group."""
        return rows.select_related("host", "group")

    def is_due(self, row: Meeting, at: datetime) -> bool:
        """Ask the rule; it goes at once when nobody has to be told any more where to be."""
        is_needed = row.state != MeetingState.CANCELLED and row.host is not None and row.host.left_at is None
        return not is_needed or self._may_not_be_seen(row, at)

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Empty the field, having looked again under lock."""
        locked = Meeting.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).exclude(home_address="")
        due = [meeting.pk for meeting in self.with_facts(locked) if self.is_due(meeting, at)]
        return Meeting.objects.filter(pk__in=due).update(home_address="")

    @staticmethod
    def _may_not_be_seen(row: Meeting, at: datetime) -> bool:
        return retention.home_address_is_due(row.ends_at, at, row.group.numbers["address_visible_days_after"])


class DeviceCarrier(RowCarrier[KnownDevice]):
    """Devices that were not used for half a year."""

    term, kind, model = Term.DEVICE, ForgottenKind.DEVICE, KnownDevice

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[KnownDevice]":
        """Return the devices not used for a while."""
        sieve = retention.surely_older_than(at, retention.DEVICE_KEPT_MONTHS)
        return KnownDevice.objects.filter(person__municipality=municipality, last_used_at__lte=sieve)

    def is_due(self, row: KnownDevice, at: datetime) -> bool:
        """Ask the rule; she may be using it at this moment."""
        return retention.device_is_due(row.last_used_at, at)


class CodeCarrier(RowCarrier[DeviceCode]):
    """Codes for a device that were used or stopped working."""

    term, kind, model = Term.DEVICE, ForgottenKind.DEVICE_CODE, DeviceCode

    def of(self, municipality: Municipality | None, at: datetime) -> "QuerySet[DeviceCode]":
        """Return the codes that no longer open anything."""
        over = Q(expires_at__lte=at) | Q(used_at__isnull=False)
        return DeviceCode.objects.filter(over, person__municipality=municipality)

    def is_due(self, row: DeviceCode, at: datetime) -> bool:
        """Ask the rule."""
        return retention.code_is_due(row.expires_at, at, is_used=row.used_at is not None)


def _keep_only_numbers(groups: "models.QuerySet[Group]") -> None:
    """Forget what a group chose and talked about, once nobody of it is known any more: its polls and themes."""
    keys = list(groups.values_list("pk", flat=True))
    Poll.objects.filter(group__in=keys).delete()
    Meeting.objects.filter(group__in=keys).exclude(theme="").update(theme="")
