"""What changes about organisations, and what is refused."""

import pytest

from accounts.models import AuditEvent, User
from networks.partners.choices import Formality, OrganisationKind
from networks.partners.models import ContactPerson, Organisation
from networks.partners.services import (
    OrganisationPlan,
    PartnerError,
    add_person,
    remove_person,
    save_organisation,
)
from tests.factories import OrganisationFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db
MOSQUE = OrganisationPlan(name="El Ouma", kind=OrganisationKind.MOSQUE, formality=Formality.INFORMAL)


def test_a_name_stands_for_one_organisation_here(cast: Cast) -> None:
    OrganisationFactory.make(municipality=cast.elsewhere, name="El Ouma")
    actor = cast.administrator.actor
    made = save_organisation(actor=actor, plan=MOSQUE)
    assert save_organisation(actor=actor, plan=MOSQUE, organisation=made) == made
    with pytest.raises(PartnerError) as refused:
        save_organisation(actor=actor, plan=OrganisationPlan(name="EL OUMA", kind="school", formality="formal"))
    assert (refused.value.code, refused.value.question) == ("taken", "name")
    assert Organisation.objects.filter(municipality=cast.here).count() == 1


@pytest.mark.parametrize("key", ["professional", "partner"])
def test_a_colleague_belongs_once_and_can_leave(cast: Cast, key: str) -> None:
    organisation, user = OrganisationFactory.make(municipality=cast.here), cast.called(key).user
    assert user is not None
    first = add_person(actor=cast.administrator.actor, organisation=organisation, user=user)
    assert add_person(actor=cast.administrator.actor, organisation=organisation, user=user) == first
    remove_person(actor=cast.administrator.actor, contact=first)
    assert not ContactPerson.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "contact_person_added",
        "contact_person_removed",
    ]


@pytest.mark.parametrize("key", ["policy_officer", "professional_elsewhere", "operator"])
def test_nobody_else_can_belong(cast: Cast, key: str) -> None:
    user = cast.called(key).user
    assert user is not None
    with pytest.raises(PartnerError) as refused:
        add_person(
            actor=cast.administrator.actor, organisation=OrganisationFactory.make(municipality=cast.here), user=user
        )
    assert refused.value.code == "no_colleague"
