"""Who may read a method, and who may choose another number."""

import rules

from accounts.actor import Actor
from accounts.rules import is_administrator, is_method_owner
from methods.models import Method, reads_every_method


@rules.predicate
def owns_method(actor: Actor, method: Method) -> bool:
    """Speaks for the owner of this method."""
    return actor.user is not None and method.owners.filter(user=actor.user).exists()


may_read_methods = reads_every_method
may_read_own_methods = is_method_owner
may_read_method = reads_every_method | (is_method_owner & owns_method)
may_override_numbers = is_administrator
