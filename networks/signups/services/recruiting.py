"""Addresses of one lecture for whoever tells parents of it, and counts that stay when people are forgotten."""

from django.db import IntegrityError, transaction

from accounts.actor import Actor
from accounts.services import record
from networks.activities.models import Activity
from networks.activities.services import new_code
from networks.signups.choices import RecruitedBy
from networks.signups.models import Interest, Place, RecruitingLink
from networks.signups.queries import counted_through
from networks.signups.services.errors import link_there_already


def make_link(*, actor: Actor, activity: Activity, kind: RecruitedBy, label: str) -> RecruitingLink:
    """Make an address of this lecture for somebody who tells parents of it."""
    if RecruitingLink.objects.filter(activity=activity, label__iexact=label).exists():
        raise link_there_already()
    try:
        with transaction.atomic():
            code = new_code(RecruitingLink)
            link = RecruitingLink.objects.create(activity=activity, kind=kind, label=label, code=code)
            record(actor=actor, action="recruiting_link_made", thing=link)
    except IntegrityError:
        # A colleague gave a link this name a moment ago.
        raise link_there_already() from None
    return link


@transaction.atomic
def keep_recruiting_counts() -> None:
    """Write down how many came through each link, before anybody of them is forgotten; a count never goes down."""
    links = list(RecruitingLink.objects.select_for_update(no_key=True).order_by("pk"))
    activities = sorted({link.activity_id for link in links})
    places, interests = (
        counted_through(Place.objects.all(), activities),
        counted_through(Interest.objects.all(), activities),
    )
    for link in links:
        link.places = max(link.places, places.get(link.pk, 0))
        link.interests = max(link.interests, interests.get(link.pk, 0))
    RecruitingLink.objects.bulk_update(links, ["places", "interests"])
