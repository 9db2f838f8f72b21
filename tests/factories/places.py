"""The map, the organisations and the school holidays."""

from datetime import date, timedelta

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory

from networks.holidays.models import SchoolHoliday
from networks.holidays.school_years import school_year_of
from networks.neighbourhoods.models import District, Neighbourhood, Venue
from networks.partners.choices import Formality, OrganisationKind
from networks.partners.models import Organisation
from tests.factories.making import Factory
from tests.factories.people import MunicipalityFactory


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


class SchoolHolidayFactory(Factory[SchoolHoliday]):
    """An invented holiday of a week in the school year 2026-2027."""

    class Meta:
        model = SchoolHoliday

    municipality = SubFactory(MunicipalityFactory)
    name = Sequence(lambda n: f"Lampionvakantie {n}")
    first_day = date(2026, 11, 7)
    last_day = LazyAttribute(lambda made: made.first_day + timedelta(days=8))
    school_year = LazyAttribute(lambda made: school_year_of(made.first_day))
