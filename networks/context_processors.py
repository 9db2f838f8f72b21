"""The navigation: what somebody with these roles finds here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate

from accounts.actor import Actor
from accounts.models import Municipality
from accounts.rules import is_facilitator, is_partner, may_change_municipality
from methods.rules import may_read_methods
from networks.activities.rules import may_plan_activities
from networks.dashboards.rules import may_see_figures
from networks.desk.rules import may_see_outbox, may_see_week
from networks.groups.rules import may_list_groups
from networks.neighbourhoods.rules import may_see_map
from networks.partners.rules import may_see_organisations


@dataclass(frozen=True)
class Entry:
    """One line of the menu: its words, the address behind it, and who finds it there."""

    label: str | Promise
    url_name: str
    who: Predicate


@dataclass(frozen=True)
class Item:
    """An entry as one visitor sees it."""

    label: str | Promise
    url: str
    is_current: bool


# The whole menu, in reading order. A page that is not here is reached from one that is.
ENTRIES: tuple[Entry, ...] = (
    Entry(_("My work this week"), "desk:week", may_see_week),
    Entry(_("Lectures"), "activities:list", may_plan_activities),
    Entry(_("Groups"), "desk:groups", may_list_groups),
    Entry(_("Lectures"), "activities:lectures", is_facilitator | is_partner),
    Entry(_("Neighbourhoods"), "neighbourhoods:list", may_see_map),
    Entry(_("Venues"), "neighbourhoods:venues", may_see_map),
    Entry(_("Figures"), "dashboards:page", may_see_figures),
    Entry(_("Organisations"), "partners:list", may_see_organisations),
    Entry(_("Methods"), "methods:list", may_read_methods),
    Entry(_("Outbox"), "desk:outbox", may_see_outbox),
    Entry(_("Settings"), "accounts:settings", may_change_municipality),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give every page its navigation by role."""
    actor: Actor | None = getattr(request, "actor", None)
    municipality: Municipality | None = getattr(request, "municipality", None)
    if actor is None or municipality is None:
        return {"navigation": []}
    return {"navigation": items_for(actor, municipality, request.path)}


def items_for(actor: Actor, municipality: Municipality, path: str) -> list[Item]:
    """Return the menu of this actor; the entry whose pages she is on is the current one."""
    items = []
    for entry in ENTRIES:
        if entry.who.test(actor, None):
            url = reverse(entry.url_name, kwargs={"municipality": municipality.slug})
            items.append(Item(entry.label, url, path.startswith(url)))
    return items
