"""One of each thing in the municipality of the story, so that every address leads somewhere."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import Deputy, Municipality, User
from accounts.tokens import unseal
from methods.choices import Moment
from networks.activities.choices import ActivityState
from networks.composing.choices import ChangeKind, InvitationState, ProposalKind
from networks.composing.models import Change, Proposal, Run
from networks.composing.solver import instance as solver
from networks.feeds.services import make_own_calendar
from networks.groups.choices import GroupState
from networks.meetings.catalogue import MEETING_REMINDER
from networks.meetings.models import CoachingTask
from networks.meetings.queries import shared_address
from networks.messaging.choices import MessageState
from networks.messaging.models import OwnWords
from networks.messaging.stop_keys import stop_key
from networks.neighbourhoods.models import Assignment
from networks.partners.models import ContactPerson
from tests.factories import (
    ActivityFactory,
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    MessageFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    PlaceFactory,
    SchoolHolidayFactory,
    VenueFactory,
    user_with_role,
)
from tests.personas import Cast

# Pages of meetings that go by the number of the group; the others go by that of a meeting.
GROUP_PAGES = (
    "meetings:group_poll",
    "meetings:plan",
    "meetings:coordinator",
    "meetings:agreements",
    "meetings:hand_over",
    "meetings:end",
)
# Pages about a proposal; the others of making groups go by the number of the group.
RUN_PAGES = ("composing:run", "composing:cancel")
PROPOSAL_PAGES = (
    "composing:proposal",
    "composing:proposal_print",
    "composing:proposal_help",
    "composing:drop",
    "composing:edit_parent",
    "composing:parent_options",
    "composing:edit_group",
    "composing:change_proposal",
    "composing:changes",
    "composing:undo_change",
    "composing:proposal_news",
    "composing:release",
    "composing:take_out_stale",
    "composing:compose_again",
)
SLOT = "tue-evening"
FORGED = "x" * 43


class Stage:
    """The things, and the words that stand for them in addresses."""

    def __init__(self, cast: Cast) -> None:
        self.cast, here = cast, cast.here
        self.neighbourhood = NeighbourhoodFactory.make(municipality=here)
        self.venue = VenueFactory.make(municipality=here, neighbourhood=self.neighbourhood)
        self.organisation = OrganisationFactory.make(municipality=here)
        self.lecture = ActivityFactory.make(municipality=here, venue=self.venue, state=ActivityState.PUBLISHED)
        self.place = PlaceFactory.make(activity=self.lecture, person=cast.parent.person)
        self.interest = InterestFactory.make(activity=self.lecture, person=cast.parent.person)
        self.looking = InterestFactory.make(activity=self.lecture)
        self.holiday = SchoolHolidayFactory.make(municipality=here)
        self.message = MessageFactory.make(municipality=here, state=MessageState.GIVEN_UP)
        self.reminder = MessageFactory.make(municipality=here, key=MEETING_REMINDER.key, person=cast.parent.person)
        self.partner = some(cast.partner.user)
        self.contact = ContactPerson.objects.create(organisation=self.organisation, user=self.partner)
        self.group = GroupFactory.make(
            municipality=here,
            neighbourhood=self.neighbourhood,
            coach=cast.professional.user,
            state=GroupState.STARTED,
            started_at=timezone.now(),
        )
        self.membership = MembershipFactory.make(group=self.group, person=cast.parent.person)
        self.meeting = MeetingFactory.make(group=self.group, venue=self.venue)
        self.forming_group = GroupFactory.make(
            municipality=here, neighbourhood=self.neighbourhood, activity=self.lecture, coach=cast.professional.user
        )
        self.invitation = InvitationFactory.make(
            group=self.forming_group, interest=self.interest, state=InvitationState.YES
        )
        self.task = self._to_do()
        self.deputy = deputy_of(some(cast.professional.user), here)
        self.feed = make_own_calendar(actor=cast.parent.actor, at=timezone.now())
        self.assignment = Assignment.objects.create(neighbourhood=self.neighbourhood, user=some(cast.professional.user))
        self._write_own_words()
        self.proposal = self._proposed()

    def _to_do(self) -> CoachingTask:
        """What her coach does before the meeting."""
        return CoachingTask.objects.create(
            group=self.group,
            meeting=self.meeting,
            key="materials",
            moment=Moment.BEFORE,
            due_on=timezone.localdate() + timedelta(days=5),
        )

    def _proposed(self) -> Proposal:
        """One parent in one group at the venue, and one change by hand."""
        parent = solver.Parent(
            id=str(self.looking.pk), x=0, y=0, max_km=2, languages=frozenset({"nl"}), slots={SLOT: solver.Answer.YES}
        )
        venue = solver.Venue(id=str(self.venue.pk), x=0, y=0, capacity=20, rooms=1, slots=frozenset({SLOT}))
        instance = solver.Instance(
            name="stage", settings=solver.Settings(), parents=(parent,), venues=(venue,), coaches=()
        )
        run = Run.objects.create(
            municipality=self.cast.here,
            activity=self.lecture,
            created_at=timezone.now(),
            instance=solver.write_instance(instance),
        )
        group = {"key": "1", "slot": SLOT, "language": "nl", "venue": venue.id, "coach": "", "members": [parent.id]}
        made = Proposal.objects.create(run=run, kind=ProposalKind.FIRST, groups=[group], version=1)
        Change.objects.create(
            proposal=made, version=1, what=ChangeKind.PIN, before=[group], after=[group], made_at=timezone.now()
        )
        return made

    def _write_own_words(self) -> None:
        OwnWords.objects.create(
            municipality=self.cast.here,
            key="meeting_reminder",
            language="ar",
            subject="لقاء {group}",
            sms="{starts_at} {link}",
        )

    def address(self, name: str, words: tuple[str, ...], *, key: str = "parent", municipality: str = "") -> str:
        """Return the address of a page for this persona; only the parent holds a link that opens."""
        meanings: dict[str, object] = {
            "municipality": municipality or self.cast.here.slug,
            "link_token": self.cast.parent.token if key == "parent" else FORGED,
            "code": "mwa" if name.startswith("methods:") else self.lecture.code,
            "colleague": some(self.cast.professional.user).pk,
            "day": "2027-03-29",
            "field": "interest_open_days",
            "share_key": shared_address(self.meeting).rstrip("/").rpartition("/")[2],
            "via": "school",
            "what": "place",
            "whose": "own",
            "act": "again",
            "part": "forming" if name == "desk:groups_part" else "waiting",
            "area": self.neighbourhood.code,
            "assignment": self.assignment.pk,
            "calendar_key": unseal(self.feed.sealed_key),
            "contact": self.contact.pk,
            "group": "1",
            "parent": str(self.looking.pk),
            "version": 1,
            "invitation": self.invitation.pk,
            "key": stop_key(self.reminder),
            "number": self._number(name),
            "kind": "meeting_reminder",
            "language": "ar",
            "pk": 1,
            "token": self.cast.parent.token if key == "parent" else FORGED,
            "provider_id": self.cast.here.slug,
        }
        return reverse(name, kwargs={word: meanings[word] for word in words})

    def _number(self, name: str) -> int:
        numbers = {
            "colleagues:change_municipality": self.cast.here.pk,
            "colleagues": self.partner.pk,
            "holidays": self.holiday.pk,
            "neighbourhoods:change_district": self.neighbourhood.district_id,
            "neighbourhoods": self.neighbourhood.pk,
            "partners": self.organisation.pk,
            "composing": self.forming_group.pk,
            **dict.fromkeys(RUN_PAGES, self.proposal.run_id),
            **dict.fromkeys(PROPOSAL_PAGES, self.proposal.pk),
            "desk:handle": self.message.pk,
            "desk:outbox_of_meeting": self.meeting.pk,
            "desk:messages_of_person": self.place.person_id,
            "desk": self.group.pk,
            **dict.fromkeys(GROUP_PAGES, self.group.pk),
            "meetings:task": self.task.pk,
            "meetings": self.meeting.pk,
        }
        if "deputy" in name:
            return self.deputy.pk
        if name.startswith("composing:invitation"):
            return self.invitation.pk
        if "venue" in name:
            return self.venue.pk
        if name == "signups:call_interest":
            return self.looking.pk
        if name.startswith("signups:"):
            return self.interest.pk if "interest" in name else self.place.pk
        return numbers.get(name) or numbers.get(name.split(":", maxsplit=1)[0], 0)


def some(user: User | None) -> User:
    """Return the login of a colleague, who has one."""
    assert user is not None
    return user


def deputy_of(user: User, municipality: Municipality) -> Deputy:
    """Let somebody stand in for a colleague soon."""
    soon = timezone.localdate() + timedelta(days=10)
    return Deputy.objects.create(
        municipality=municipality,
        stands_in_for=user,
        user=user_with_role(RoleKind.PROFESSIONAL, municipality),
        first_day=soon,
        last_day=soon,
    )
