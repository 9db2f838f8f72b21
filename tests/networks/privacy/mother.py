"""A mother of whom we keep everything that can be kept."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.choices import Channel, ConsentKind
from accounts.models import DeviceCode, KnownDevice, Person
from accounts.services import give_consent, issue_link
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.choices import InvitationState, ProposalKind
from networks.composing.models import Change, Proposal, Run
from networks.feeds.models import Feed
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Membership
from networks.meetings.choices import Coming, Suits
from networks.meetings.models import Answer, Poll, PollOption, PollVote
from networks.messaging.choices import MessageState, Topic, WhyClosed
from networks.messaging.models import ClosedAddress, StoppedTopic, hash_of_address
from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest
from tests.factories import (
    ActivityFactory,
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    MessageFactory,
    NeighbourhoodFactory,
    PlaceFactory,
    person_with_contact,
)

ADDRESS = "zeynep@home.example"
WISH = "Graag op woensdag"
HOME = "Werfkade 14"
FEARED = "Truusje"


def mother_of_everything() -> tuple[Person, str]:
    """Make her, with a place at a coming lecture, interest after a past one, messages and a link."""
    mother = person_with_contact(email=ADDRESS, first_name="Zeynep", language="tr")
    here = mother.municipality
    Feed.objects.create(
        municipality=here, person=mother, token_hash="f" * 64, sealed_key="f", created_at=timezone.now()
    )
    token = issue_link(person=mother, expires_at=timezone.now() + timedelta(days=30))
    PlaceFactory.make(activity=published(here, timezone.now() + timedelta(days=7)), person=mother, children=2)
    interest = InterestFactory.make(
        activity=published(here, timezone.now() - timedelta(days=1)),
        person=mother,
        age_bands=["4-8"],
        neighbourhood=NeighbourhoodFactory.make(municipality=here, name="Havenkwartier"),
        languages=["tr", "nl"],
        availability={"wed-morning": "yes"},
        wish=WISH,
    )
    in_a_group(mother, interest)
    thought_of(interest)
    give_consent(person=mother, kind=ConsentKind.INTEREST, subject="activity:1", text_version="1", language="tr")
    StoppedTopic.objects.create(person=mother, topic=Topic.QUESTION, stopped_at=timezone.now())
    ClosedAddress.objects.create(
        channel=Channel.EMAIL,
        address_hash=hash_of_address(Channel.EMAIL, ADDRESS),
        why=WhyClosed.REFUSED,
        closed_at=timezone.now(),
    )
    for state in (MessageState.PLANNED, MessageState.SENT):
        MessageFactory.make(
            person=mother,
            municipality=here,
            state=state,
            sent_at=timezone.now(),
            language="tr",
            values={"title": "Pubers"},
        )
    return mother, token


def in_a_group(mother: Person, interest: Interest) -> Membership:
    """Put her in a group that meets at her home next week, on a device she has shown to be hers."""
    now = timezone.now()
    group = GroupFactory.make(
        municipality=mother.municipality, name="Havengroep", state=GroupState.STARTED, started_at=now
    )
    InvitationFactory.make(
        group=group,
        person=mother,
        interest=interest,
        state=InvitationState.JOINED,
        better_parts=["wed-morning"],
        closed_at=now,
    )
    hers = MembershipFactory.make(group=group, person=mother, role=MemberRole.COORDINATOR, shows_name=True)
    meeting = MeetingFactory.make(group=group, venue=None, host=hers, home_address=HOME)
    Answer.objects.create(meeting=meeting, membership=hers, coming=Coming.YES, answered_at=now)
    poll = Poll.objects.create(group=group, opened_at=now, closes_on=now.date())
    option = PollOption.objects.create(poll=poll, interval_weeks=6, day="thu", begins=time(20, 0))
    PollVote.objects.create(option=option, membership=hers, suits=Suits.YES)
    KnownDevice.objects.create(person=mother, key_hash="k" * 64, last_used_at=now)
    DeviceCode.objects.create(person=mother, code_hash="c" * 64, expires_at=now + timedelta(minutes=15))
    return hers


def thought_of(interest: Interest) -> Proposal:
    """Let the composer think of a group for her and another mother with whom she would rather not be."""
    other = InterestFactory.make(activity=interest.activity)
    CompanyWish.objects.create(interest=interest, kind=Company.APART, first_name=FEARED, other=other)
    CompanyWish.objects.create(interest=other, kind=Company.TOGETHER, first_name="Zeynep", other=interest)
    hers, others = str(interest.pk), str(other.pk)
    answers = [{"id": hers, "slots": {"wed-morning": "yes"}}, {"id": others, "slots": {"thu-evening": "yes"}}]
    where = {"slot": "thu-evening", "language": "tr", "venue": "901"}
    group = {**where, "coach": "902", "members": [hers, others], "key": "group", "pinned": [hers], "is_locked": False}
    run = Run.objects.create(
        municipality=interest.municipality,
        activity=interest.activity,
        created_at=timezone.now(),
        instance={"parents": answers, "apart": [[hers, others]], "together": [], "previous": {hers: where}},
    )
    solution = {"groups": [group], "unplaced": [{"id": hers, "reason": "no_coach"}]}
    proposal = Proposal.objects.create(run=run, kind=ProposalKind.FIRST, solution=solution, groups=[group])
    Change.objects.create(
        proposal=proposal, version=1, what="pin", before=[group], after=[group], made_at=timezone.now()
    )
    return proposal


def published(municipality: object, starts_at: datetime) -> Activity:
    """A lecture that was announced."""
    return ActivityFactory.make(
        municipality=municipality,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        state=ActivityState.PUBLISHED,
        seats=1,
    )
