"""What everybody may see at this moment, and what the pages show."""

import re
from datetime import timedelta

from django.db.models import Q
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming
from networks.meetings.models import Meeting
from networks.messaging.models import Message
from networks.signups.models import Interest
from tests.networks.journeys.world import HOME, World, secrets_of_parent
from tests.personas import client_of, know_here

SECRET = re.compile(rf"Ouder\d\dx|ouder\d\d@home\.example|345678\d\d|{HOME} \d\d")


def pages(world: World, viewer: str) -> dict[str, set[str]]:
    """Return every page a colleague can ask for, with the secrets she may read on it."""
    slug = world.here.slug
    coached = parents_coached(world, viewer)
    pages = {
        reverse("desk:week", args=[slug]): set[str](),
        reverse("desk:groups", args=[slug]): set[str](),
        reverse("dashboards:page", args=[slug]): set[str](),
        reverse("dashboards:download", args=[slug]): set[str](),
        reverse("desk:outbox", args=[slug]): world.secrets_of(in_the_outbox(world, viewer)),
    }
    may_choose = world.secrets_of(interested(world, viewer))
    for group in Group.objects.filter(municipality=world.here):
        hers = world.secrets_of(coached.get(group.pk, set()))
        pages[reverse("desk:group", args=[slug, group.pk])] = hers
        pages[reverse("composing:forming", args=[slug, group.pk])] = hers
        pages[reverse("composing:ask_more", args=[slug, group.pk])] = hers | may_choose
    return pages


def parents_coached(world: World, viewer: str) -> dict[int, set[Person]]:
    """R03: the coach sees who is in her groups and whom she asked, until the hand-over; nobody else does."""
    if viewer != "coach":
        return {}
    found: dict[int, set[Person]] = {}
    groups = Group.objects.filter(municipality=world.here, handed_over_at=None).exclude(state__in=ENDED_STATES)
    for group in groups:
        asked = Q(invitations__group=group) if group.state == GroupState.FORMING else Q(pk__in=[])
        members = Q(memberships__in=Membership.objects.open().filter(group=group))
        found[group.pk] = set(Person.objects.filter(asked | members))
    return found


def mine(world: World, person: Person) -> tuple[str, set[str]]:
    """Return the page of a parent's own group, and the secrets she may read on it."""
    page = reverse("meetings:mine", args=[world.here.slug, world.tokens[person.pk]])
    seen = world.secrets_of([person])
    membership = Membership.objects.open().filter(person=person).select_related("group").first()
    if membership is None:
        return page, seen
    for other in Membership.objects.open().filter(group=membership.group).select_related("person"):
        name, email, mobile = secrets_of_parent(world.number_of(other.person))
        shown = ((name, other.shows_name), (email, other.shows_email), (mobile, other.shows_mobile))
        seen |= {secret for secret, is_shown in shown if is_shown}
    return page, seen | homes_open_to(world, membership)


def shown_too_much(world: World, viewer: str) -> dict[str, set[str]]:
    """Return the secrets a colleague reads on each page and should not; a page she may not see shows nothing."""
    client = client_of(world.staff[viewer])
    read = {page: secrets_in(client, page) - allowed for page, allowed in pages(world, viewer).items()}
    return {page: secrets for page, secrets in read.items() if secrets}


def read_as_parent(world: World, person: Person, page: str) -> set[str]:
    """Return the secrets on a page that a parent opens on a device that knows her."""
    return secrets_in(know_here(Client(), person), page)


def homes_open_to(world: World, membership: Membership) -> set[str]:
    """R07: a home address is open to who said yes, from 48 hours before until the day after, and to the host."""
    homes = set()
    for meeting in Meeting.objects.filter(group=membership.group).exclude(home_address=""):
        said_yes = meeting.answers.filter(membership=membership, coming=Coming.YES).exists()
        is_near = meeting.starts_at - timedelta(hours=48) <= world.now <= meeting.ends_at + timedelta(days=2)
        if meeting.host_id == membership.pk or (said_yes and is_near):
            homes.add(meeting.home_address)
    return homes


def in_the_outbox(world: World, viewer: str) -> set[Person]:
    if viewer not in {"coach", "colleague"}:
        return set()
    about_lectures = Message.objects.filter(municipality=world.here).exclude(
        subject__regex="^(group|meeting|invitation):"
    )
    coached = {person for people in parents_coached(world, viewer).values() for person in people}
    return coached | set(Person.objects.filter(pk__in=about_lectures.values("person")))


def interested(world: World, viewer: str) -> set[Person]:
    """Who made the lecture chooses among everybody who left her interest after it."""
    standing = Interest.objects.open().filter(activity=world.lecture) if viewer == "coach" else Interest.objects.none()
    return set(Person.objects.filter(pk__in=standing.values("person")))


def secrets_in(client: Client, page: str) -> set[str]:
    """Return every secret in the answer to asking for a page."""
    answer = client.get(page, follow=True)
    assert answer.status_code in {200, 403, 404}, (page, answer.status_code)
    return set(SECRET.findall(answer.content.decode()))
