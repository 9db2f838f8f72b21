"""Letting in the first operator, and helping somebody who lost her second step."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from accounts.choices import RoleKind
from accounts.models import AuditEvent, Role, User
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def test_first_operator_is_let_in_once_however_often_asked() -> None:
    for _ in range(2):
        call_command("make_operator", "Eerste@Portaal.example", "Erik Postma")
    user = User.objects.get(email="eerste@portaal.example")
    assert [(role.kind, role.municipality) for role in Role.objects.filter(user=user)] == [(RoleKind.OPERATOR, None)]
    assert not user.has_usable_password()
    assert AuditEvent.objects.filter(action="operator_made", object_id=str(user.pk)).count() == 2


def test_operator_needs_an_address() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("make_operator", "geen adres", "Erik Postma")
    assert not Role.objects.filter(kind=RoleKind.OPERATOR).exists()


def test_lost_second_step_is_wiped_for_one_person_only(cast: Cast) -> None:
    user, other = cast.administrator.user, cast.professional.user
    assert user is not None
    assert other is not None
    for whoever in (user, other):
        Authenticator.objects.create(user=whoever, type="recovery_codes", data={})
    before = Authenticator.objects.filter(user=other).count()
    call_command("end_second_step", user.email.upper())
    assert not Authenticator.objects.filter(user=user).exists()
    assert Authenticator.objects.filter(user=other).count() == before
    assert AuditEvent.objects.filter(action="second_step_ended", object_id=str(user.pk)).count() == 1


def test_lost_second_step_of_nobody_says_so() -> None:
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("end_second_step", "niemand@portaal.example")
