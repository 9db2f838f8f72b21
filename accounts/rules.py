"""Who may what, in words. The facts about roles; each feature builds its own sentences from them."""

import rules

from accounts.actor import Actor
from accounts.choices import RoleKind


@rules.predicate
def is_signed_in(actor: Actor) -> bool:
    """Somebody with a login."""
    return actor.user is not None


@rules.predicate
def is_operator(actor: Actor) -> bool:
    """Makes municipalities; sees no persons."""
    return actor.has(RoleKind.OPERATOR)


@rules.predicate
def is_administrator(actor: Actor) -> bool:
    """Looks after the municipality's settings, colleagues and map."""
    return actor.has(RoleKind.ADMINISTRATOR)


@rules.predicate
def is_professional(actor: Actor) -> bool:
    """Works in the youth team of this municipality."""
    return actor.has(RoleKind.PROFESSIONAL)


@rules.predicate
def is_facilitator(actor: Actor) -> bool:
    """Leads meetings as a volunteer."""
    return actor.has(RoleKind.FACILITATOR)


@rules.predicate
def is_partner(actor: Actor) -> bool:
    """Speaks for a partner organisation."""
    return actor.has(RoleKind.PARTNER)


@rules.predicate
def is_policy_officer(actor: Actor) -> bool:
    """Looks at figures, never at people."""
    return actor.has(RoleKind.POLICY_OFFICER)


@rules.predicate
def is_method_owner(actor: Actor) -> bool:
    """Owns a method; sees bookings and counts only."""
    return actor.has(RoleKind.METHOD_OWNER)


@rules.predicate
def is_known_person(actor: Actor) -> bool:
    """Came in by a personal link."""
    return actor.person is not None


@rules.predicate
def is_of_this_municipality(actor: Actor, thing: object) -> bool:
    """The thing belongs to the municipality whose pages the actor is on."""
    owner = getattr(thing, "municipality_id", None)
    return actor.municipality is not None and owner == actor.municipality.pk


may_manage_colleagues = is_administrator
may_change_municipality = is_administrator
may_read_audit_trail = is_administrator
