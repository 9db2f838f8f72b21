"""The living style page: every component in every house style. Local use and tests only (settings.STYLE_PAGE)."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ui.context_processors import HOUSE_STYLE, house_style_file, house_styles
from ui.sample import SampleForm
from ui.tables import Column, Table


def style_page(request: HttpRequest) -> HttpResponse:
    """Show everything; `?style=` chooses the house style, `?errors` a refused form, `?clusters` a form in steps."""
    form = SampleForm({"email": "wrong"} if "errors" in request.GET else None)
    form.in_clusters = "clusters" in request.GET
    return render(request, "ui/style_page.html", {"form": form, "table": _table(request), **_style(request)})


# Every view says who may come in (tests/test_architecture.py).
style_page.who_may = "everybody"  # type: ignore[attr-defined]  # ui lies below accounts.access


def _style(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("style", HOUSE_STYLE)
    style = asked if asked in house_styles() else HOUSE_STYLE
    navigation = [
        {"label": _("Components"), "url": "/ui/", "is_current": True},
        {"label": _("Form in steps"), "url": "/ui/?clusters", "is_current": False},
        {"label": _("Refused form"), "url": "/ui/?errors", "is_current": False},
    ]
    return {
        "house_style": style,
        "house_style_file": house_style_file(style),
        "styles": sorted(house_styles()),
        "navigation": navigation,
    }


def _table(request: HttpRequest) -> Table[ContentType]:
    columns: list[Column[ContentType]] = [
        Column("model", _("Model"), order_by=["model"], is_title=True),
        Column("app_label", _("App"), order_by=["app_label", "model"]),
        Column("id", _("Number"), order_by=["id"], is_number=True),
    ]
    return Table(
        request,
        ContentType.objects.all(),
        columns,
        caption=_("Things in the database"),
        empty_title=_("Nothing here yet"),
        search_in=["model"],
        search_label=_("Search by name"),
        sort="model",
    )
