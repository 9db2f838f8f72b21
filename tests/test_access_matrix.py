"""Every page for every role: who gets in, who is refused, and nobody reaches another municipality's things."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.urls import URLResolver, get_resolver

from accounts.choices import RoleKind
from accounts.models import Role
from tests.access_stage import Stage
from tests.access_table import PAGES
from tests.access_words import LOST, NOT_BY_GET
from tests.factories import user_with_role
from tests.personas import EVERYBODY, Cast, client_of

pytestmark = pytest.mark.django_db


def addresses(
    resolver: URLResolver | None = None, space: str = "", words: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The full name of every address, with the words that stand for things in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        known = (*words, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else space, known)
        else:
            yield f"{space}{entry.name}", known


WORDS = dict(addresses())
# Pages about one thing of a municipality.
ABOUT_ONE_THING = [
    name
    for name, words in WORDS.items()
    if "municipality" in words
    and set(words) & {"area", "calendar_key", "code", "key", "link_token", "number", "share_key"}
    and not name.startswith("methods:")
]


def test_every_address_is_in_the_table() -> None:
    assert sorted(WORDS) == sorted(PAGES)


@pytest.mark.parametrize("key", EVERYBODY)
def test_everybody_gets_what_the_table_says(cast: Cast, key: str) -> None:
    stage, client = Stage(cast), cast.called(key).client
    answered = {}
    for name in PAGES:
        cache.clear()
        answered[name] = client.get(stage.address(name, WORDS[name], key=key)).status_code
    assert answered == {name: page.expected(key) for name, page in PAGES.items()}


@pytest.mark.parametrize("method", ["get", "post"])
def test_things_of_another_municipality_do_not_exist(cast: Cast, method: str) -> None:
    stage = Stage(cast)
    boss = user_with_role(RoleKind.ADMINISTRATOR, cast.elsewhere)
    Role.objects.create(user=boss, kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    client = client_of(boss)
    answered = {}
    for name in ABOUT_ONE_THING:
        cache.clear()
        address = stage.address(name, WORDS[name], municipality=cast.elsewhere.slug)
        answered[name] = getattr(client, method)(address).status_code
    assert {name: code for name, code in answered.items() if code not in {LOST, NOT_BY_GET}} == {}


def test_municipality_that_does_not_exist_is_not_there_for_anybody(cast: Cast) -> None:
    stage = Stage(cast)
    clients = [cast.called(key).client for key in ("visitor", "professional")]
    names = [name for name, words in WORDS.items() if "municipality" in words]
    addresses_there = [stage.address(name, WORDS[name], municipality="nowhere") for name in names]
    assert {client.get(address).status_code for client in clients for address in addresses_there} == {LOST}
