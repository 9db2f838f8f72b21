"""What can be asked about making a group: whom one can ask, what they answered, and what the start still needs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality, Person
from methods.models import Method
from methods.numbers import Number, Numbers
from methods.queries import numbers_in_force
from methods.services import thaw
from networks.activities.models import Activity
from networks.composing.choices import OPEN_STATES, InvitationState
from networks.composing.fit import Wishes
from networks.composing.models import Invitation, InvitationQuerySet
from networks.groups.choices import GroupState
from networks.groups.lifecycle import GroupFacts
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import Meeting
from networks.neighbourhoods.choices import part_of_week, parts_in_words
from networks.neighbourhoods.models import Booking, Venue
from networks.signups.choices import InterestState
from networks.signups.models import Interest
from networks.signups.queries import in_groups_of_their_own, interests_to_list, told_apart

Text = str | Promise

# Those who may still come: an answer that another time suits better is not one of them.
MAY_COME = (InvitationState.ASKED, InvitationState.YES)

# Who counts stands first, and then who has to be called.
IN_ORDER = [
    InvitationState.YES.value,
    InvitationState.ASKED.value,
    InvitationState.OTHER_TIME.value,
    InvitationState.NO.value,
    InvitationState.JOINED.value,
    InvitationState.CLOSED.value,
]

IN_A_GROUP, ASKED_ALREADY = _("in a group already"), _("asked already")


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How small and how large a group may be, each with who said so (R01)."""

    least: Number[int]
    most: Number[int]


@dataclass(frozen=True)
class Candidate:
    """Somebody interested, what to call her in this list, and why she cannot be asked now, if she cannot."""

    interest: Interest
    called: str
    taken: Text = ""

    @property
    def wishes(self) -> Wishes:
        """What she told that decides whether a group fits her."""
        return wishes_of(self.interest, self.called)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whom to show; an empty answer shows everybody."""

    age_band: str = ""
    language: str = ""
    neighbourhood: str = ""
    part: str = ""
    offer: str = ""
    only_free: bool = False

    def shows(self, candidate: Candidate) -> bool:
        """Say whether she told all that is looked for; what she did not tell is not what is looked for."""
        interest = candidate.interest
        return (
            (not self.age_band or self.age_band in interest.age_bands)
            and (not self.language or self.language in interest.languages)
            and (not self.neighbourhood or self.neighbourhood == str(interest.neighbourhood_id))
            and (not self.part or self.part in interest.availability)
            and (not self.offer or getattr(interest, self.offer) is True)
            and not (self.only_free and candidate.taken)
        )


@dataclass(frozen=True)
class AskedParent:
    """One parent who was asked, and whether her answer still counts."""

    invitation: Invitation
    stands: bool

    @property
    def is_open(self) -> bool:
        """Say whether she was asked and has not said no."""
        return self.invitation.state in OPEN_STATES

    @property
    def has_left(self) -> bool:
        """Say whether she took her interest back, or is in another group, since she was asked."""
        return self.is_open and not self.stands

    @property
    def better_times(self) -> str:
        """The parts of the week that suit her better."""
        return parts_in_words(self.invitation.better_parts)


@dataclass(frozen=True)
class VenueThen:
    """A venue at some moment: whether it opens its door then and has a room left, as far as we know."""

    venue: Venue
    is_open: bool
    has_room: bool


@dataclass(frozen=True, kw_only=True)
class Interested:
    """Everybody interested after a lecture; who is in a group that runs itself is counted and not named (R03)."""

    candidates: Sequence[Candidate]
    in_groups_of_their_own: int

    @property
    def free(self) -> list[Candidate]:
        """Those who can be asked."""
        return [candidate for candidate in self.candidates if not candidate.taken]


def sizes_of(numbers: Numbers) -> Sizes | None:
    """Return how large a group of this method may be; None when the method has no groups."""
    own = dict(numbers.items())
    if "group_min" not in own or "group_max" not in own:
        return None
    return Sizes(least=own["group_min"], most=own["group_max"])


def sizes_here(method: Method, municipality: Municipality) -> Sizes | None:
    """Return the sizes a group that is made now would keep."""
    return sizes_of(numbers_in_force(method, municipality))


def sizes_of_group(group: Group) -> Sizes | None:
    """Return the sizes a group was made with."""
    return sizes_of(thaw(method=group.method, values=group.numbers))


def interested_in(actor: Actor, activity: Activity) -> Interested:
    """Return everybody whose interest stands after a lecture, with who is asked or in a group already."""
    shown = list(
        interests_to_list(actor, activity).filter(state=InterestState.OPEN).order_by("person__first_name", "pk")
    )
    people = [row.person_id for row in shown]
    in_a_group = set(Membership.objects.open().filter(person__in=people).values_list("person", flat=True))
    asked = set(Invitation.objects.standing().filter(person__in=people).values_list("person", flat=True))
    return Interested(
        candidates=[
            Candidate(row, called, _why_taken(row.person_id in in_a_group, row.person_id in asked))
            for row, called in zip(shown, told_apart([row.person for row in shown]), strict=True)
        ],
        in_groups_of_their_own=in_groups_of_their_own(actor, activity),
    )


def venues_in_use(actor: Actor) -> QuerySet[Venue]:
    """Return where a group can meet, but for somebody's home."""
    return Venue.objects.visible_to(actor).filter(is_in_use=True)


