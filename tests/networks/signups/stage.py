"""What the tests of sign-ups share: a lecture that takes places or interest, and somebody who calls."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Channel, Origin
from accounts.models import Municipality
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.signups.same_person import Caller, Way
from tests.factories import ActivityFactory


def lecture(here: Municipality, **fields: Any) -> Activity:
    """An announced lecture next week."""
    return ActivityFactory.make(municipality=here, **({"state": ActivityState.PUBLISHED} | fields))


def lecture_under_way(here: Municipality, **fields: Any) -> Activity:
    """A lecture that began an hour ago, so that it takes interest."""
    starts_at = timezone.now() - timedelta(hours=1)
    return lecture(here, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def caller(first_name: str = "Fatma", email: str = "fatma@home.example", mobile: str = "") -> Caller:
    """Somebody who signs up in Dutch."""
    ways = [Way(Channel.EMAIL, email)] if email else []
    ways += [Way(Channel.SMS, mobile)] if mobile else []
    return Caller(first_name=first_name, language="nl", ways=tuple(ways))


def visitor(here: Municipality) -> Actor:
    """Somebody on the web page of a municipality whom we do not know."""
    return Actor(origin=Origin.WEB, municipality=here)
