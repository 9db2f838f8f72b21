"""What runs when, and why: the one table of periodic work. Times are Europe/Amsterdam."""

from typing import NotRequired, TypedDict

from celery.schedules import crontab


class Job(TypedDict):
    """One line of the table, as Celery beat reads it."""

    task: str
    schedule: crontab | float
    options: NotRequired[dict[str, float]]


SCHEDULE: dict[str, Job] = {
    # The net under the outbox: a lost doorbell costs a minute, never a message.
    "deliver-due-messages": {"task": "networks.messaging.deliver_due_messages", "schedule": 60.0},
    # Messages that wait too long are told of within a minute; the mail itself goes before them.
    "watch-outbox": {"task": "networks.desk.watch_outbox", "schedule": 60.0},
    # The net under the composer: a lost doorbell and a worker that died cost seconds. Nothing to do is one statement.
    "work-on-runs": {"task": "networks.composing.work_on_runs", "schedule": 5.0, "options": {"expires": 5}},
    "work-on-hall-runs": {"task": "networks.composing.work_on_hall_runs", "schedule": 5.0, "options": {"expires": 5}},
    # Who took her interest back stands in no proposal a minute later; pages leave her out at once.
    "take-out-withdrawn": {"task": "networks.composing.take_out_withdrawn", "schedule": 60.0},
    # Every four minutes, so that with the counting itself no figure on the dashboard is older than five.
    "count-figures": {"task": "networks.dashboards.count_figures", "schedule": 240.0},
    # Monday at eight; the hours after it make up for a run that was missed, and reach nobody twice.
    "send-weeks": {
        "task": "networks.desk.send_weeks",
        "schedule": crontab(day_of_week="mon", hour="8-20", minute=0),
    },
    # By day; what a run misses the next day finds.
    "ask-whether-still-right": {
        "task": "networks.partners.ask_whether_still_right",
        "schedule": crontab(hour=10, minute=30),
    },
    # The morning after a meeting, from eight on; later runs make up for one that was missed.
    "look-back": {"task": "networks.meetings.look_back", "schedule": crontab(hour="8-20", minute="*/15")},
    # Every minute: an offer says until when it stands, and the next one waits for it.
    "pass-on-offers": {"task": "networks.signups.pass_on_offers", "schedule": 60.0},
    # Forgetting happens at night, when nobody is filling in a form.
    "forget-by-term": {"task": "networks.privacy.forget_by_term", "schedule": crontab(hour=3, minute=15)},
    # A group that plans nothing and has not met for long is shown as asleep; a day earlier or later matters to nobody.
    "fall-asleep": {"task": "networks.meetings.fall_asleep", "schedule": crontab(hour=4, minute=15)},
}
