"""Stepping in as somebody of the demo, and reading the mail; only a local start has these pages."""

from datetime import timedelta
from pathlib import Path

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from accounts.devices import give_key, remember_device
from accounts.models import User
from accounts.request import Request
from accounts.services import issue_link
from networks.demo.houses import DOMAIN
from networks.demo.mailbox import Mail, mail_called, mails_in
from networks.demo.queries import ParentPart, a_parent_of, cast_of_demo, parents_of_demo
from networks.demo.services import demo_municipalities

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LINK_OF_DEMO = timedelta(days=1)
# The markup of a mail has its styles inside; it gets those and nothing else.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def step_in(request: Request) -> HttpResponse:
    """Show everybody of the demo; a press signs in as her, second step included."""
    if request.method == "POST":
        who = request.POST.get("who", "")
        number = int(who) if who.isdecimal() else 0
        user = get_object_or_404(User, pk=number, email__endswith=f"@{DOMAIN}", is_active=True)
        sign_in(request, user)
        return redirect("accounts:after_sign_in")
    parents = parents_of_demo(demo_municipalities(), timezone.now())
    cast = [(town, parts, parents.get(town.pk, []) if town else []) for town, parts in cast_of_demo()]
    return render(request, "demo/step_in.html", {"cast": cast})


@public
@require_POST
def step_in_as_parent(request: Request) -> HttpResponse:
    """Open the page of a parent by a fresh personal link, on a device that knows her."""
    town = get_object_or_404(demo_municipalities(), slug=request.POST.get("where", ""))
    now, part = timezone.now(), request.POST.get("who", ParentPart.PLACE)
    parent = a_parent_of(town, part, now)
    if parent is None:
        raise Http404
    token = issue_link(person=parent, expires_at=now + LINK_OF_DEMO)
    answer = redirect("signups:my" if part == ParentPart.PLACE else "meetings:mine", town.slug, token)
    # The key is for the pages of this town, as if she had typed a code there.
    request.municipality = town
    give_key(request, answer, remember_device(person=parent, at=now))
    return answer


@public
@require_safe
def mailbox(request: Request) -> HttpResponse:
    """List the mail of this machine, newest first."""
    return render(request, "demo/mailbox.html", {"mails": mails_in(folder())})


@public
@require_safe
def mail(request: Request, key: str) -> HttpResponse:
    """Show one mail in plain words."""
    return render(request, "demo/mail.html", {"mail": found(key)})


@public
@require_safe
def mail_page(request: Request, key: str) -> HttpResponse:
    """Show one mail with its markup, on a page that can load and run nothing."""
    answer = HttpResponse(found(key).page)
    answer["Content-Security-Policy"] = MAIL_POLICY
    return answer


def sign_in(request: HttpRequest, user: User) -> None:
    """Sign somebody in as if she had shown her code and her second step."""
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "code", email=user.email)
    record_authentication(request, user, "mfa", type="totp")


def folder() -> Path:
    """Return where mail is kept; there is none where mail is really sent."""
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or "mail-is-sent-elsewhere")


def found(key: str) -> Mail:
    """Return a mail or answer 404."""
    one = mail_called(folder(), key)
    if one is None:
        raise Http404
    return one
