"""The messages that sign-ups send. Their words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import APPOINTMENTS, CalendarMethod, MessageKind, register
from networks.messaging.choices import Hours, Topic

_LECTURE = {"title", "starts_at", "venue", "address"}

PLACE_CONFIRMED = register(
    MessageKind(
        key="place_confirmed",
        name=_("Place confirmed"),
        why=_("Somebody took a place at a lecture."),
        values=frozenset(_LECTURE | {"children", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({"starts_at", "venue"}),
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
WAITING_CONFIRMED = register(
    MessageKind(
        key="waiting_confirmed",
        name=_("On the waiting list"),
        why=_("Somebody signed up for a lecture that is full."),
        values=frozenset(_LECTURE | {"children", "before"}),
        with_personal_link=True,
        must_say=frozenset({"starts_at"}),
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
PLACE_OFFERED = register(
    MessageKind(
        key="place_offered",
        name=_("A place is kept for you"),
        why=_("A place came free; somebody on the waiting list is asked whether she comes, and until when we wait."),
        values=frozenset(_LECTURE | {"closes_at", "number"}),
        with_personal_link=True,
        personal_page="signups:my_coming",
        personal_page_takes=("number",),
        must_say=frozenset({"starts_at", "closes_at"}),
        topic=Topic.NEEDED,
    )
)
OFFER_PASSED = register(
    MessageKind(
        key="offer_passed",
        name=_("A place went to somebody else"),
        why=_("Somebody was offered a place and did not answer in time."),
        values=frozenset({"title", "starts_at", "number"}),
        with_personal_link=True,
        personal_page="signups:my_coming",
        personal_page_takes=("number",),
        must_say=frozenset({"title"}),
        topic=Topic.NEEDED,
    )
)
WAITING_CLOSED = register(
    MessageKind(
        key="waiting_closed",
        name=_("Waiting list closed"),
        why=_("The lecture is near and no place came free for somebody on the waiting list."),
        values=frozenset({"title", "starts_at"}),
        with_personal_link=True,
        must_say=frozenset({"title"}),
        topic=Topic.NEEDED,
    )
)
PLACE_WITHDRAWN = register(
    MessageKind(
        key="place_withdrawn",
        name=_("Place withdrawn"),
        why=_("Somebody gave her place or her turn on the waiting list back."),
        values=frozenset({"title", "starts_at", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.CANCEL,
        must_say=frozenset({"title"}),
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
LECTURE_MOVED = register(
    MessageKind(
        key="lecture_moved",
        name=_("Lecture moved"),
        why=_("The lecture has another date, time or venue; everybody with a place or waiting is told."),
        values=frozenset(_LECTURE | {"waits", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({"starts_at", "venue"}),
        topic=Topic.NEEDED,
    )
)
LECTURE_CANCELLED = register(
    MessageKind(
        key="lecture_cancelled",
        name=_("Lecture cancelled"),
        why=_("The lecture does not go on; everybody with a place or waiting is told."),
        values=frozenset({"title", "starts_at", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.CANCEL,
        must_say=frozenset({"starts_at"}),
        topic=Topic.NEEDED,
    )
)
LECTURE_REMINDER = register(
    MessageKind(
        key="lecture_reminder",
        name=_("Reminder of a lecture"),
        why=_("A lecture comes near at which she has a place."),
        values=frozenset(_LECTURE | {"number"}),
        with_personal_link=True,
        personal_page="signups:my_coming",
        personal_page_takes=("number",),
        must_say=frozenset({"starts_at"}),
        topic=Topic.REMINDER,
    )
)
INTEREST_CONFIRMED = register(
    MessageKind(
        key="interest_confirmed",
        name=_("Interest confirmed"),
        why=_("Somebody wants to join a group."),
        values=frozenset({"title"}),
        with_personal_link=True,
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
INTEREST_WITHDRAWN = register(
    MessageKind(
        key="interest_withdrawn",
        name=_("Interest withdrawn"),
        why=_("Somebody does not want to join a group after all."),
        values=frozenset({"title"}),
        with_personal_link=True,
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
