"""Making the demo municipalities, and throwing them away."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Deputy, Municipality, Person, User
from accounts.services import record
from methods.models import Method, Override, Owner
from methods.services import load_catalogue
from networks.activities.models import Activity
from networks.dashboards.models import CountedMonth, MonthFigure
from networks.dashboards.services import count_figures
from networks.demo.circles import build_circles
from networks.demo.copies import copy_everything
from networks.demo.days_off import build_days_off
from networks.demo.heidewoude import HEIDEWOUDE
from networks.demo.houses import DOMAIN, build_municipality, build_outsider, build_town
from networks.demo.lectures import build_lectures
from networks.demo.rivierdam import RIVIERDAM
from networks.demo.town import Colleague, Town
from networks.groups.models import Group
from networks.holidays.models import SchoolHoliday
from networks.meetings.services import fall_asleep
from networks.messaging.models import Message
from networks.neighbourhoods.models import District, Neighbourhood, Venue
from networks.partners.models import Organisation
from networks.privacy.models import ForgettingReceipt
from networks.privacy.services import forget_by_term

TOWNS: tuple[Town, ...] = (RIVIERDAM, HEIDEWOUDE)
METHOD_OWNER = Colleague(key="marleen", name="Marleen Dekker", kind=RoleKind.METHOD_OWNER)
# In this order, so that nothing is thrown away on which something else stands.
CLEARED: tuple[type[models.Model], ...] = (
    MonthFigure,
    CountedMonth,
    Message,
    Group,
    Activity,
    Person,
    Deputy,
    SchoolHoliday,
    Venue,
    Neighbourhood,
    District,
    Organisation,
    ForgettingReceipt,
    Override,
)
OPERATOR = Colleague(key="erik", name="Erik Postma", kind=RoleKind.OPERATOR)
COUNTED_BEFORE = timedelta(minutes=10)


@transaction.atomic
def seed_demo(*, actor: Actor, now: datetime, reset: bool = False, scale: int = 1) -> bool:
    """Make two invented municipalities, the same every day but for the dates; say whether anything was made.

    What is there is left alone, unless everything has to begin anew. With a larger scale everything that
    happened is there so many times.
    """
    if Activity.objects.filter(municipality__in=demo_municipalities()).exists():
        if not reset:
            return False
        clear_demo(actor=actor)
    load_catalogue(actor=actor)
    Owner.objects.create(method=Method.objects.get(code="mwa"), user=build_outsider(METHOD_OWNER))
    build_outsider(OPERATOR)
    for town in TOWNS:
        municipality = build_municipality(town)
        build_town(municipality, town)
        build_days_off(municipality, town, now)
        build_lectures(municipality, town, now)
        build_circles(municipality, town, now)
        # What is forgotten by now was counted before.
        count_figures(actor=actor, municipality=municipality, at=now - COUNTED_BEFORE)
    forget_by_term(actor=actor, at=now)
    fall_asleep(actor=actor, at=now)
    copy_everything(demo_municipalities(), scale)
    for municipality in demo_municipalities():
        count_figures(actor=actor, municipality=municipality, at=now)
    record(actor=actor, action="demo_made", thing="demo")
    return True


def clear_demo(*, actor: Actor) -> None:
    """Throw away everything and everybody in the invented municipalities; only the audit trail is for ever."""
    for model in CLEARED:
        model._base_manager.filter(municipality__in=demo_municipalities()).delete()
    User.objects.filter(email__endswith=f"@{DOMAIN}").delete()
    record(actor=actor, action="demo_cleared", thing="demo")


def demo_municipalities() -> QuerySet[Municipality]:
    """Return the invented municipalities."""
    return Municipality.objects.filter(slug__in=[town.slug for town in TOWNS])
