"""Several members, and several calendar programs, at the same moment."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.tokens import unseal
from networks.feeds.models import CalendarVersion, Feed
from networks.feeds.services import make_group_calendar, note_version
from tests.at_once import all_at_once
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def test_two_members_who_press_at_once_have_one_address(haven: Circle) -> None:
    actors = [haven.as_member(member).actor for member in (haven.samira, haven.fatma, haven.hidden)]
    acts = [
        lambda actor=actor: make_group_calendar(actor=actor, group=haven.group, at=timezone.now()) for actor in actors
    ]
    made = all_at_once(acts)
    assert {unseal(feed.sealed_key) for feed in made} == {unseal(Feed.objects.get().sealed_key)}


def test_programs_that_come_by_at_once_hear_the_same(haven: Circle, cast: Cast) -> None:
    at = timezone.now()
    for content in (b"as it was", b"as it is now"):
        acts = [lambda what=content: note_version(content=what, at=at, municipality=cast.here)] * 8
        heard = all_at_once(acts)
        noted = CalendarVersion.objects.get()
        assert {(version.digest, version.since) for version in heard} == {(noted.digest, noted.since)}
