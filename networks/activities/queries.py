"""What can be asked about lectures."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import User
from methods.catalogue import CATALOGUE
from methods.choices import OpeningKind
from methods.models import Method
from networks.activities.choices import ActivityState, Children
from networks.activities.models import Activity
from networks.activities.schedule import comes_twice
from networks.neighbourhoods.choices import part_of_week
from networks.neighbourhoods.models import Venue
from networks.neighbourhoods.queries import has_room
from networks.partners.models import Organisation


def activities_of(actor: Actor) -> QuerySet[Activity]:
    """Return the lectures this actor may see, with the venue and method their pages name."""
    return Activity.objects.visible_to(actor).select_related(
        "venue__neighbourhood", "method", "organisation", "municipality"
    )


def coming_lectures(actor: Actor, at: datetime) -> QuerySet[Activity]:
    """Return what a visitor can still come to, the soonest first."""
    return activities_of(actor).filter(state=ActivityState.PUBLISHED, starts_at__gt=at).order_by("starts_at", "pk")


def activities_for_table(actor: Actor, *, past: bool, at: datetime) -> QuerySet[Activity]:
    """Return what the list of the staff shows: drafts and what is to come, or what has been."""
    rows = activities_of(actor)
    return rows.filter(starts_at__lte=at) if past else rows.filter(starts_at__gt=at)


def lecture_methods() -> QuerySet[Method]:
    """Return the methods whose opening moment can be a lecture."""
    codes = [code for code, definition in CATALOGUE.items() if OpeningKind.LECTURE in definition.openings]
    return Method.objects.filter(code__in=codes)


def venues_in_use(actor: Actor) -> QuerySet[Venue]:
    """Return the venues where a lecture can be."""
    return Venue.objects.visible_to(actor).filter(is_in_use=True)


def last_one_of(actor: Actor) -> Activity | None:
    """Return the latest lecture this colleague announced: the one to copy from."""
    announced = activities_of(actor).filter(planned_by=actor.user).exclude(state=ActivityState.DRAFT)
    return announced.order_by("-starts_at", "-pk").first()


def organisations_of(user: User | None, municipality_id: int) -> QuerySet[Organisation]:
    """Return the organisations a colleague works for here."""
    return Organisation.objects.filter(contact_persons__user=user, municipality=municipality_id)


def remarks_about(activity: Activity) -> list[str | Promise]:
    """Say what deserves a second look before a lecture is announced; none of it forbids."""
    remarks: list[str | Promise] = []
    if activity.venue.open_parts and part_of_week(activity.starts_at) not in activity.venue.open_parts:
        remarks.append(_("As far as we know the venue is closed at that time. Check that somebody opens the door."))
    if not has_room(activity.venue, activity.subject, activity.starts_at, activity.ends_at):
        remarks.append(_("Every room of this venue is taken at that time. Choose another time or venue."))
    if comes_twice(activity.starts_at):
        remarks.append(_("The clock goes back that night, so this time comes twice. We took the first."))
    if activity.children == Children.CARE and not activity.venue.childrens_corner:
        remarks.append(_("There is child care, but as far as we know this venue has no children's corner."))
    if not activity.venue.step_free:
        remarks.append(_("As far as we know this venue has steps. Say so to whoever asks."))
    return remarks
