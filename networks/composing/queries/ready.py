"""Whether there is enough to make groups of: who can be placed, who has to be called, who coaches, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.composing.models import Coach
from networks.composing.queries.asking import venues_in_use
from networks.composing.snapshots import composable, snapshot_of, tells_enough, to_be_placed
from networks.neighbourhoods.models import Venue
from networks.neighbourhoods.queries import professionals_of
from networks.signups.models import Interest


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What there is to make groups of, as it stands now."""

    # How many can be placed: of this lecture alone, and with everybody who still waits after earlier ones.
    parents: int
    everybody: int
    # From how many parents a group starts.
    least: int
    # Interested after this lecture, and did not tell when she can come or in which language.
    to_call: int
    coaches: Sequence[str]
    # Colleagues who told nothing about coaching, and who told but have no room for one more group.
    silent_colleagues: int
    without_room: int
    venues: Sequence[Venue]
    closed_venues: int

    @property
    def waiting(self) -> int:
        """How many more still wait after earlier lectures."""
        return self.everybody - self.parents

    @property
    def is_enough(self) -> bool:
        """Say whether one group could be asked for at all."""
        return self.everybody >= self.least and bool(self.coaches) and bool(self.venues)


def ready_for(actor: Actor, activity: Activity, at: datetime) -> Ready:
    """Return what there is to make groups of after a lecture."""
    of_this = snapshot_of(actor=actor, activity=activity, with_waiting=False, at=at)
    told = Coach.objects.visible_to(actor).select_related("user")
    free = {coach.id for coach in of_this.coaches if coach.slots and coach.languages}
    taking_part = [coach for coach in told if str(coach.pk) in free]
    colleagues = professionals_of(activity.municipality)
    venues = list(venues_in_use(actor))
    return Ready(
        parents=len(of_this.parents),
        everybody=len(to_be_placed(actor, activity, with_waiting=True)),
        least=of_this.settings.minimum,
        to_call=to_call(actor, activity),
        coaches=[coach.user.name for coach in taking_part],
        silent_colleagues=colleagues.exclude(pk__in=told.values("user")).count(),
        without_room=len(told) - len(taking_part),
        venues=[venue for venue in venues if venue.open_parts],
        closed_venues=sum(not venue.open_parts for venue in venues),
    )


def to_call(actor: Actor, activity: Activity) -> int:
    """Return how many are interested after a lecture and did not tell when they can come or in which language."""
    looking = composable(Interest.objects.visible_to(actor).filter(activity=activity))
    return sum(not tells_enough(row) for row in looking)
