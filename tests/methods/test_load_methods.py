"""The command that brings the methods up to date."""

import pytest
from django.core.management import call_command

from methods.models import Method, Override
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_it_says_what_changed_and_what_somebody_should_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_methods")
    assert capsys.readouterr().out.startswith("Added: mwa, osa, mwa_osa, ")
    call_command("load_methods")
    assert capsys.readouterr().out == "The catalogue was up to date.\n"
    Method.objects.filter(code="mwa").update(owner_name="Iemand")
    here = MunicipalityFactory.make(slug="vaartdam")
    Override.objects.create(municipality=here, method=Method.objects.get(code="mwa"), field="interval_weeks", value=99)
    call_command("load_methods")
    assert capsys.readouterr().out == (
        "Changed: mwa\nOwn numbers that no longer fit, kept: mwa.interval_weeks (vaartdam)\n"
    )
