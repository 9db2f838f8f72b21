"""On Monday at eight every professional with something to do gets it by mail, once, in her language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import RoleKind
from accounts.models import Deputy, Role, User
from config.schedule import SCHEDULE
from networks.desk.schedule import midnight
from networks.desk.services import send_weeks
from networks.groups.models import Group
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.access_stage import some
from tests.factories import user_with_role
from tests.networks.desk.stage import SECRETS, handed_over_group, started_group, with_secrets
from tests.personas import Cast

pytestmark = pytest.mark.django_db

MONDAY = datetime(2027, 3, 1, 7, tzinfo=UTC)
# The first Mondays after the clocks changed: eight o'clock is another moment in UTC.
AFTER_SPRING, AFTER_AUTUMN = datetime(2027, 3, 29, 6, tzinfo=UTC), datetime(2027, 11, 1, 7, tzinfo=UTC)


def send(at: datetime) -> int:
    return send_weeks(actor=system_actor(), at=at)


def mails_to(user: User | None) -> list[Message]:
    return list(Message.objects.filter(user=user, key="week").order_by("pk"))


@pytest.fixture
def group(cast: Cast) -> Group:
    """A group of the professional that needs its first meeting."""
    return started_group(cast.here, coach=cast.professional.user, name="Haven")


@pytest.mark.parametrize("monday", [MONDAY, AFTER_SPRING, AFTER_AUTUMN])
def test_it_leaves_from_eight_on_monday_and_on_no_other_day(cast: Cast, group: Group, monday: datetime) -> None:
    assert [send(monday + timedelta(hours=hours)) for hours in (-24, -1, 24, 14)] == [0, 0, 0, 0]
    assert send(monday) == 1
    [mail] = mails_to(cast.professional.user)
    assert (mail.due_at, mail.expires_at) == (monday, midnight(monday.date() + timedelta(days=2)))


def test_run_twice_it_goes_once_and_a_missed_run_is_made_up_for_the_same_day(cast: Cast, group: Group) -> None:
    assert [send(MONDAY + timedelta(hours=hours)) for hours in (5, 5, 6)] == [1, 0, 0]
    assert send(MONDAY + timedelta(days=7)) == 1
    assert len(mails_to(cast.professional.user)) == 2


def test_who_has_nothing_to_do_gets_nothing(cast: Cast, group: Group) -> None:
    send(MONDAY)
    assert set(Message.objects.values_list("user", flat=True)) == {some(cast.professional.user).pk}


def test_who_works_in_two_municipalities_gets_a_week_of_each(cast: Cast, group: Group) -> None:
    user = some(cast.professional.user)
    Role.objects.create(user=user, kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    started_group(cast.elsewhere, coach=user, name="Duin")
    assert send(MONDAY) == 2
    assert sorted(mail.values["lines"][0].split(":")[0] for mail in mails_to(user)) == ["Duin", "Haven"]


def test_who_may_not_sign_in_any_more_gets_nothing(cast: Cast, group: Group) -> None:
    User.objects.filter(pk=some(cast.professional.user).pk).update(is_active=False)
    assert send(MONDAY) == 0


@pytest.mark.parametrize(("language", "hello"), [("en", "Your week: Vaartdam"), ("nl", None)])
def test_it_reads_as_plain_text_and_as_a_page(cast: Cast, group: Group, language: str, hello: str | None) -> None:
    User.objects.filter(pk=some(cast.professional.user).pk).update(language=language)
    send(MONDAY)
    letter = letter_for(mails_to(cast.professional.user)[0])
    assert hello is None or letter.subject == hello
    assert "\n- Haven: " in letter.text
    for part in (letter.text, letter.page):
        assert f"/{cast.here.slug}/week/" in part


def test_it_names_no_parent(cast: Cast, group: Group) -> None:
    with_secrets(group)
    handed_over_group(cast.here, backup=some(cast.professional.user))
    User.objects.update(language="en")
    send(MONDAY)
    letter = letter_for(mails_to(cast.professional.user)[0])
    assert not [secret for secret in SECRETS if secret in letter.text + letter.page]


def test_whoever_stands_in_that_monday_gets_the_work_of_who_is_away(cast: Cast, group: Group) -> None:
    other = user_with_role(RoleKind.PROFESSIONAL, cast.here, language="en")
    day = MONDAY.date()
    away = {"stands_in_for": some(cast.professional.user), "first_day": day, "last_day": day}
    Deputy.objects.create(municipality=cast.here, user=other, **away)
    assert send(MONDAY) == 2
    assert f"You stand in for {some(cast.professional.user).name}." in mails_to(other)[0].values["lines"][0]
    assert send(MONDAY + timedelta(days=7)) == 1


def test_of_each_kind_five_lines_and_how_many_more(cast: Cast, group: Group) -> None:
    User.objects.update(language="en")
    for number in range(7):
        started_group(cast.here, coach=cast.professional.user, name=f"Groep {number}")
    send(MONDAY)
    lines = mails_to(cast.professional.user)[0].values["lines"]
    assert (len(lines), lines[-1]) == (6, "and 3 more: No meeting is planned")


def test_the_clock_runs_it_on_monday_at_eight_of_here() -> None:
    job = vars(SCHEDULE["send-weeks"]["schedule"])
    assert (job["day_of_week"], min(job["hour"]), job["minute"]) == ({1}, 8, {0})
    assert timezone.get_default_timezone_name() == "Europe/Amsterdam"
