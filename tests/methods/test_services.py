"""Loading the catalogue, and a municipality's own numbers."""

import pytest

from accounts.actor import system_actor
from accounts.choices import Origin
from accounts.models import AuditEvent
from methods.catalogue.mwa import MwaNumbers
from methods.models import Method, Override
from methods.queries import numbers_in_force
from methods.services import (
    MethodError,
    frozen_numbers,
    load_catalogue,
    override_number,
    thaw,
    undo_override,
)
from tests.factories import MethodFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db
COMMAND = system_actor(origin=Origin.COMMAND)


def test_loading_twice_changes_nothing_the_second_time() -> None:
    first, second = load_catalogue(actor=COMMAND), load_catalogue(actor=COMMAND)
    assert len(first.added) == 8
    assert (second.added, second.changed, second.orphaned, second.stray) == ([], [], [], [])
    assert AuditEvent.objects.filter(action="method_loaded").count() == 8


def test_loading_mends_a_name_and_reports_what_the_catalogue_lost() -> None:
    load_catalogue(actor=COMMAND)
    Method.objects.filter(code="osa").update(name="OSA")
    MethodFactory.make(code="gone", name="Verdwenen")
    report = load_catalogue(actor=COMMAND)
    assert (report.changed, report.orphaned) == (["osa"], ["gone"])
    assert Method.objects.get(code="osa").name == "Opvoeden Samen Aanpakken"


def test_an_override_survives_loading_and_a_vanished_number_is_reported_and_kept(cast: Cast) -> None:
    load_catalogue(actor=COMMAND)
    mwa = Method.objects.get(code="mwa")
    override_number(actor=cast.administrator.actor, method=mwa, field="interval_weeks", value=4, reason="Zomer")
    Override.objects.create(municipality=cast.here, method=mwa, field="vanished", value=3, reason="Oud")
    assert load_catalogue(actor=COMMAND).stray == ["mwa.vanished (vaartdam)"]
    assert Override.objects.count() == 2
    numbers = numbers_in_force(mwa, cast.here)
    assert numbers.values() == {**MwaNumbers().values(), "interval_weeks": 4}
    assert numbers_in_force(mwa, cast.elsewhere) == MwaNumbers()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("no_such", 3, "unknown"),
        ("group_max", 16, "out_of_bounds"),
        ("group_max", True, "out_of_bounds"),
        ("group_min", 13, "passes_another"),
    ],
)
def test_a_number_that_cannot_be_is_refused(cast: Cast, field: str, value: int, code: str) -> None:
    with pytest.raises(MethodError) as refused:
        override_number(
            actor=cast.administrator.actor, method=MethodFactory.make(), field=field, value=value, reason="Omdat"
        )
    assert refused.value.code == code
    assert Override.objects.count() == 0


def test_undoing_goes_back_unless_the_catalogue_no_longer_fits_beside_the_others(cast: Cast) -> None:
    actor, mwa = cast.administrator.actor, MethodFactory.make()
    smallest = override_number(actor=actor, method=mwa, field="group_min", value=4, reason="Klein")
    target = override_number(actor=actor, method=mwa, field="group_target", value=5, reason="Klein")
    with pytest.raises(MethodError) as refused:
        undo_override(actor=actor, override=smallest)
    assert refused.value.code == "passes_another"
    undo_override(actor=actor, override=target)
    undo_override(actor=actor, override=smallest)
    assert numbers_in_force(mwa, cast.here) == MwaNumbers()


def test_what_runs_keeps_the_numbers_it_started_with(cast: Cast) -> None:
    mwa = MethodFactory.make()
    kept = frozen_numbers(method=mwa, municipality=cast.here)
    override_number(actor=cast.administrator.actor, method=mwa, field="interval_weeks", value=2, reason="Vaker")
    assert thaw(method=mwa, values=kept) == MwaNumbers()
    assert frozen_numbers(method=mwa, municipality=cast.here) == {**kept, "interval_weeks": 2}
