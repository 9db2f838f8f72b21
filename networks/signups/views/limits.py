"""How often one address or network can be used: ample for a full hall, too few to bother strangers or try things.

There is no puzzle to solve: whoever looks like a machine is asked once more, and nobody's answers are lost.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache, caches
from django.core.cache.backends.base import BaseCache
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.request import Request
from accounts.tokens import hash_of
from networks.signups.forms import InterestForm, PlaceForm
from ui.forms import LaidOutForm
from ui.once import is_suspicious

WINDOW_SECONDS = 15 * 60
# A neighbour who helps signs up several people with her own address (our default).
SIGN_UPS = 6
CHANGES = 5
# A hall of five hundred behind one address, where each tries more than once on a bad line (our default).
OF_ONE_NETWORK = 2000
# Codes of a confirmation that can be tried on one phone or for one address.
CODES = 5


def signs_up_calmly(request: Request, form: PlaceForm | InterestForm) -> bool:
    """Count a sign-up for each address in it; when one has had enough for now, the form says to wait.

    A person we know hears the same news once an hour. With a new first name each time somebody could
    still fill another one's mailbox: this is what stops it.
    """
    if is_suspicious(request):
        form.pause = _("Is everything right? Then press the button once more.")
        return False
    here = request.municipality.pk
    addresses = [f"sign-up:{here}:{way.channel}:{way.value}" for way in form.caller("").ways]
    network = [f"network:{network_of(request)}"]
    # Each process counts networks for itself: it need not be exact, and the line to the shared cache costs more.
    return _is_calm(form, addresses, SIGN_UPS) and _is_calm(form, network, OF_ONE_NETWORK, caches["pages"])


def network_of(request: Request) -> str:
    """Return the address a request came from, past our own proxies."""
    return str(get_adapter().get_client_ip(request))


def tries_calmly(what: str, most: int = CODES) -> bool:
    """Count a try of a code that stands on no form of its own, and say whether it may be looked at."""
    return _times(f"try:{what}") <= most


def changes_calmly(form: LaidOutForm, person: Person) -> bool:
    """Count a change of address: whoever may try many learns from the refusals which ones we know."""
    return _is_calm(form, [f"reach:{person.pk}"], CHANGES)


def _is_calm(form: LaidOutForm, keys: list[str], most: int, counted_in: BaseCache = cache) -> bool:
    if all(_times(key, counted_in) <= most for key in keys):
        return True
    form.pause = form.wait
    return False


def _times(key: str, counted_in: BaseCache = cache) -> int:
    """Count once more and return how often it was, from the first time; an address is kept as a hash only.

    Two at once are counted as two: only one of them begins the count, and the cache itself adds the other.
    """
    hashed = f"calm:{hash_of(key)}"
    if counted_in.add(hashed, 1, WINDOW_SECONDS):
        return 1
    try:
        times = counted_in.incr(hashed)
    except ValueError:
        # Its time was over in between.
        return _times(key, counted_in)
    if times == 1:
        counted_in.touch(hashed, WINDOW_SECONDS)
    return times
