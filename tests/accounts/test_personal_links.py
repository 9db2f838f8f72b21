"""A personal link opens one person's page; whatever is wrong with it, the answer says what to do now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, PersonalLink
from accounts.services import issue_link, revoke_links
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def page_of(token: str | None, municipality: str = "vaartdam") -> tuple[int, str]:
    answer = Client().get(f"/{municipality}/my/{token}/")
    return answer.status_code, answer.content.decode()


def bad_token(cast: Cast, trouble: str) -> str:
    assert cast.parent.person is not None
    if trouble == "forged":
        return "x" * 43
    if trouble == "expired":
        return issue_link(person=cast.parent.person, expires_at=timezone.now() - timedelta(seconds=1))
    if trouble == "revoked":
        revoke_links(actor=cast.professional.actor, person=cast.parent.person)
    return str(cast.parent.token)


@pytest.mark.parametrize("trouble", ["forged", "expired", "revoked"])
def test_link_that_does_not_open_says_what_to_do(cast: Cast, trouble: str) -> None:
    status, page = page_of(bad_token(cast, trouble))
    assert status == 404
    assert 'action="/vaartdam/new-link/"' in page
    assert "Samira" not in page


def test_link_of_one_municipality_does_not_open_in_another(cast: Cast) -> None:
    assert page_of(cast.parent.token)[0] == 200
    assert page_of(cast.parent.token, "duinmeer")[0] == 404


def test_own_page_is_kept_by_nobody_else(cast: Cast) -> None:
    answer = Client().get(f"/vaartdam/my/{cast.parent.token}/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}


def test_token_is_kept_only_as_a_hash(cast: Cast) -> None:
    assert str(cast.parent.token) not in str(PersonalLink.objects.values())


def test_opening_and_failing_are_recorded_without_the_token(cast: Cast) -> None:
    page_of(cast.parent.token)
    page_of("x" * 43)
    rows = list(AuditEvent.objects.filter(action="personal_page_opened").order_by("pk").values())
    assert [(row["result"], row["origin"]) for row in rows] == [("done", "personal_link"), ("refused", "web")]
    assert str(cast.parent.token) not in str(rows)
