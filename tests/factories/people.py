"""Municipalities, logins, and parents who can or cannot be reached."""

from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory

from accounts.choices import ROLES_WITHOUT_MUNICIPALITY, Channel, RoleKind
from accounts.models import ContactPoint, Municipality, Person, Role, User
from tests.factories.making import Factory


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
