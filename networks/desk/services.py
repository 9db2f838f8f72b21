"""The Monday mail, giving a group to a colleague, having phoned a parent, and the alarm of the outbox."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality, Person, Role, User
from accounts.queries import roles_in, stands_in_for
from networks.desk.catalogue import GROUP_GIVEN, OUTBOX_LATE, WEEK
from networks.desk.queries.needs import concerns_of
from networks.desk.queries.unreached import unreached
from networks.desk.schedule import day_of, midnight, week_of
from networks.desk.urgency import Concern, Kind
from networks.groups.models import Group
from networks.groups.services import GroupError, pass_on_group, subject_of
from networks.messaging.models import Message
from networks.messaging.queries import is_late, next_version, waiting_since
from networks.messaging.services import MessagingError, queue_for_user, settle
from networks.neighbourhoods.queries import professionals_of
from ui.templatetags import moments

# So often an administrator is told at most that messages wait too long.
WARN_AGAIN_AFTER = timedelta(hours=1)


def send_weeks(*, actor: Actor, at: datetime) -> int:
    """Mail every professional what needs her this week, and say how many got it; nothing to do is no mail.

    On a Monday from 8:00 on. Run once more that day it reaches only whom an earlier run missed.
    """
    if not week_of(at).may_be_mailed(at):
        return 0
    return sum(send_week(actor=actor, municipality=role.municipality, user=role.user, at=at) for role in _waiting(at))


@transaction.atomic
def send_week(*, actor: Actor, municipality: Municipality | None, user: User, at: datetime) -> bool:
    """Mail one professional what needs her this week here, in her language; say whether there was anything."""
    if municipality is None:
        return False
    herself = Actor(
        origin=actor.origin,
        municipality=municipality,
        user=user,
        roles=roles_in(user, municipality),
        stands_in_for=stands_in_for(user, municipality, day_of(at)),
    )
    with translation.override(user.language):
        lines = [line for kind in concerns_of(herself, at) for line in lines_of(kind)]
    if lines:
        queue_for_user(
            actor=replace(actor, municipality=municipality),
            key=WEEK.key,
            subject=f"municipality:{municipality.pk}",
            user=user,
            values={"lines": lines, "page": _address("desk:week", municipality.slug)},
            due_at=at,
            # By Wednesday it is another week than she would read of.
            expires_at=midnight(week_of(at).days[2]),
            version=week_of(at).number,
        )
    return bool(lines)


def lines_of(kind: Kind) -> Iterator[str]:
    """Write the lines of one need as plain sentences, as the page does, and how many more there are."""
    for concern in kind.concerns:
        yield line_of(concern)
    if kind.more:
        words = ngettext("and %(number)d more: %(need)s", "and %(number)d more: %(need)s", kind.more)
        yield words % {"number": kind.more, "need": kind.need.label}


def line_of(concern: Concern) -> str:
    """Write one line: about what, when, why, and for whom she stands in."""
    when = moments.moment(concern.moment) if concern.moment else moments.day(concern.day) if concern.day else ""
    about = f"{concern.about} ({when})" if when else concern.about
    need = str(concern.need.label)
    reason = need if concern.reason == need else f"{need}. {concern.reason}"
    words = [_("%(about)s: %(reason)s") % {"about": about, "reason": reason}]
    if concern.instead_of:
        words.append(_("You stand in for %(name)s.") % {"name": concern.instead_of})
    return " ".join(words)


@transaction.atomic
def give_group(*, actor: Actor, group: Group, user: User, at: datetime) -> Group:
    """Give a group to a colleague who works with parents here, and tell her."""
    if group.is_ended:
        raise GroupError("ended", _("This group has ended."))
    if not professionals_of(group.municipality).filter(pk=user.pk).exists():
        raise GroupError("no_professional", _("Only a professional of this municipality can stand behind a group."))
    given = pass_on_group(actor=actor, group=group, user=user, at=at)
    subject = subject_of(given)
    queue_for_user(
        actor=actor,
        key=GROUP_GIVEN.key,
        subject=subject,
        user=user,
        values={
            "group": given.name,
            "from_name": actor.user.name if actor.user else "",
            "is_back_up": given.is_handed_over,
            "page": _address("desk:group", given.municipality.slug, given.pk),
        },
        due_at=at,
        version=next_version(key=GROUP_GIVEN.key, subject=subject, user=user),
    )
    return given


@transaction.atomic
def phoned(*, actor: Actor, person: Person, at: datetime) -> int:
    """Keep that a colleague told somebody by telephone what did not reach her; say how many messages that were."""
    rows = list(unreached(actor, at).filter(person=person))
    for row in rows:
        settle(actor=actor, message=row, at=at)
    return len(rows)


@transaction.atomic
def warn_administrators(*, actor: Actor, at: datetime) -> int:
    """Mail the administrators when messages wait too long, before all those messages; once an hour at most.

    Say how many are mailed. A mail that could not leave within the hour is withheld: the next one says it anew.
    """
    since = waiting_since(at)
    if since is None or not is_late(since, at):
        return 0
    warned = Message.objects.filter(key=OUTBOX_LATE.key, created_at__gt=at - WARN_AGAIN_AFTER).values("user")
    roles = Role.objects.filter(kind=RoleKind.ADMINISTRATOR, user__is_active=True).exclude(user__in=warned)
    # One mail to somebody who looks after several municipalities: they share one outbox.
    whom = {role.user_id: role for role in roles.select_related("user", "municipality").order_by("-pk")}
    for role in whom.values():
        _warn(actor, role, since, at)
    return len(whom)


def _warn(actor: Actor, role: Role, since: datetime, at: datetime) -> None:
    if role.municipality is None:
        return
    queue_for_user(
        actor=replace(actor, municipality=role.municipality),
        key=OUTBOX_LATE.key,
        subject="outbox",
        user=role.user,
        values={
            "minutes": int((at - since).total_seconds() // 60),
            "page": _address("desk:outbox_part", role.municipality.slug, "waiting"),
        },
        due_at=since - timedelta(seconds=1),
        expires_at=at + WARN_AGAIN_AFTER,
        version=next_version(key=OUTBOX_LATE.key, subject="outbox", user=role.user),
    )


@dataclass(frozen=True)
class Outcome:
    """How many messages something was done about, and about how many it was no longer possible."""

    done: int
    too_late: int


def handle_many(*, actor: Actor, does: Callable[..., object], chosen: Iterable[Message]) -> Outcome:
    """Do one thing about many messages, each in a transaction of its own: one that just left holds up no other."""
    done = too_late = 0
    for message in chosen:
        try:
            does(actor=actor, message=message)
        except MessagingError:
            too_late += 1
        else:
            done += 1
    return Outcome(done, too_late)


def _waiting(at: datetime) -> list[Role]:
    """Return the professionals who have not been mailed this week yet."""
    sent = set(Message.objects.filter(key=WEEK.key, version=week_of(at).number).values_list("municipality", "user"))
    roles = Role.objects.filter(kind=RoleKind.PROFESSIONAL, user__is_active=True)
    found = roles.select_related("user", "municipality").order_by("municipality", "user")
    return [role for role in found if (role.municipality_id, role.user_id) not in sent]


def _address(page: str, *words: object) -> str:
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse(page, args=words)
