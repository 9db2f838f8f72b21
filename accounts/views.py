"""The front door, and the pages each municipality owes its visitors."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import allow, public
from accounts.models import Municipality
from accounts.request import Request
from accounts.rules import is_signed_in


@public
def front_door(request: Request) -> HttpResponse:
    """Let a visitor choose a municipality."""
    return render(request, "accounts/front_door.html", {"municipalities": Municipality.objects.all()})


@allow(is_signed_in)
def after_sign_in(request: Request) -> HttpResponse:
    """Bring somebody who signed in to her own municipality, or let her choose."""
    return redirect("front_door")


@public
def contact(request: Request) -> HttpResponse:
    """Say how the municipality can be reached."""
    return render(request, "accounts/contact.html")


@public
def privacy(request: Request) -> HttpResponse:
    """Say what is kept of people, why, on what basis and for how long."""
    return render(request, "accounts/privacy.html")


@public
def accessibility(request: Request) -> HttpResponse:
    """The municipality's accessibility statement."""
    return render(request, "accounts/accessibility.html")
