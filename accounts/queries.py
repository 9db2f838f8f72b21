"""What accounts can be asked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils.functional import Promise

from accounts.actor import Actor
from accounts.audit_words import ACTIONS, THINGS
from accounts.choices import ROLES_WITH_STRONG_SIGN_IN, TERM_TITLES, RoleKind, Term
from accounts.models import AuditEvent, Deputy, Municipality, PersonalLink, Role, SignInProvider, User
from accounts.personal_data import PersonalData, personal_fields
from accounts.tokens import hash_of


def homes_of(user: User) -> list[Municipality]:
    """Return the municipalities in which somebody works, by name; the operator's and owner's roles have none."""
    return list(municipalities_of(user))


def municipalities_of(user: User) -> QuerySet[Municipality]:
    """Return the municipalities in which somebody holds a role."""
    return Municipality.objects.filter(roles__user=user).distinct()


def roles_in(user: User, municipality: Municipality | None) -> frozenset[RoleKind]:
    """Return the roles somebody holds in this municipality, and those that belong to none."""
    rows = user.roles.filter(municipality=municipality) | user.roles.filter(municipality=None)
    return frozenset(RoleKind(kind) for kind in rows.values_list("kind", flat=True))


def stands_in_for(user: User, municipality: Municipality | None, day: date) -> frozenset[int]:
    """Return the logins of colleagues here for whom somebody stands in on this day."""
    deputies = Deputy.objects.on(day).filter(user=user, municipality=municipality)
    return frozenset(deputies.values_list("stands_in_for", flat=True))


def action_in_words(action: str) -> str:
    """Say what was done, as the audit trail shows it."""
    return str(ACTIONS.get(action, action.replace("_", " ")))


def thing_in_words(event: AuditEvent) -> str:
    """Say what it was done to: a kind and a number, never a name."""
    return f"{THINGS.get(event.object_kind, event.object_kind)} {event.object_id}".strip()


def colleagues_of(actor: Actor) -> QuerySet[User]:
    """Return whoever holds a role in the municipality whose pages the actor is on, with those roles."""
    here = Role.objects.filter(municipality=actor.municipality)
    return User.objects.filter(Exists(here.filter(user=OuterRef("pk")))).prefetch_related(
        Prefetch("roles", queryset=here, to_attr="roles_here")
    )


def municipalities_with_counts() -> QuerySet[Municipality]:
    """Return every municipality with how many colleagues it has: a number is all the operator sees of people."""
    return Municipality.objects.annotate(colleague_count=Count("roles__user", distinct=True)).order_by("name")


def audit_trail_of(actor: Actor) -> QuerySet[AuditEvent]:
    """Return the audit trail of the municipality whose pages the actor is on."""
    return AuditEvent.objects.filter(municipality=actor.municipality)


def needs_strong_sign_in(user: User) -> bool:
    """Say whether somebody holds, anywhere, a role that asks for more than a code by e-mail."""
    return user.roles.filter(kind__in=ROLES_WITH_STRONG_SIGN_IN).exists()


def provider_called(slug: str) -> SignInProvider | None:
    """Return the sign-in provider of the municipality with this word in its address, if it is turned on."""
    return SignInProvider.objects.filter(municipality__slug=slug, is_on=True).select_related("municipality").first()


def providers_for_address(address: str) -> list[SignInProvider]:
    """Return the sign-in providers to which an e-mail address belongs, by what stands behind its @."""
    domain = address.strip().casefold().rpartition("@")[2]
    rows = SignInProvider.objects.filter(is_on=True).select_related("municipality")
    return [row for row in rows if domain in row.email_domains]


def works_nowhere_but_in(user: User, municipality_id: int) -> bool:
    """Say whether every role somebody holds is one in this municipality."""
    elsewhere = user.roles.exclude(municipality=municipality_id) | user.roles.filter(municipality=None)
    return not elsewhere.exists()


def open_link(token: str, municipality: Municipality, at: datetime) -> PersonalLink | None:
    """Return the link this token opens here and now, or None: forged, revoked, expired and elsewhere look alike."""
    return (
        PersonalLink.objects.select_related("person")
        .filter(
            token_hash=hash_of(token),
            person__municipality=municipality,
            revoked_at=None,
            expires_at__gt=at,
        )
        .first()
    )


@dataclass(frozen=True)
class Purpose:
    """One purpose, and what is kept for it."""

    purpose: str
    what: list[str]


@dataclass(frozen=True)
class Kept:
    """What is kept equally long."""

    title: str
    term: str
    is_of_colleagues: bool
    bases: list[str]
    purposes: list[Purpose]


def what_we_keep() -> list[Kept]:
    """Return, for the privacy page, everything the models declare: what parents meet first stands first."""
    declared = [about for _model, _name, about in personal_fields()]
    return [_kept(title, [about for about in declared if about.term == term]) for term, title in TERM_TITLES.items()]


def _kept(title: str | Promise, declared: list[PersonalData]) -> Kept:
    purposes: dict[str, list[str]] = {}
    for about in declared:
        whats = purposes.setdefault(str(about.purpose), [])
        if str(about.what) not in whats:
            whats.append(str(about.what))
    return Kept(
        title=str(title),
        term=str(declared[0].term.label),
        is_of_colleagues=declared[0].term in {Term.LOGIN, Term.AUDIT},
        bases=list(dict.fromkeys(str(about.basis.label) for about in declared)),
        purposes=[Purpose(purpose, whats) for purpose, whats in purposes.items()],
    )
