"""What can be asked about organisations."""

from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality, Role, User
from networks.partners.models import ContactPerson, Organisation, half_a_year_before

# Who may belong to an organisation: who works there, and who speaks for it.
ROLES_OF_PEOPLE = (RoleKind.PROFESSIONAL, RoleKind.PARTNER)


def organisations_with_sizes(actor: Actor, on: date) -> QuerySet[Organisation]:
    """Return the organisations this actor sees, each with how many belong to it and whether it was checked lately."""
    # Counted apart from the filter, which for a partner contact looks at the same rows.
    seen = Organisation.objects.visible_to(actor).values("pk")
    return (
        Organisation.objects.filter(pk__in=seen)
        .select_related("municipality")
        .annotate(
            people_count=Count("contact_persons"),
            is_checked_lately=ExpressionWrapper(Q(verified_on__gt=half_a_year_before(on)), BooleanField()),
        )
    )


def people_of(organisation: Organisation) -> QuerySet[ContactPerson]:
    """Return who belongs to an organisation, each with the roles held in this municipality."""
    roles = Role.objects.filter(municipality=organisation.municipality_id)
    return (
        organisation.contact_persons.select_related("user")
        .prefetch_related(Prefetch("user__roles", roles, to_attr="roles_here"))
        .order_by("user__name", "pk")
    )


def people_who_can_join(municipality: Municipality) -> QuerySet[User]:
    """Return the professionals and partner contacts of a municipality."""
    return (
        User.objects.filter(roles__kind__in=ROLES_OF_PEOPLE, roles__municipality=municipality, is_active=True)
        .distinct()
        .order_by("name", "pk")
    )
