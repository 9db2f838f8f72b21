"""Making, renewing and ending the address of a private calendar; and noting when a calendar changed."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality, Person, User
from accounts.services import record
from accounts.tokens import hash_of, new_token, seal
from networks.feeds.models import CalendarVersion, Feed
from networks.feeds.queries import is_open
from networks.feeds.rules import may_have_group_calendar, may_have_own_calendar, may_have_work_calendar
from networks.groups.models import Group
from networks.groups.services import locked
from networks.neighbourhoods.models import Neighbourhood

# A moment in a header has no part smaller than this.
ONE_SECOND = timedelta(seconds=1)


class FeedError(Exception):
    """A calendar cannot be had: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


@transaction.atomic
def make_own_calendar(*, actor: Actor, at: datetime, renew: bool = False) -> Feed:
    """Give a parent the address of her own calendar; a new one ends the old. Who presses twice has one."""
    if actor.person is None or not may_have_own_calendar.test(actor):
        raise FeedError("careful", _("You asked us to tell nothing on your telephone, so you have no calendar here."))
    person = Person.objects.select_for_update(no_key=True).select_related("municipality").get(pk=actor.person.pk)
    return _made(actor, Feed(municipality=person.municipality, person=person), at, renew=renew)


@transaction.atomic
def make_group_calendar(*, actor: Actor, group: Group, at: datetime, renew: bool = False) -> Feed:
    """Give a group the address of its calendar: any member may, and a new one ends the old for everybody."""
    sharing = locked(group)
    if not may_have_group_calendar.test(actor, sharing):
        raise FeedError("not_in_it", _("Only who is in a group that goes on has its calendar."))
    return _made(actor, Feed(municipality=sharing.municipality, group=sharing), at, renew=renew)


@transaction.atomic
def make_work_calendar(*, actor: Actor, at: datetime, renew: bool = False) -> Feed:
    """Give a colleague the address of a calendar with the lectures and meetings she looks after."""
    if actor.user is None or actor.municipality is None or not may_have_work_calendar.test(actor):
        raise FeedError("no_work", _("Only who looks after lectures and groups has this calendar."))
    user = User.objects.select_for_update(no_key=True).get(pk=actor.user.pk)
    return _made(actor, Feed(municipality=actor.municipality, user=user), at, renew=renew)


@transaction.atomic
def end_calendar(*, actor: Actor, feed: Feed) -> None:
    """End the address of a calendar: from now on it opens nothing. Ended twice is ended."""
    if Feed.objects.filter(pk=feed.pk).delete()[0]:
        record(actor=actor, action="feed_ended", thing=feed)


def note_version(
    *,
    content: bytes,
    at: datetime,
    feed: Feed | None = None,
    municipality: Municipality | None = None,
    neighbourhood: Neighbourhood | None = None,
) -> CalendarVersion:
    """Note what a calendar holds, and return since when; a later version is later by a second at least."""
    whose = {"feed": feed, "municipality": municipality, "neighbourhood": neighbourhood}
    digest = hashlib.sha256(content).hexdigest()
    now = at.replace(microsecond=0)
    noted, is_new = CalendarVersion.objects.get_or_create(**whose, defaults={"digest": digest, "since": now})
    if is_new or noted.digest == digest:
        return noted
    later = max(now, noted.since + ONE_SECOND)
    CalendarVersion.objects.filter(pk=noted.pk, digest=noted.digest).update(digest=digest, since=later)
    noted.digest, noted.since = digest, later
    return noted


def _made(actor: Actor, wanted: Feed, at: datetime, *, renew: bool) -> Feed:
    """Return the calendar that is there and opens, or a new one in its place; the caller holds whose it is."""
    whose = {"person": wanted.person, "group": wanted.group, "user": wanted.user, "municipality": wanted.municipality}
    there = Feed.objects.filter(**whose).first()
    if there is not None and not renew and is_open(there, at):
        return there
    Feed.objects.filter(**whose).delete()
    key = new_token()
    wanted.token_hash, wanted.sealed_key, wanted.created_at = hash_of(key), seal(key), at
    wanted.save()
    record(actor=actor, action="feed_made", thing=wanted)
    return wanted
