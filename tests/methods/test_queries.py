"""Which numbers hold where."""

import pytest

from methods.catalogue.mwa import MwaNumbers
from methods.models import Override
from methods.queries import number_rows, numbers_in_force, overrides_by_field
from tests.factories import MethodFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("field", "value"), [("interval_weeks", 99), ("interval_weeks", "4"), ("vanished", 4)])
def test_an_override_that_no_longer_fits_waits_and_the_catalogue_holds(field: str, value: object) -> None:
    here, mwa = MunicipalityFactory.make(), MethodFactory.make()
    Override.objects.create(municipality=here, method=mwa, field=field, value=value)
    assert numbers_in_force(mwa, here) == MwaNumbers()
    rows = number_rows(mwa, overrides_by_field(mwa, here))
    assert {row.name: row.value for row in rows} == MwaNumbers().values()


def test_a_row_knows_whether_the_whole_house_shares_it() -> None:
    rows = number_rows(MethodFactory.make(), {})
    assert [row.name for row in rows if row.is_of_the_house] == [
        "interest_open_days",
        "interest_kept_months",
        "reminder_days_before",
        "reminder_hours_before",
        "waiting_list_until_hours_before",
        "dormant_after_intervals",
        "address_visible_hours_before",
        "address_visible_days_after",
    ]
