"""Things to test with. Each factory fills only what is required; say the rest where it matters."""

from tests.factories.gatherings import (
    ActivityFactory,
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    MessageFactory,
    MethodFactory,
    PlaceFactory,
)
from tests.factories.making import Factory, next_week
from tests.factories.people import (
    ContactPointFactory,
    MunicipalityFactory,
    PersonFactory,
    UserFactory,
    person_with_contact,
    user_with_role,
)
from tests.factories.places import (
    DistrictFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    SchoolHolidayFactory,
    VenueFactory,
)

__all__ = [
    "ActivityFactory",
    "ContactPointFactory",
    "DistrictFactory",
    "Factory",
    "GroupFactory",
    "InterestFactory",
    "InvitationFactory",
    "MeetingFactory",
    "MembershipFactory",
    "MessageFactory",
    "MethodFactory",
    "MunicipalityFactory",
    "NeighbourhoodFactory",
    "OrganisationFactory",
    "PersonFactory",
    "PlaceFactory",
    "SchoolHolidayFactory",
    "UserFactory",
    "VenueFactory",
    "next_week",
    "person_with_contact",
    "user_with_role",
]
