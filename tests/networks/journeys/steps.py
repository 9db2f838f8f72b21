"""How a step of a stateful test is taken: at the clock of the test, and refused kindly or carried out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
)

from accounts.actor import Actor
from accounts.models import Person
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    ComposingError,
    answer_invitation,
)
from networks.groups.services import GroupError, Sharing
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingError,
)
from tests.networks.journeys.world import World

REFUSALS = (ComposingError, GroupError, MeetingError)
SHARING = [Sharing(), Sharing(name=True), Sharing(name=True, email=True), Sharing(mobile=True)]

numbers = st.integers(0, 30)


class Steps(RuleBasedStateMachine):
    """Takes steps on the real services, in a transaction that is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.world: World
        self.coach: Actor
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do something now; what a service refuses kindly has changed nothing."""
        with self.world.clock():
            try:
                with transaction.atomic():
                    yield
            except REFUSALS:
                pass

    def say(self, invitation: Invitation, answer: InvitationState, sharing: Sharing) -> None:
        """Answer an invitation as its parent."""
        with self.step():
            answer_invitation(
                actor=self.parent(invitation.person),
                invitation=invitation,
                answer=answer,
                sharing=sharing,
                at=self.world.now,
            )

    def parent(self, person: Person) -> Actor:
        return self.world.as_parent(person)

    def meetings(self) -> Any:
        return Meeting.objects.select_related("group").order_by("pk")

    def one(self, rows: Any, which: int) -> Any:
        """Return one of the rows, none when there is none."""
        count = rows.count()
        return rows.order_by("pk")[which % count] if count else None
