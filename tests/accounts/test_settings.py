"""The administrator's pages: the municipality's details and the audit trail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.services import record
from tests.personas import Cast

pytestmark = pytest.mark.django_db

DETAILS = {
    "team_name": "Team Jeugd",
    "sender_name": "Team Jeugd Vaartdam",
    "contact_email": "team@vaartdam.example",
    "contact_phone": "0800 1234",
    "privacy_contact": "fg@vaartdam.example",
    "theme": "rivierdam",
    "languages": ["ar", "nl"],
    "accessibility_url": "https://register.example/vaartdam",
    "accessibility_checked_on": "2026-05-01",
    "accessibility_shortcomings": "Kaarten zijn nog niet toegankelijk.",
}


def test_administrator_changes_the_details(cast: Cast) -> None:
    answer = cast.administrator.client.post("/vaartdam/settings/municipality/", DETAILS)
    assert answer.status_code == 302
    cast.here.refresh_from_db()
    assert (cast.here.team_name, cast.here.languages) == ("Team Jeugd", ["nl", "ar"])
    assert AuditEvent.objects.filter(action="municipality_changed", municipality=cast.here).count() == 1


def test_refused_details_keep_the_answers(cast: Cast) -> None:
    page = cast.administrator.client.post("/vaartdam/settings/municipality/", DETAILS | {"contact_email": "x"})
    assert page.status_code == 200
    assert "Team Jeugd Vaartdam" in page.content.decode()
    assert list(page.context["form"].errors) == ["contact_email"]


def audit(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/vaartdam/settings/audit-trail/{query}")
    assert page.status_code == 200
    shown = [event.action for event in page.context["table"].page]
    return [action for action in shown if action != "audit_trail_seen"]


def test_audit_trail_shows_only_this_municipality(cast: Cast) -> None:
    record(actor=cast.professional.actor, action="lecture_announced", thing=cast.here)
    AuditEvent.objects.create(municipality=cast.elsewhere, action="secret", object_kind="x", origin="web", actor="x")
    assert audit(cast.administrator.client) == ["lecture_announced"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?action=roles_changed", ["roles_changed"]),
        ("?actor=user:0", []),
        ("?since=2100-01-01", []),
        ("?until=2020-01-01", []),
        ("?since=nonsense", ["lecture_announced", "roles_changed"]),
    ],
)
def test_audit_trail_can_be_narrowed(cast: Cast, query: str, found: list[str]) -> None:
    record(actor=cast.administrator.actor, action="roles_changed", thing=cast.here)
    record(actor=cast.professional.actor, action="lecture_announced", thing=cast.here)
    assert audit(cast.administrator.client, query) == found


def test_audit_trail_keeps_its_number_of_queries(
    cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = cast.administrator.client
    for number in range(60):
        record(actor=cast.administrator.actor, action=f"action_{number % 3}", thing=cast.here)
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture that is called
        client.get("/vaartdam/settings/audit-trail/")


def test_audit_trail_never_holds_a_name_or_address(cast: Cast) -> None:
    client = cast.administrator.client
    new = {"name": "Fatima Nieuwkomer", "email": "fatima@work.example", "roles": ["professional"]}
    client.post("/vaartdam/settings/colleagues/new/", new)
    client.get(f"/vaartdam/settings/colleagues/{cast.partner.actor.label.removeprefix('user:')}/")
    everything = " ".join(str(row) for row in AuditEvent.objects.values())
    assert AuditEvent.objects.filter(at__gt=timezone.now() - timedelta(minutes=1)).count() >= 2
    for secret in ("Fatima", "Nieuwkomer", "fatima@", "Collega", "@work.example"):
        assert secret not in everything


def test_page_that_was_refused_stands_in_the_audit_trail(cast: Cast) -> None:
    assert cast.partner.client.get("/vaartdam/settings/").status_code == 403
    row = AuditEvent.objects.get(action="page_refused")
    assert (row.object_kind, row.result, row.actor) == ("accounts:settings", "refused", cast.partner.actor.label)
