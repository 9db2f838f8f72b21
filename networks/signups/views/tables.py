"""The two lists a professional reads: who comes, and who wants to join a group."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.request import Request
from networks.activities.models import Activity
from networks.neighbourhoods.choices import parts_in_words
from networks.signups.choices import AgeBand
from networks.signups.models import Interest, Place
from networks.signups.queries import interests_to_list, places_to_list
from ui.tables import Column, Table

SEARCHED = ["person__first_name", "person__contact_points__value"]


def places_table(request: Request, lecture: Activity) -> Table[Place]:
    """Return who comes and who waits."""
    return Table(
        request,
        places_to_list(request.actor, lecture).distinct(),
        [
            Column("name", _("First name"), value=_name, order_by=["person__first_name"], is_title=True),
            Column("reach", _("How to reach"), template="signups/cells/reach.html"),
            Column("children", _("Children"), order_by=["children"], is_number=True),
            Column("state", _("State"), template="signups/cells/state.html", order_by=["state", "waiting_since"]),
            Column("since", _("Since"), value=_since, order_by=["created_at"]),
            Column("release", _("Withdraw"), template="signups/cells/release.html"),
        ],
        caption=_("Places and waiting list"),
        empty_title=_("Nobody has signed up yet"),
        empty_text=_("Hang up the poster and share the link."),
        search_in=SEARCHED,
        search_label=_("Search by name or contact"),
        sort="state",
    )


def interests_table(request: Request, lecture: Activity) -> Table[Interest]:
    """Return who wants to join a group, with what helps to make one."""
    return Table(
        request,
        interests_to_list(request.actor, lecture).distinct(),
        [
            Column("name", _("First name"), value=_name, order_by=["person__first_name"], is_title=True),
            Column("reach", _("How to reach"), template="signups/cells/reach.html"),
            Column("home", _("Neighbourhood"), value=_home, order_by=["neighbourhood__name"]),
            Column("moments", _("Suits"), value=_moments),
            Column("offers", _("Needs and offers"), template="signups/cells/offers.html"),
            Column("wish", _("Wish")),
            Column("state", _("State"), template="signups/cells/state.html", order_by=["state"]),
        ],
        caption=_("Interest in a group"),
        empty_title=_("Nobody has left interest yet"),
        empty_text=_("Interest opens when the lecture begins, by the same QR code."),
        search_in=SEARCHED,
        search_label=_("Search by name or contact"),
        sort="state",
    )


def _name(row: Place | Interest) -> str:
    person: Person = row.person
    return person.first_name


def _since(place: Place) -> str:
    return date_format(timezone.localtime(place.created_at), "j F H:i")


def _home(interest: Interest) -> str:
    """Write the neighbourhood and the ages of the children, as far as they are known."""
    home = [interest.neighbourhood.name] if interest.neighbourhood else []
    return ", ".join([*home, *(str(AgeBand(band).label) for band in interest.age_bands)])


def _moments(interest: Interest) -> str:
    """Write the parts of the week out, a day at a time."""
    return parts_in_words(interest.availability)
