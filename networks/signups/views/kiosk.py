"""The tablet at the door: a language, a name, thank you, and it has forgotten."""

from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import View, allow, public
from accounts.request import Request
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.signups import kiosk
from networks.signups.forms.kiosk import KioskInterestForm, KioskPlaceForm, StartKioskForm, StopKioskForm
from networks.signups.services import SignupError, note_kiosk
from networks.signups.views.lectures import lecture_for, posted
from networks.signups.views.limits import signs_up_calmly, tries_calmly
from networks.signups.views.once import answered_before
from networks.signups.views.professionals import managed
from networks.signups.views.signing_up import THANKS, leave, take
from ui.context_processors import offered_languages

# Seconds after which the first page comes back: of thanks, and of any other page also without JavaScript.
THANKS_SHOWN, FORM_SHOWN = 20, 300
# Codes that can be tried to stop a tablet, in a quarter of an hour.
STOPS = 10


def on_tablet(view: View) -> View:
    """Let in only the tablet that was started for this lecture, in a language of its own; nothing is kept by it."""

    @wraps(view)
    @cache_control(no_store=True)
    def shown(request: Request, code: str, language: str = "nl", **words: Any) -> HttpResponseBase:
        tablet = kiosk.kiosk_of(request)
        if tablet is None or tablet.home != home_of(request, code) or language not in request.municipality.languages:
            raise Http404("no tablet at the door")
        with translation.override(language):
            answer = view(request, code, **words)
        answer.headers["Content-Language"] = language
        return answer

    return shown  # type: ignore[return-value]  # the same view, with a language


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, code: str) -> HttpResponseBase:
    """Turn this browser into a tablet at the door; whoever starts it is signed out here."""
    lecture = managed(request, code)
    form = StartKioskForm(posted(request))
    form.cancel_url = reverse("signups:list", args=[request.municipality.slug, code])
    if not form.is_valid():
        return render(request, "signups/kiosk_start.html", {"lecture": lecture, "form": form})
    note_kiosk(actor=request.actor, activity=lecture)
    logout(request)
    home = home_of(request, code)
    answer = redirect(home)
    kiosk.begin(answer, home, form.cleaned_data["code"])
    return answer


@public
@require_safe
@on_tablet
def home(request: Request, code: str) -> HttpResponse:
    """Ask for a language first."""
    context = {"lecture": lecture_for(request, code), "offered": offered_languages(request.municipality.languages)}
    return render(request, "signups/kiosk_home.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@on_tablet
def sign_up(request: Request, code: str) -> HttpResponseBase:
    """Take a place before the beginning, leave a name for a group after it; the phone of nobody is remembered."""
    lecture, before = lecture_for(request, code), answered_before(request)
    if before is not None:
        return _to_thanks(request, code, before.what)
    form = _form_for(request, lecture)
    if form is not None and form.is_valid() and signs_up_calmly(request, form):
        try:
            done = take(request, lecture, form) if isinstance(form, KioskPlaceForm) else leave(request, lecture, form)
        except SignupError:
            form = None
        else:
            return _to_thanks(request, code, done.what)
    answer = render(request, "signups/kiosk_form.html", {"lecture": lecture, "form": form, **_places(request, code)})
    return _comes_back(answer, request, code, FORM_SHOWN)


@public
@require_safe
@on_tablet
def thanks(request: Request, code: str, what: str) -> HttpResponse:
    """Say thank you for a moment."""
    if what not in THANKS:
        raise Http404("nothing to thank for")
    context = {"lecture": lecture_for(request, code), "what": what, "seconds": THANKS_SHOWN, **_places(request, code)}
    return _comes_back(render(request, "signups/kiosk_thanks.html", context), request, code, THANKS_SHOWN)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@on_tablet
def stop(request: Request, code: str) -> HttpResponseBase:
    """Be a browser again, with the code that was chosen at the start."""
    tablet, form = kiosk.kiosk_of(request), StopKioskForm(posted(request))
    form.cancel_url = home_of(request, code)
    may_try = True
    if form.is_valid() and tablet is not None:
        may_try = tries_calmly(f"kiosk:{tablet.mark}", STOPS)
        if may_try and tablet.ends_with(form.cleaned_data["code"]):
            answer = redirect("signups:list", request.municipality.slug, code)
            kiosk.end(answer)
            return answer
        form.add_error("code", _("This is not the code."))
    return render(request, "signups/kiosk_stop.html", {"form": form, "may_try": may_try, **_places(request, code)})


def home_of(request: Request, code: str) -> str:
    """Return the address below which the tablet of a lecture stays."""
    return reverse("signups:kiosk_home", args=[request.municipality.slug, code])


def _form_for(request: Request, lecture: Activity) -> KioskPlaceForm | KioskInterestForm | None:
    at = timezone.now()
    if lecture.takes_places(at):
        return KioskPlaceForm(posted(request), activity=lecture)
    return KioskInterestForm(posted(request), municipality=request.municipality) if lecture.takes_interest(at) else None


def _to_thanks(request: Request, code: str, what: str) -> HttpResponseBase:
    language = translation.get_language()
    return redirect("signups:kiosk_thanks", request.municipality.slug, code, language, what)


def _comes_back(answer: HttpResponse, request: Request, code: str, seconds: int) -> HttpResponse:
    answer.headers["Refresh"] = f"{seconds}; url={home_of(request, code)}"
    return answer


def _places(request: Request, code: str) -> dict[str, Any]:
    home = home_of(request, code)
    return {"home": home, "dutch": reverse("signups:kiosk", args=[request.municipality.slug, code, "nl"])}
