"""The index of tasks: Celery looks here; the tasks live with their features."""

from networks.composing.tasks import take_out_the_withdrawn, work_on_hall_runs, work_on_runs
from networks.dashboards.tasks import count_figures
from networks.desk.tasks import send_weeks, watch_outbox
from networks.meetings.tasks import fall_asleep, look_back
from networks.messaging.tasks import deliver_channel, deliver_due_messages
from networks.partners.tasks import ask_whether_still_right
from networks.privacy.tasks import forget_by_term
from networks.signups.tasks import pass_on_offers

__all__ = [
    "ask_whether_still_right",
    "count_figures",
    "deliver_channel",
    "deliver_due_messages",
    "fall_asleep",
    "forget_by_term",
    "look_back",
    "pass_on_offers",
    "send_weeks",
    "take_out_the_withdrawn",
    "watch_outbox",
    "work_on_hall_runs",
    "work_on_runs",
]
