"""In plain words what each topic is, and what stays when somebody stops it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.messaging.choices import Topic


@dataclass(frozen=True, kw_only=True)
class TopicInWords:
    """What somebody reads about a topic she can stop."""

    name: Promise
    what_it_is: Promise
    what_stays: Promise
    stop_it: Promise
    is_stopped: Promise


IN_WORDS = {
    Topic.REMINDER: TopicInWords(
        name=_("Reminders"),
        what_it_is=_("A message shortly before a lecture or a meeting of your group."),
        what_stays=_("Is a lecture or a meeting moved or cancelled? Then you still get a message."),
        stop_it=_("Stop the reminders"),
        is_stopped=_("You get no more reminders"),
    ),
    Topic.QUESTION: TopicInWords(
        name=_("Questions"),
        what_it_is=_("A message in which we ask you something: which day suits you, or how it was."),
        what_stays=_("Is a lecture or a meeting moved or cancelled? Then you still get a message."),
        stop_it=_("Stop the questions"),
        is_stopped=_("You get no more questions"),
    ),
    Topic.WEEK: TopicInWords(
        name=_("Your week"),
        what_it_is=_("An overview of your work, on Monday morning."),
        what_stays=_("The same overview stands on your page of the week. What groups need of you still comes by mail."),
        stop_it=_("Stop the overview of the week"),
        is_stopped=_("You get no more overview of the week"),
    ),
}

# Who can stop what. The rest is needed, or was asked for.
TOPICS_OF_PARENTS = (Topic.REMINDER, Topic.QUESTION)
TOPICS_OF_COLLEAGUES = (Topic.WEEK,)