def venues_then(actor: Actor, starts_at: datetime, ends_at: datetime) -> list[VenueThen]:
    """Return the venues in use, those that are open and have a room at this moment first."""
    taken = Counter(
        Booking.objects.filter(venue__municipality=actor.municipality, starts_at__lt=ends_at, ends_at__gt=starts_at)
        .order_by()
        .values_list("venue", flat=True)
    )
    part = part_of_week(starts_at)
    found = [
        VenueThen(venue, part in venue.open_parts, taken[venue.pk] < venue.rooms) for venue in venues_in_use(actor)
    ]
    return sorted(found, key=lambda then: (not then.is_open, not then.has_room, then.venue.name))


def those_who_may_come(group: Group) -> list[Wishes]:
    """Return what those told who were asked for a group and did not say no or another time."""
    asked = group.invitations.standing().filter(state__in=MAY_COME).select_related("interest__person", "person")
    return [wishes_of(row.interest, row.person.first_name) for row in asked if row.interest is not None]


def wishes_of(interest: Interest, called: str) -> Wishes:
    """Return what one parent told, for `fit`."""
    return Wishes(
        name=called,
        age_bands=interest.age_bands,
        languages=interest.languages,
        availability=interest.availability,
    )


def invitations_of(actor: Actor, group: Group) -> QuerySet[Invitation]:
    """Return who was asked for a group, with how to reach each, in the order of their names."""
    return (
        Invitation.objects.visible_to(actor)
        .filter(group=group)
        .select_related("person", "interest", "group__municipality")
        .prefetch_related("person__contact_points")
        .order_by("person__first_name", "pk")
    )


def asked_for(actor: Actor, group: Group) -> list[AskedParent]:
    """Return who was asked for a group and whose answer still counts, those who said yes first."""
    in_a_group = Membership.objects.open().filter(person=OuterRef("person"))
    standing = set(group.invitations.standing().filter(~Exists(in_a_group)).values_list("pk", flat=True))
    rows = sorted(invitations_of(actor, group), key=lambda row: IN_ORDER.index(row.state))
    return [AskedParent(row, row.pk in standing) for row in rows]


def who_said_yes(group: Group) -> InvitationQuerySet:
    """Return those who count: their yes stands, so does their interest, and they are in no other group."""
    in_a_group = Membership.objects.open().filter(person=OuterRef("person"))
    return group.invitations.standing().filter(~Exists(in_a_group), state=InvitationState.YES)


def newest_invitation_of(person: Person) -> Invitation | None:
    """Return the invitation somebody was sent last."""
    mine = Invitation.objects.filter(person=person).select_related("group__municipality", "person")
    return mine.order_by("-asked_at", "-pk").first()


def takes_answer(invitation: Invitation) -> bool:
    """Say whether she can answer or change her answer: the group forms, and her interest stands."""
    if invitation.group.state != GroupState.FORMING or invitation.is_closed:
        return False
    return Invitation.objects.of_standing_interest().filter(pk=invitation.pk).exists()


def first_meeting_of(group: Group) -> Meeting | None:
    """Return the meeting the parents are asked for: the first start-up meeting that was not cancelled."""
    planned = group.meetings.filter(kind=MeetingKind.STARTUP).exclude(state=MeetingState.CANCELLED)
    return planned.select_related("venue").order_by("starts_at", "pk").first()


def forming_facts(group: Group) -> GroupFacts:
    """Return what the start of a group is decided on: 8 counts those who said yes."""
    return GroupFacts(
        state=GroupState(group.state),
        members=who_said_yes(group).count(),
        group_min=group.numbers["group_min"],
        group_max=group.numbers["group_max"],
        interval_weeks=group.interval_weeks,
    )


def is_ahead(meeting: Meeting | None, at: datetime) -> bool:
    """Say whether there is a first meeting, and it has not begun."""
    return meeting is not None and meeting.starts_at > at


def _why_taken(is_member: bool, is_asked: bool) -> Text:
    if is_member:
        return IN_A_GROUP
    return ASKED_ALREADY if is_asked else ""
