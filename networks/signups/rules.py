"""Who may see and change places and interest. What others have written is for the youth team alone."""

import rules

from accounts.actor import Actor
from accounts.rules import is_known_person, is_of_this_municipality
from networks.activities.rules import may_change_activity
from networks.signups.models import Interest, Place


@rules.predicate
def is_hers(actor: Actor, signup: Place | Interest) -> bool:
    """The place or interest is of the person whose link this is."""
    return actor.person is not None and signup.person_id == actor.person.pk


@rules.predicate
def may_change_its_lecture(actor: Actor, signup: Place | Interest) -> bool:
    """The professional who planned the lecture, or looks after the neighbourhood it is in."""
    return bool(may_change_activity.test(actor, signup.activity))


may_see_signup = is_of_this_municipality & (may_change_its_lecture | (is_known_person & is_hers))
may_change_signup = is_of_this_municipality & is_known_person & is_hers
# One lecture's list, counter, move and cancel pages: whoever may change the lecture.
may_manage_signups = may_change_activity
