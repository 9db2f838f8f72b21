"""Who reads which method: the predicate and `visible_to` say the same."""

import pytest

from methods.models import Method, Owner
from methods.rules import may_override_numbers, may_read_method, may_read_methods
from tests.factories import MethodFactory
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db
STAFF = {"administrator", "professional", "policy_officer"}


@pytest.mark.parametrize("key", EVERYBODY)
def test_predicate_and_queryset_agree(cast: Cast, key: str) -> None:
    owned, other = MethodFactory.make(), MethodFactory.make(code="osa", name="OSA")
    assert cast.method_owner.user is not None
    Owner.objects.create(method=owned, user=cast.method_owner.user)
    actor = cast.called(key).actor
    expected = {owned, other} if key in STAFF else {owned} if key == "method_owner" else set()
    assert set(Method.objects.visible_to(actor)) == expected
    assert {method for method in (owned, other) if may_read_method(actor, method)} == expected
    assert may_read_methods(actor) is (key in STAFF)
    assert may_override_numbers(actor) is (key == "administrator")
