"""Letting colleagues in and out, and telling them how to sign in."""

from collections.abc import Collection
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.choices import ROLES_WITH_STRONG_SIGN_IN, RoleKind
from accounts.models import Municipality, User
from accounts.services import add_colleague, deactivate_colleague, record, save_municipality
from networks.colleagues.catalogue import INVITATION
from networks.composing.models import Coach
from networks.messaging.queries import next_version
from networks.messaging.services import queue_for_user
from networks.neighbourhoods.models import Assignment
from networks.partners.models import ContactPerson


@transaction.atomic
def open_municipality(*, actor: Actor, municipality: Municipality, name: str, email: str) -> Municipality:
    """Make a municipality and invite its first administrator, who invites everybody else."""
    save_municipality(actor=actor, municipality=municipality)
    inside = replace(actor, municipality=municipality)
    invite(actor=inside, municipality=municipality, name=name, email=email, roles={RoleKind.ADMINISTRATOR})
    return municipality


@transaction.atomic
def invite(*, actor: Actor, municipality: Municipality, name: str, email: str, roles: Collection[RoleKind]) -> User:
    """Let a colleague in with these roles, and explain in a message how to sign in."""
    user = add_colleague(actor=actor, municipality=municipality, email=email, name=name, roles=roles)
    send_invitation(actor=actor, municipality=municipality, user=user)
    return user


@transaction.atomic
def send_invitation(*, actor: Actor, municipality: Municipality, user: User) -> None:
    """Explain (once more) how to sign in."""
    subject = f"municipality:{municipality.pk}"
    queue_for_user(
        actor=actor,
        key=INVITATION.key,
        subject=subject,
        user=user,
        values={
            "sign_in": settings.PUBLIC_BASE_URL.rstrip("/") + reverse("account_login"),
            "second_step": user.roles.filter(kind__in=ROLES_WITH_STRONG_SIGN_IN).exists(),
        },
        version=next_version(key=INVITATION.key, subject=subject, user=user),
    )
    record(actor=actor, action="invitation_queued", thing=user)


@transaction.atomic
def let_go(*, actor: Actor, municipality: Municipality, user: User) -> User:
    """End somebody's work here: roles, neighbourhoods and organisations."""
    deactivate_colleague(actor=actor, municipality=municipality, user=user)
    Assignment.objects.filter(user=user, neighbourhood__municipality=municipality).delete()
    Coach.objects.filter(user=user, municipality=municipality).delete()
    ContactPerson.objects.filter(user=user, organisation__municipality=municipality).delete()
    return user
