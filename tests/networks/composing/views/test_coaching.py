"""A professional tells which groups she can start, and sees who else can; nobody else sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.choices import RoleKind
from accounts.models import AuditEvent
from networks.composing.models import Coach
from networks.composing.queries import coaches_of, silent_of
from tests.factories import GroupFactory, user_with_role
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

TOLD = {"languages": ["nl", "tr"], "free_parts": ["tue-evening", "wed-morning"], "room_for": "2"}


def page(cast: Cast) -> str:
    return f"/{cast.here.slug}/coaching/"


def told(cast: Cast, name: str, room_for: int = 2) -> Coach:
    user = user_with_role(RoleKind.PROFESSIONAL, cast.here, name=name)
    return Coach.objects.create(
        municipality=cast.here, user=user, languages=["nl"], free_parts=["tue-evening"], room_for=room_for
    )


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_a_professional_of_here_gets_in(cast: Cast, key: str) -> None:
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert cast.called(key).client.get(page(cast)).status_code == status
    may_see = Coach.objects.visible_to(cast.called(key).actor).filter(pk=told(cast, "Anna").pk).exists()
    assert may_see is (key == "professional")


def test_what_she_tells_is_kept_changed_and_traced(cast: Cast) -> None:
    client = cast.professional.client
    client.post(page(cast), TOLD)
    client.post(page(cast), {**TOLD, "languages": ["nl"], "room_for": "0"})
    coach = Coach.objects.get()
    assert (coach.user, coach.languages, coach.room_for) == (cast.professional.user, ["nl"], 0)
    assert coach.free_parts == ["tue-evening", "wed-morning"]
    assert AuditEvent.objects.filter(action="coaching_told").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"room_for": "21"}, {"room_for": "-1"}, {"languages": ["xx"]}, {"free_parts": ["x"]}]
)
def test_what_cannot_be_is_refused_with_her_answers(cast: Cast, wrong: dict[str, object]) -> None:
    assert cast.professional.client.post(page(cast), {**TOLD, **wrong}).status_code == 200
    assert not Coach.objects.exists()


def test_the_overview_counts_who_is_starting_groups_and_names_who_is_silent(cast: Cast) -> None:
    anna, bea = told(cast, "Anna"), told(cast, "Bea", room_for=0)
    GroupFactory.make_many(2, municipality=cast.here, coach=anna.user)
    gone = told(cast, "Carla")
    gone.user.roles.all().delete()
    found = {row.user.name: row.running for row in coaches_of(cast.professional.actor, cast.here)}  # type: ignore[attr-defined]  # annotated
    assert found == {"Anna": 2, "Bea": 0}
    assert set(silent_of(cast.professional.actor, cast.here)) == {bea.user, cast.professional.user}


def test_it_asks_as_much_for_many_as_for_one(cast: Cast) -> None:
    client, counts = cast.professional.client, []
    for number in (1, 20):
        for index in range(number):
            told(cast, f"Collega {number} {index}")
        with CaptureQueriesContext(connection) as asked:
            client.get(page(cast))
        counts.append(len(asked))
    assert counts[0] == counts[1]
