"""How often one address can be used: ample for a neighbour who helps, too few to bother a stranger or to try things."""

from allauth.core import ratelimit
from django import forms
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.request import Request
from networks.signups.forms import InterestForm, PlaceForm


def signs_up_calmly(request: Request, form: PlaceForm | InterestForm) -> bool:
    """Count a sign-up for each address in it; when one has had enough for now, the form says so.

    A person we know hears the same news once an hour. With a new first name each time somebody could
    still fill another one's mailbox: this is what stops it.
    """
    keys = [f"{request.municipality.pk}:{way.channel}:{way.value}" for way in form.caller("").ways]
    return _is_calm(request, form, "sign_up_with", keys)


def changes_calmly(request: Request, form: forms.Form, person: Person) -> bool:
    """Count a change of address: whoever may try many learns from the refusals which ones we know."""
    return _is_calm(request, form, "change_reach", [str(person.pk)])


def _is_calm(request: Request, form: forms.Form, action: str, keys: list[str]) -> bool:
    if all(ratelimit.consume(request, action=action, key=key) for key in keys):
        return True
    form.add_error(
        "contact",
        _("To keep everybody safe we count how often something is tried. Wait a few minutes and try again."),
    )
    return False
