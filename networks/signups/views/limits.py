"""How often one address can be used: ample for a neighbour who helps, too few to bother a stranger or to try things."""

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.request import Request
from accounts.tokens import hash_of
from networks.signups.forms import InterestForm, PlaceForm

WINDOW_SECONDS = 15 * 60
# A neighbour who helps signs up several people with her own address (our default).
SIGN_UPS = 6
CHANGES = 5


def signs_up_calmly(request: Request, form: PlaceForm | InterestForm) -> bool:
    """Count a sign-up for each address in it; when one has had enough for now, the form says so.

    A person we know hears the same news once an hour. With a new first name each time somebody could
    still fill another one's mailbox: this is what stops it.
    """
    here = request.municipality.pk
    return _is_calm(form, [f"sign-up:{here}:{way.channel}:{way.value}" for way in form.caller("").ways], SIGN_UPS)


def changes_calmly(form: forms.Form, person: Person) -> bool:
    """Count a change of address: whoever may try many learns from the refusals which ones we know."""
    return _is_calm(form, [f"reach:{person.pk}"], CHANGES)


def _is_calm(form: forms.Form, keys: list[str], most: int) -> bool:
    if all(_times(key) <= most for key in keys):
        return True
    form.add_error(
        "contact",
        _("To keep everybody safe we count how often something is tried. Wait a few minutes and try again."),
    )
    return False


def _times(key: str) -> int:
    """Count once more and return how often it was, from the first time; an address is kept as a hash only."""
    hashed = f"calm:{hash_of(key)}"
    try:
        return cache.incr(hashed)
    except ValueError:
        cache.add(hashed, 1, WINDOW_SECONDS)
        return 1
