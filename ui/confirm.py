"""What hurts asks first: one page, one question, one way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str


def confirm(
    request: HttpRequest,
    *,
    title: StrOrPromise,
    confirm_label: StrOrPromise,
    back_url: str,
    lead: StrOrPromise = "",
    consequences: Sequence[StrOrPromise] = (),
    back_label: StrOrPromise = "",
    kind: str = "danger",
) -> HttpResponse:
    """Ask whether it is meant, saying what will happen; the answer is posted to the same address."""
    context = {
        "title": title,
        "lead": lead,
        "consequences": consequences,
        "confirm_label": confirm_label,
        "kind": kind,
        "back_url": back_url,
        "back_label": back_label or _("No, go back"),
    }
    return render(request, "ui/confirm.html", context)
