"""Lectures and groups, who is there, and what is sent about them."""

from datetime import timedelta

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory

from accounts.choices import Channel
from methods.models import Method
from methods.services import frozen_numbers
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.groups.models import Group, Membership
from networks.meetings.models import Meeting
from networks.messaging.catalogue import Value
from networks.messaging.models import Message
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place
from tests.factories.making import Factory, next_week
from tests.factories.people import MunicipalityFactory, person_with_contact
from tests.factories.places import NeighbourhoodFactory, VenueFactory

# What every method that opens with an activity carries along; the rest comes from the catalogue.
NUMBERS = {"interest_open_days": 14, "interest_kept_months": 6}


class MethodFactory(Factory[Method]):
    """Mamma Weet Alles, the method whose opening moment is a lecture."""

    class Meta:
        model = Method
        django_get_or_create = ("code",)

    code = "mwa"
    name = "Mamma Weet Alles"


class ActivityFactory(Factory[Activity]):
    """A draft of a lecture next week, of two hours, with twenty places."""

    class Meta:
        model = Activity

    municipality = SubFactory(MunicipalityFactory)
    code = Sequence(lambda n: f"c{n:05d}")
    method = SubFactory(MethodFactory)
    title = Sequence(lambda n: f"Lezing {n}")
    venue = SubFactory(VenueFactory, municipality=SelfAttribute("..municipality"))
    starts_at = LazyFunction(next_week)
    ends_at = LazyAttribute(lambda made: made.starts_at + timedelta(hours=2))
    seats = 20
    numbers = LazyFunction(lambda: dict(NUMBERS))


class PlaceFactory(Factory[Place]):
    """A place held at a lecture by somebody who can be reached."""

    class Meta:
        model = Place

    activity = SubFactory(ActivityFactory)
    municipality = SelfAttribute("activity.municipality")
    person = LazyAttribute(lambda made: person_with_contact(made.municipality))
    state = PlaceState.HELD


class InterestFactory(Factory[Interest]):
    """An interest in a group of somebody who can be reached."""

    class Meta:
        model = Interest

    activity = SubFactory(ActivityFactory)
    municipality = SelfAttribute("activity.municipality")
    person = LazyAttribute(lambda made: person_with_contact(made.municipality))


class GroupFactory(Factory[Group]):
    """A group that forms; give it `state` and the moments that state asks for."""

    class Meta:
        model = Group

    municipality = SubFactory(MunicipalityFactory)
    method = SubFactory(MethodFactory)
    neighbourhood = SubFactory(NeighbourhoodFactory, municipality=SelfAttribute("..municipality"))
    name = Sequence(lambda n: f"Groep {n}")
    numbers = LazyAttribute(lambda made: frozen_numbers(method=made.method, municipality=made.municipality))
    interval_weeks = LazyAttribute(lambda made: made.numbers["interval_weeks"])


class MembershipFactory(Factory[Membership]):
    """Somebody in a group who can be reached and shows nothing of herself."""

    class Meta:
        model = Membership

    group = SubFactory(GroupFactory)
    person = LazyAttribute(lambda made: person_with_contact(made.group.municipality))
    joined_at = LazyFunction(timezone.now)


class InvitationFactory(Factory[Invitation]):
    """Somebody interested who was asked for a group and has not answered yet."""

    class Meta:
        model = Invitation

    group = SubFactory(GroupFactory)
    interest = LazyAttribute(lambda made: InterestFactory.make(activity__municipality=made.group.municipality))
    person = SelfAttribute("interest.person")
    asked_at = LazyFunction(timezone.now)


class MeetingFactory(Factory[Meeting]):
    """A meeting of a group next week, of two hours, at a venue."""

    class Meta:
        model = Meeting

    group = SubFactory(GroupFactory)
    starts_at = LazyFunction(next_week)
    ends_at = LazyAttribute(lambda made: made.starts_at + timedelta(hours=2))
    venue = LazyAttribute(lambda made: VenueFactory.make(municipality=made.group.municipality))


# What a message about a place tells.
PLACE_CONFIRMED: dict[str, Value] = {
    "title": "Praten met je puber",
    "starts_at": "2027-05-14T17:30:00+00:00",
    "venue": "Bibliotheek",
    "address": "Kerkstraat 1, Vaartdam",
    "children": 0,
    "appointments": [],
}


class MessageFactory(Factory[Message]):
    """A message that should have left by now, to a parent who can be reached."""

    class Meta:
        model = Message

    person = LazyAttribute(lambda made: person_with_contact(made.municipality))
    municipality = SubFactory(MunicipalityFactory)
    key = "place_confirmed"
    values = LazyFunction(lambda: dict(PLACE_CONFIRMED))
    subject = Sequence(lambda n: f"activity:{n}")
    channel = Channel.EMAIL
    address = LazyAttribute(lambda made: made.person.contact_points.get().value)
    language = "nl"
    due_at = LazyFunction(timezone.now)
