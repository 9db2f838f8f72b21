"""Getting, renewing and ending the address of a calendar; and the calendars that are open to everybody."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Person, User
from accounts.tokens import hash_of, unseal
from config.logs import mask
from networks.activities.choices import ActivityState
from networks.feeds.models import Feed
from networks.feeds.queries import address_of
from tests.factories import ActivityFactory, NeighbourhoodFactory, VenueFactory
from tests.ical import read_by_both, words_of
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast, Persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def page(who: Persona, name: str = "mine", *words: str) -> str:
    return reverse(f"feeds:{name}", args=[who.here.slug, *([who.token] if who.token else []), *words])


def shown(who: Persona) -> str:
    answer = who.client.get(page(who), headers=ENGLISH)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return answer.content.decode()


def key_of(feed: Feed) -> str:
    return unseal(feed.sealed_key)


def uids(file: bytes) -> set[str]:
    return {read.uid.partition("@")[0] for read in read_by_both(file)}


def test_she_makes_an_address_and_finds_it_there_again(cast: Cast) -> None:
    parent = cast.parent
    for _press in range(2):
        assert parent.client.post(page(parent, "make", "own"))["Location"] == page(parent)
    feed = Feed.objects.get()
    address = address_of(feed)
    assert address is not None
    assert feed.token_hash == hash_of(key_of(feed))
    assert key_of(feed) not in (feed.token_hash, feed.sealed_key)
    assert address.webcal.startswith("webcal://")
    text = shown(parent)
    assert address.plain in text
    assert f'href="{address.webcal}"' in text


def test_looking_makes_and_ends_nothing(haven: Circle, cast: Cast) -> None:
    parent = cast.parent
    parent.client.post(page(parent, "make", "own"))
    feed = Feed.objects.get()
    for name in ("renew", "end"):
        assert parent.client.get(page(parent, name, "own")).status_code == 200
    assert Feed.objects.get() == feed


@pytest.mark.parametrize("whose", ["own", "group"])
def test_she_renews_and_ends_it(haven: Circle, cast: Cast, whose: str) -> None:
    parent = cast.parent
    parent.client.post(page(parent, "make", whose))
    first = key_of(Feed.objects.get())
    parent.client.post(page(parent, "renew", whose))
    assert key_of(Feed.objects.get()) != first
    parent.client.post(page(parent, "end", whose))
    assert not Feed.objects.exists()
    acts = AuditEvent.objects.filter(action__startswith="feed_").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["feed_made", "feed_made", "feed_ended"]


def test_every_member_sees_the_same_address_of_the_group(haven: Circle) -> None:
    fatma, hidden = haven.as_member(haven.fatma), haven.as_member(haven.hidden)
    fatma.client.post(page(fatma, "make", "group"))
    hidden.client.post(page(hidden, "make", "group"))
    assert key_of(Feed.objects.get()) in shown(hidden)


def test_who_is_in_no_group_has_none_of_a_group(cast: Cast) -> None:
    assert cast.parent.client.post(page(cast.parent, "make", "group")).status_code == 404
    assert cast.parent.client.post(page(cast.parent, "make", "everybody")).status_code == 404


def test_who_asks_us_to_be_careful_is_told_why_there_is_none(haven: Circle, cast: Cast) -> None:
    Person.objects.filter(pk=haven.samira.person_id).update(safe_contact=True)
    assert "You have no calendar here" in shown(cast.parent)
    assert cast.parent.client.post(page(cast.parent, "make", "own")).status_code == 404


def test_a_link_that_was_passed_on_shows_no_address(cast: Cast) -> None:
    answer = cast.visitor.client.get(page(cast.parent))
    assert (answer.status_code, "device" in answer["Location"]) == (302, True)


def test_an_address_of_an_earlier_secret_is_made_anew(cast: Cast) -> None:
    parent = cast.parent
    parent.client.post(page(parent, "make", "own"))
    Feed.objects.update(sealed_key="not ours")
    assert "Make an address" in shown(parent)


def test_no_key_stands_in_a_log() -> None:
    assert mask("GET /vaartdam/feeds/s3cret/calendar.ics") == "GET /vaartdam/feeds/***/calendar.ics"
    assert mask("GET /vaartdam/meet/12.s3cret/") == "GET /vaartdam/meet/***/"


def test_a_colleague_has_what_she_looks_after_and_no_place_of_a_group_that_runs_itself(cast: Cast) -> None:
    colleague, actor = cast.professional, cast.professional.actor
    hers = ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED, planned_by=actor.user)
    ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED)
    handed_over = circle(cast).meeting()
    colleague.client.post(page(colleague, "make_work"))
    read = read_by_both(colleague.client.get(feed_path()).content)
    assert {one.uid.partition("@")[0] for one in read} == {hers.code, f"meeting-{handed_over.pk}"}
    assert {one.uid.partition("@")[0] for one in read if one.place} == {hers.code}


def feed_path() -> str:
    """The path of the only calendar."""
    feed = Feed.objects.get()
    return reverse("feeds:calendar", args=[feed.municipality.slug, key_of(feed)])


@pytest.mark.parametrize("end", ["role", "login"])
def test_a_colleagues_ends_with_her_work(cast: Cast, end: str) -> None:
    colleague = cast.professional
    colleague.client.post(page(colleague, "make_work"))
    assert cast.visitor.client.get(feed_path()).status_code == 200
    assert colleague.user is not None
    if end == "role":
        colleague.user.roles.all().delete()
    else:
        User.objects.filter(pk=colleague.user.pk).update(is_active=False)
    assert cast.visitor.client.get(feed_path()).status_code == 410


def test_the_lectures_of_a_neighbourhood_are_open_to_everybody(cast: Cast) -> None:
    area = NeighbourhoodFactory.make(municipality=cast.here, name="Havenkwartier")
    venue = VenueFactory.make(municipality=cast.here, neighbourhood=area)
    here = ActivityFactory.make(municipality=cast.here, venue=venue, state=ActivityState.PUBLISHED)
    ActivityFactory.make(municipality=cast.here, venue=venue, state=ActivityState.DRAFT)
    other = ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED)
    ActivityFactory.make(municipality=cast.elsewhere, state=ActivityState.PUBLISHED)
    client = cast.visitor.client
    one = client.get(reverse("feeds:lectures_in", args=[cast.here.slug, area.code]))
    assert (uids(one.content), words_of(one.content, "NAME")) == ({here.code}, ["Lezingen in Havenkwartier"])
    assert uids(client.get(reverse("feeds:lectures", args=[cast.here.slug])).content) == {here.code, other.code}
    listed = client.get(reverse("feeds:calendars", args=[cast.here.slug])).content.decode()
    assert reverse("feeds:lectures_in", args=[cast.here.slug, area.code]) in listed
    assert client.get(reverse("feeds:lectures_in", args=[cast.elsewhere.slug, area.code])).status_code == 404


def test_a_public_calendar_may_be_kept_for_a_while(cast: Cast) -> None:
    address, client = reverse("feeds:lectures", args=[cast.here.slug]), cast.visitor.client
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=900"
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["activities:home", "activities:lectures"])
def test_the_public_calendars_are_found_from_the_public_pages(cast: Cast, name: str) -> None:
    ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED)
    text = cast.visitor.client.get(reverse(name, args=[cast.here.slug])).content.decode()
    assert reverse("feeds:calendars", args=[cast.here.slug]) in text


def test_the_coordinator_renews_what_another_member_made(haven: Circle, cast: Cast) -> None:
    fatma = haven.as_member(haven.fatma)
    fatma.client.post(page(fatma, "make", "group"))
    old = feed_path()
    cast.parent.client.post(page(cast.parent, "renew", "group"))
    assert [cast.visitor.client.get(path).status_code for path in (old, feed_path())] == [404, 200]
