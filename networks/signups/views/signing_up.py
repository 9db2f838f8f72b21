"""What every way of signing up shares: on her own phone, on the tablet at the door, once or sent again."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Person
from accounts.request import Request
from networks.activities.models import Activity
from networks.signups.choices import PlaceState
from networks.signups.forms import InterestForm, KnownInterestForm, PlaceForm
from networks.signups.services import Answers, leave_interest, take_place
from networks.signups.views.device import sealed_number
from networks.signups.views.once import Answered, keep_answer

# What a thank-you page thanks for. It depends on the lecture and on what was sent, never on who sent it.
PLACE, WAITING, INTEREST, NAME_ONLY = THANKS = ("place", "waiting", "interest", "name")


def take(request: Request, lecture: Activity, form: PlaceForm) -> Answered:
    """Take a place, or a turn on the waiting list."""
    taken = take_place(
        actor=request.actor,
        activity=lecture,
        caller=form.caller(language_of(request)),
        children=form.number_of_children,
        at=timezone.now(),
        came_through=through(lecture),
    )
    what = PLACE if taken.newcomer_gets == PlaceState.HELD else WAITING
    return _kept(request, Answered(what, str(taken.place.device_key)))


def leave(request: Request, lecture: Activity, form: KnownInterestForm, person: Person | None = None) -> Answered:
    """Leave interest, with wishes or without."""
    caller = form.caller(language_of(request)) if isinstance(form, InterestForm) else person
    if caller is None:
        raise Http404("nobody to write down")
    answers = form.answers()
    left = leave_interest(
        actor=request.actor,
        activity=lecture,
        caller=caller,
        answers=answers,
        at=timezone.now(),
        came_through=through(lecture),
    )
    is_name_only = "now" in request.POST and answers == Answers()
    return _kept(request, Answered(NAME_ONLY if is_name_only else INTEREST, sealed_number(left)))


def through(lecture: Activity) -> int | None:
    """Return by which recruiting link this visitor came, which was asked with the lecture."""
    return getattr(lecture, "came_through_link", None)


def language_of(request: Request) -> str:
    """The language of the page is the language of our messages, if the municipality writes it."""
    language = get_language() or "nl"
    return language if language in request.municipality.languages else "nl"


def _kept(request: Request, answered: Answered) -> Answered:
    keep_answer(request, answered)
    return answered
