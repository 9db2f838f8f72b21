"""What the tests of the desk share: groups in their phases, with what a back-up may never see."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Municipality, User
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Backup, Group, Membership
from networks.meetings.choices import Coming, MeetingKind, MeetingState, Theme
from networks.meetings.models import Answer, CoachingTask
from networks.neighbourhoods.models import Venue
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory, VenueFactory, person_with_contact

HER_NAME, HER_ADDRESS, HOME, VENUE = "Zeynep", "zeynep@home.example", "Lindelaan 7", "Zaal Noord"
# What must never be on a page of somebody who is back-up.
SECRETS = (HER_NAME, HER_ADDRESS, HOME, VENUE, "sleeping", "not coming")


def started_group(municipality: Municipality, *, members: int = 0, **fields: Any) -> Group:
    """A group that started a month ago, with so many parents in it."""
    since = timezone.now() - timedelta(days=30)
    group = GroupFactory.make(
        municipality=municipality, **({"state": GroupState.STARTED, "started_at": since} | fields)
    )
    MembershipFactory.make_many(members, group=group)
    return group


def handed_over_group(municipality: Municipality, *, backup: User, members: int = 0, **fields: Any) -> Group:
    """A group that runs itself since yesterday, with a back-up, and a coordinator if anybody is in it."""
    since = timezone.now() - timedelta(days=1)
    given = {"state": GroupState.INDEPENDENT, "handed_over_at": since, "coach": backup} | fields
    group = started_group(municipality, members=members, **given)
    first = Membership.objects.filter(group=group).first()
    if first is not None:
        first.role = MemberRole.COORDINATOR
        first.save()
    Backup.objects.create(group=group, user=backup, since=since)
    return group


def with_secrets(group: Group, address: str = HER_ADDRESS) -> Group:
    """Give a group a member, a meeting at her home that was held, with a theme, and one ahead with an answer."""
    her = person_with_contact(group.municipality, first_name=HER_NAME, email=address)
    member = MembershipFactory.make(group=group, person=her)
    venue = Venue.objects.filter(municipality=group.municipality, name=VENUE).first()
    venue = venue or VenueFactory.make(municipality=group.municipality, name=VENUE)
    ago = timezone.now() - timedelta(days=20)
    fields = {"group": group, "host": member, "home_address": HOME, "venue": venue, "theme": Theme.SLEEP}
    MeetingFactory.make(starts_at=ago, state=MeetingState.HELD, attendance=9, kind=MeetingKind.STARTUP, **fields)
    ahead = MeetingFactory.make(**fields)
    Answer.objects.create(meeting=ahead, membership=member, coming=Coming.NO, answered_at=ago)
    CoachingTask.objects.create(group=group, meeting=ahead, key="book_room", moment="before", due_on=ago.date())
    return group
