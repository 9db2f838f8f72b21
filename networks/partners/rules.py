"""Who may see and change organisations, and the people who belong to them."""

import rules

from accounts.actor import Actor
from accounts.rules import is_administrator, is_of_this_municipality, is_partner, is_professional
from networks.partners.models import Organisation, sees_all_organisations


@rules.predicate
def belongs_to_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Works for this organisation or speaks for it."""
    return actor.user is not None and organisation.contact_persons.filter(user=actor.user).exists()


is_its_partner = is_partner & belongs_to_organisation
may_see_organisations = sees_all_organisations | is_partner
may_see_organisation = is_of_this_municipality & (sees_all_organisations | is_its_partner)
# A policy officer looks at organisations, not at who works there.
may_see_people = is_of_this_municipality & (is_administrator | is_professional | is_its_partner)
# Whoever belongs to it knows whether it is still right.
may_confirm_organisation = is_of_this_municipality & (is_administrator | belongs_to_organisation)
may_add_organisation = is_administrator
may_change_organisation = is_administrator & is_of_this_municipality
