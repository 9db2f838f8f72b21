"""The messages about meetings and about the group as a whole. Their words stand in `templates/messages/<key>/`.

Reminders and news leave by day; that a meeting moved or is cancelled may not be able to wait, which
`services/news.py` decides.
"""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import APPOINTMENTS, CalendarMethod, MessageKind, register
from networks.messaging.choices import Topic

# The page where she says whether she comes; `number` is that of the (first) meeting.
_ANSWER = "meetings:answer"

MEETING_REMINDER = register(
    MessageKind(
        key="meeting_reminder",
        name=_("Reminder of a meeting"),
        why=_("A meeting of her group comes near and she did not say that she cannot come."),
        values=frozenset({"number", "group", "starts_at", "ends_at", "place", "is_at_home"}),
        with_personal_link=True,
        personal_page=_ANSWER,
        personal_page_takes=("number",),
        must_say=frozenset({"starts_at"}),
        topic=Topic.REMINDER,
    )
)
MEETING_PLANNED = register(
    MessageKind(
        key="meeting_planned",
        name=_("Meeting planned"),
        why=_("One or more meetings of her group were planned; everybody in it is told."),
        values=frozenset({"number", "group", "is_at_home", APPOINTMENTS}),
        with_personal_link=True,
        personal_page=_ANSWER,
        personal_page_takes=("number",),
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({APPOINTMENTS}),
        topic=Topic.NEEDED,
    )
)
MEETING_MOVED = register(
    MessageKind(
        key="meeting_moved",
        name=_("Meeting moved"),
        why=_("One or more meetings have another moment or place; everybody in the group is told."),
        values=frozenset({"number", "group", "is_at_home", APPOINTMENTS}),
        with_personal_link=True,
        personal_page=_ANSWER,
        personal_page_takes=("number",),
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({APPOINTMENTS}),
        topic=Topic.NEEDED,
    )
)
MEETING_CANCELLED = register(
    MessageKind(
        key="meeting_cancelled",
        name=_("Meeting cancelled"),
        why=_("A meeting does not go on; everybody in the group is told."),
        values=frozenset({"group", APPOINTMENTS}),
        with_personal_link=True,
        personal_page="meetings:mine",
        calendar=CalendarMethod.CANCEL,
        must_say=frozenset({APPOINTMENTS}),
        topic=Topic.NEEDED,
    )
)
GROUP_HANDED_OVER = register(
    MessageKind(
        key="group_handed_over",
        name=_("Group handed over"),
        why=_("From now on the parents run the group themselves; everybody in it is told what that means."),
        values=frozenset({"group"}),
        with_personal_link=True,
        personal_page="meetings:handed_over",
        must_say=frozenset({"group"}),
        topic=Topic.NEEDED,
    )
)
COORDINATOR_WANTED = register(
    MessageKind(
        key="coordinator_wanted",
        name=_("Coordinator wanted"),
        why=_("The group has no coordinator any more; whoever presses first becomes it."),
        values=frozenset({"group"}),
        with_personal_link=True,
        personal_page="meetings:become_coordinator",
        must_say=frozenset({"group"}),
        topic=Topic.QUESTION,
    )
)
POLL_OPENED = register(
    MessageKind(
        key="poll_opened",
        name=_("Question which day and time suit"),
        why=_("The group chooses how often, on which day and at what time it meets; everybody in it is asked."),
        values=frozenset({"group", "closes_at"}),
        with_personal_link=True,
        personal_page="meetings:poll",
        must_say=frozenset({"closes_at"}),
        topic=Topic.QUESTION,
    )
)
POLL_CLOSING = register(
    MessageKind(
        key="poll_closing",
        name=_("Question closes soon"),
        why=_("A day before the question closes which day and time suit; who has said it already is not asked again."),
        values=frozenset({"group", "closes_at"}),
        with_personal_link=True,
        personal_page="meetings:poll",
        topic=Topic.QUESTION,
    )
)
POLL_OUTCOME = register(
    MessageKind(
        key="poll_outcome",
        name=_("Day and time chosen"),
        why=_("The group has chosen how often, on which day and at what time it meets; everybody in it is told."),
        # A moment on that day at that time stands for every such day.
        values=frozenset({"group", "weeks", "such_a_day_at"}),
        with_personal_link=True,
        personal_page="meetings:mine",
        topic=Topic.NEEDED,
    )
)
HOW_WAS_IT = register(
    MessageKind(
        key="how_was_it",
        name=_("How was it?"),
        why=_("The morning after a meeting its coordinator is asked how many came, unless she wrote it down."),
        values=frozenset({"number", "group", "starts_at"}),
        with_personal_link=True,
        personal_page="meetings:my_count",
        personal_page_takes=("number",),
        topic=Topic.QUESTION,
    )
)
MEMBER_UNREACHED = register(
    MessageKind(
        key="member_unreached",
        name=_("Somebody cannot be reached"),
        why=_("A message to somebody in the group did not arrive, and its back-up may not call her; never says who."),
        values=frozenset({"group"}),
        with_personal_link=True,
        personal_page="meetings:mine",
        topic=Topic.WORK,
    )
)
STILL_MEETING = register(
    MessageKind(
        key="still_meeting",
        name=_("Do you still meet?"),
        why=_("Each half year after the hand-over, when a group has no date ahead, its coordinator is asked."),
        values=frozenset({"group"}),
        with_personal_link=True,
        personal_page="meetings:my_plan",
        topic=Topic.QUESTION,
    )
)
GROUP_ENDED = register(
    MessageKind(
        key="group_ended",
        name=_("Group ended"),
        why=_("The group has ended or was joined with another one; everybody in it is told."),
        values=frozenset({"group", "successor", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.CANCEL,
        must_say=frozenset({"group"}),
        topic=Topic.NEEDED,
    )
)
