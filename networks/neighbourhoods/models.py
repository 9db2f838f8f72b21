"""The map: districts, neighbourhoods by CBS code and year, venues, and who looks after what."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import not_personal, personal
from accounts.rules import is_professional

# The last positions of a CBS code may hold letters once a municipality has 100 districts or more.
DISTRICT_CODE = r"^WK\d{4}[0-9A-Z]{2}$"
NEIGHBOURHOOD_CODE = r"^BU\d{4}[0-9A-Z]{4}$"

LATITUDE = (MinValueValidator(50.7), MaxValueValidator(53.6))
LONGITUDE = (MinValueValidator(3.3), MaxValueValidator(7.3))


class DistrictQuerySet(models.QuerySet["District"]):
    """Districts of one municipality."""

    def visible_to(self, actor: Actor) -> "DistrictQuerySet":
        """Everybody may know the map of the municipality she is looking at."""
        return self.filter(municipality=actor.municipality)


class District(models.Model):
    """A CBS district (wijk) in one year's division."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="districts")
    code = models.CharField(_("CBS code"), max_length=8)
    year = models.PositiveSmallIntegerField(_("year of the CBS division"))
    name = models.CharField(_("name"), max_length=80)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code", "year"], name="one_district_per_code_and_year"),
            models.CheckConstraint(condition=models.Q(code__regex=DISTRICT_CODE), name="a_district_has_a_cbs_code"),
        ]

    def __str__(self) -> str:
        return self.name


class NeighbourhoodQuerySet(models.QuerySet["Neighbourhood"]):
    """Neighbourhoods of one municipality."""

    def visible_to(self, actor: Actor) -> "NeighbourhoodQuerySet":
        """Everybody may know the map of the municipality she is looking at."""
        return self.filter(municipality=actor.municipality)

    def looked_after_by(self, actor: Actor) -> "NeighbourhoodQuerySet":
        """A professional looks after the neighbourhoods she, or who is away, was given here; nobody else does."""
        if not is_professional(actor):
            return self.none()
        return self.visible_to(actor).filter(assignments__user__in=actor.acts_for).distinct()


class Neighbourhood(models.Model):
    """A CBS neighbourhood (buurt); its centre point stands for the address of who lives there."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="neighbourhoods")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="neighbourhoods")
    code = models.CharField(_("CBS code"), max_length=10)
    year = models.PositiveSmallIntegerField(_("year of the CBS division"))
    name = models.CharField(_("name"), max_length=80)
    latitude = models.FloatField(_("latitude of the centre"), validators=LATITUDE)
    longitude = models.FloatField(_("longitude of the centre"), validators=LONGITUDE)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code", "year"], name="one_neighbourhood_per_code_and_year"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=NEIGHBOURHOOD_CODE), name="a_neighbourhood_has_a_cbs_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def no_parts() -> list[str]:
    """A venue is closed until somebody says when it is open."""
    return []


class VenueQuerySet(models.QuerySet["Venue"]):
    """Venues of one municipality."""

    def visible_to(self, actor: Actor) -> "VenueQuerySet":
        """Everybody may know the venues of the municipality she is looking at."""
        return self.filter(municipality=actor.municipality)


class Venue(models.Model):
    """A place where people meet: a library, a school, a sports canteen."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="venues")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="venues")
    name = models.CharField(_("name"), max_length=80)
    address = models.CharField(_("street and number"), max_length=120)
    postal_code = models.CharField(_("postal code"), max_length=7)
    town = models.CharField(_("town"), max_length=60)
    latitude = models.FloatField(_("latitude"), validators=LATITUDE)
    longitude = models.FloatField(_("longitude"), validators=LONGITUDE)
    capacity = models.PositiveSmallIntegerField(_("chairs in the largest room"), validators=[MinValueValidator(1)])
    rooms = models.PositiveSmallIntegerField(_("rooms"), default=1, validators=[MinValueValidator(1)])
    open_parts = models.JSONField(_("open on"), default=no_parts)
    step_free = models.BooleanField(_("step-free access"), default=False)
    childrens_corner = models.BooleanField(_("children's corner"), default=False)
    is_in_use = models.BooleanField(_("in use"), default=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_venue_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def map_url(self) -> str:
        """Where the venue stands on OpenStreetMap, to about a metre; a link, nothing is fetched."""
        latitude, longitude = f"{self.latitude:.5f}", f"{self.longitude:.5f}"
        return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}"


class Assignment(models.Model):
    """Who looks after which neighbourhood."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    neighbourhood = personal(
        models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="assignments"),
        what=_("which neighbourhoods you look after"),
        purpose=_("to know who looks after a neighbourhood"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    since = not_personal(models.DateField(auto_now_add=True), "when the work began")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "neighbourhood"], name="one_assignment_per_user_and_neighbourhood")
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Booking(models.Model):
    """A room of a venue, taken from one moment to another by a lecture or a meeting.

    `subject` says by what, such as `meeting:12`, so that whoever takes the room needs not be known here.
    """

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="bookings")
    subject = models.CharField(max_length=60, unique=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["venue", "ends_at"], name="bookings_of_a_venue")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_booking_ends_later")
        ]

    def __str__(self) -> str:
        return f"{self.subject} at {self.venue_id}"
