"""What the tests of making a group share: a lecture with interested parents, and who asks them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import Municipality, User
from networks.activities.models import Activity
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import ComposingError, FirstMeeting, ask_parents
from networks.groups.models import Group
from networks.groups.services import GroupPlan
from networks.meetings.services import MeetingError
from networks.signups.models import Interest
from tests.factories import InterestFactory, NeighbourhoodFactory, VenueFactory, next_week
from tests.networks.signups.stage import lecture_under_way


class Town:
    """A lecture that has begun, planned by a colleague, with parents who want to join a group."""

    def __init__(self, here: Municipality, coach: User | None, parents: int = 9, **told: Any) -> None:
        self.here = here
        self.neighbourhood = NeighbourhoodFactory.make(municipality=here, name="De Kade")
        self.venue = VenueFactory.make(municipality=here, neighbourhood=self.neighbourhood, rooms=5)
        self.lecture: Activity = lecture_under_way(here, planned_by=coach, venue=self.venue)
        self.interests: list[Interest] = InterestFactory.make_many(parents, activity=self.lecture, **told)

    def plan(self, name: str = "Ouders van de Kade") -> GroupPlan:
        """A group in the neighbourhood of the lecture."""
        return GroupPlan(name=name, method=self.lecture.method, neighbourhood=self.neighbourhood, activity=self.lecture)

    def first(self, starts_at: datetime | None = None) -> FirstMeeting:
        """Next week, two hours, at the venue of the lecture."""
        begins = starts_at or next_week()
        return FirstMeeting(starts_at=begins, ends_at=begins + timedelta(hours=2), venue=self.venue)

    def ask(self, actor: Actor, interests: Sequence[Interest] | None = None, name: str = "Ouders van de Kade") -> Group:
        """Ask these parents, or all of them."""
        return ask_parents(
            actor=actor,
            plan=self.plan(name),
            first=self.first(),
            interests=self.interests if interests is None else interests,
            at=timezone.now(),
        )


def parent_of(invitation: Invitation) -> Actor:
    """The parent herself, by her link."""
    return Actor(origin=Origin.PERSONAL_LINK, municipality=invitation.group.municipality, person=invitation.person)


def say(group: Group, state: InvitationState = InvitationState.YES, number: int | None = None) -> None:
    """Let so many of those who were asked have answered this."""
    rows = group.invitations.filter(state=InvitationState.ASKED).values("pk")[:number]
    Invitation.objects.filter(pk__in=[row["pk"] for row in rows]).update(state=state, answered_at=timezone.now())


def outcome(act: Callable[[], object]) -> Callable[[], str]:
    """What becomes of an act: done, or the code of its refusal."""

    def try_it() -> str:
        try:
            act()
        except (ComposingError, MeetingError) as refusal:
            return refusal.code
        return "done"

    return try_it


def in_english(client: Client) -> Client:
    """The same browser, with pages in English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
