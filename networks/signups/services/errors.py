"""What a sign-up can be refused for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SignupError(Exception):
    """A sign-up that cannot be done: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


def places_closed() -> SignupError:
    """Places are given out from the announcement until the beginning."""
    return SignupError("places_closed", _("You can no longer sign up for this lecture."))


def interest_closed() -> SignupError:
    """Interest opens with the lecture and closes some days later."""
    return SignupError("interest_closed", _("You can no longer leave your interest in a group here."))


def has_begun() -> SignupError:
    """A place is hers to change until the lecture begins."""
    return SignupError("has_begun", _("The lecture has begun. You cannot change this any more."))


def withdrawn_already() -> SignupError:
    """What was withdrawn cannot be changed, only asked for again."""
    return SignupError("withdrawn", _("You withdrew this before. You can sign up again."))


def not_meant() -> SignupError:
    """A first name stands for another parent of the same lecture."""
    return SignupError("not_meant", _("This parent cannot be meant. Choose somebody else of this lecture."))


def offer_gone() -> SignupError:
    """An offer stands until it has passed on."""
    return SignupError("offer_gone", _("This place is not kept for you any more. Do you still want to come? Tell us."))


def not_waiting() -> SignupError:
    """Only who waits can go before others who wait."""
    return SignupError("not_waiting", _("This parent does not wait any more. Look at the list again."))


def list_closed() -> SignupError:
    """Shortly before a lecture no chair is offered any more."""
    return SignupError("list_closed", _("The waiting list is closed. Enter this parent by hand when a chair is free."))


def contact_taken() -> SignupError:
    """Two persons cannot have one first name at one address; whose it is stays unsaid."""
    return SignupError(
        "contact_taken", _("We cannot change it to this. Check what you wrote, or call us and we will do it together.")
    )


def link_there_already() -> SignupError:
    """Two links with one name cannot be told apart."""
    return SignupError("link_there", _("There is a link with this name already."))
