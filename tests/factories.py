"""Things to test with. Each factory fills only what is required; say the rest where it matters."""

from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.choices import ROLES_WITHOUT_MUNICIPALITY, Channel, RoleKind
from accounts.models import ContactPoint, Municipality, Person, Role, User
from methods.models import Method
from methods.services import frozen_numbers
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.groups.models import Group, Membership
from networks.meetings.models import Meeting
from networks.messaging.models import Message
from networks.neighbourhoods.models import District, Neighbourhood, Venue
from networks.partners.choices import Formality, OrganisationKind
from networks.partners.models import Organisation
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place

T = TypeVar("T", bound=models.Model)

# What every method that opens with an activity carries along; the rest comes from the catalogue.
NUMBERS = {"interest_open_days": 14, "interest_kept_months": 6}


class Factory(DjangoModelFactory[T], Generic[T]):
    """A factory that says what it makes, so that tests are typed."""

    class Meta:
        abstract = True

    @classmethod
    def make(cls, **fields: Any) -> T:
        """Make and save one."""
        return cls.create(**fields)

    @classmethod
    def make_many(cls, number: int, **fields: Any) -> list[T]:
        """Make and save so many."""
        return [cls.make(**fields) for _ in range(number)]


class MunicipalityFactory(Factory[Municipality]):
    """A municipality."""

    class Meta:
        model = Municipality

    name = Sequence(lambda n: f"Gemeente {n}")
    slug = Sequence(lambda n: f"gemeente-{n}")
    # Four digits, however many are made; the cast has numbers of its own above these.
    cbs_code = Sequence(lambda n: f"GM{1000 + n % 8000:04d}")
    theme = "rivierdam"
    team_name = "Jeugdteam"
    sender_name = "Jeugdteam"
    contact_email = LazyAttribute(lambda made: f"jeugdteam@{made.slug}.example")
    contact_phone = "0800 0000"
    privacy_contact = LazyAttribute(lambda made: f"privacy@{made.slug}.example")


class UserFactory(Factory[User]):
    """A login without any role."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"user{n}@work.example")
    name = Sequence(lambda n: f"Collega {n}")


def user_with_role(kind: RoleKind, municipality: Municipality | None = None, **fields: Any) -> User:
    """A login that holds one role, in the municipality unless the role belongs to none."""
    user = UserFactory.make(**fields)
    Role.objects.create(user=user, kind=kind, municipality=None if kind in ROLES_WITHOUT_MUNICIPALITY else municipality)
    return user


class PersonFactory(Factory[Person]):
    """A parent who cannot be reached yet; `person_with_contact` makes one who can."""

    class Meta:
        model = Person

    municipality = SubFactory(MunicipalityFactory)
    first_name = "Samira"


class ContactPointFactory(Factory[ContactPoint]):
    """A way to reach somebody."""

    class Meta:
        model = ContactPoint

    person = SubFactory(PersonFactory)
    municipality = SelfAttribute("person.municipality")
    channel = Channel.EMAIL
    value = Sequence(lambda n: f"parent{n}@home.example")
    name_key = LazyAttribute(lambda made: made.person.first_name.casefold())
    position = LazyAttribute(lambda made: made.person.contact_points.count())


def person_with_contact(
    municipality: Municipality | None = None,
    *,
    email: str | None = None,
    mobile: str | None = None,
    **fields: Any,
) -> Person:
    """A parent who can be reached: by the e-mail address or mobile number given, else by some e-mail address."""
    if municipality is not None:
        fields["municipality"] = municipality
    person = PersonFactory.make(**fields)
    if email or not mobile:
        ContactPointFactory.make(person=person, **({"value": email} if email else {}))
    if mobile:
        ContactPointFactory.make(person=person, channel=Channel.SMS, value=mobile)
    return person


class MethodFactory(Factory[Method]):
    """Mamma Weet Alles, the method whose opening moment is a lecture."""

    class Meta:
        model = Method
        django_get_or_create = ("code",)

    code = "mwa"
    name = "Mamma Weet Alles"


class DistrictFactory(Factory[District]):
    """A district."""

    class Meta:
        model = District

    municipality = SubFactory(MunicipalityFactory)
    code = Sequence(lambda n: f"WK99{n:04d}")
    year = 2025
    name = Sequence(lambda n: f"Wijk {n}")


class NeighbourhoodFactory(Factory[Neighbourhood]):
    """A neighbourhood; give it `municipality` and it makes its district there."""

    class Meta:
        model = Neighbourhood

    municipality = SubFactory(MunicipalityFactory)
    district = SubFactory(DistrictFactory, municipality=SelfAttribute("..municipality"))
    code = Sequence(lambda n: f"BU99{n:06d}")
    year = 2025
    name = Sequence(lambda n: f"Buurt {n}")
    latitude = 52.1
    longitude = 5.1


class VenueFactory(Factory[Venue]):
    """A venue with room for forty."""

    class Meta:
        model = Venue

    municipality = SubFactory(MunicipalityFactory)
    neighbourhood = SubFactory(NeighbourhoodFactory, municipality=SelfAttribute("..municipality"))
    name = Sequence(lambda n: f"Bibliotheek {n}")
    address = "Kerkstraat 1"
    postal_code = "1234 AB"
    town = "Vaartdam"
    latitude = 52.1
    longitude = 5.1
    capacity = 40


class OrganisationFactory(Factory[Organisation]):
    """A youth team."""

    class Meta:
        model = Organisation

    municipality = SubFactory(MunicipalityFactory)
    name = Sequence(lambda n: f"Organisatie {n}")
    kind = OrganisationKind.YOUTH_TEAM
    formality = Formality.FORMAL


def next_week() -> datetime:
    """This hour, a week from now."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)


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


class MessageFactory(Factory[Message]):
    """A message that should have left by now, to a parent who can be reached."""

    class Meta:
        model = Message

    person = LazyAttribute(lambda made: person_with_contact(made.municipality))
    municipality = SubFactory(MunicipalityFactory)
    key = "place_confirmed"
    subject = Sequence(lambda n: f"activity:{n}")
    channel = Channel.EMAIL
    address = LazyAttribute(lambda made: made.person.contact_points.get().value)
    language = "nl"
    due_at = LazyFunction(timezone.now)
