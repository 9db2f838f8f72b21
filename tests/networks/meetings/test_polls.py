"""R05: the group chooses how often, on which day and at what time; counts for everybody, names for nobody."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from networks.groups.models import Group
from networks.meetings.choices import Suits
from networks.meetings.models import Poll, PollVote
from networks.meetings.queries import answered_poll, last_choice_of, options_seen
from networks.meetings.rhythm import Rhythm
from networks.meetings.services import MeetingError, close_poll, leave, open_poll, vote
from networks.messaging.models import Message
from networks.messaging.schedule import AMSTERDAM
from networks.neighbourhoods.choices import Day
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast, Persona

pytestmark = pytest.mark.django_db

THURSDAY = Rhythm(interval_weeks=6, day=Day.THU, begins=time(20))
MONDAY = Rhythm(interval_weeks=4, day=Day.MON, begins=time(9, 30))


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def ask(haven: Circle, rhythms: list[Rhythm] | None = None, closes_on: date | None = None) -> Poll:
    return open_poll(
        actor=haven.cast.parent.actor,
        group=haven.group,
        rhythms=[THURSDAY, MONDAY] if rhythms is None else rhythms,
        closes_on=closes_on or timezone.localdate() + timedelta(days=7),
        at=timezone.now(),
    )


def say(haven: Circle, poll: Poll, who: str, *suits: Suits | None) -> None:
    pairs = zip(poll.options.all(), suits, strict=True)
    vote(
        actor=haven.cast.parent.actor,
        poll=poll,
        membership=getattr(haven, who),
        suits={option: how for option, how in pairs if how},
        at=timezone.now(),
    )


def test_counts_are_of_the_last_word_of_each_member(haven: Circle) -> None:
    poll = ask(haven)
    say(haven, poll, "samira", Suits.YES, Suits.YES)
    say(haven, poll, "samira", Suits.YES, None)
    say(haven, poll, "fatma", Suits.IF_NEED_BE, Suits.YES)
    seen = [(one.yes, one.if_need_be, one.mine) for one in options_seen(poll, haven.samira)]
    assert (seen, answered_poll(poll)) == ([(1, 1, "yes"), (1, 0, "")], 2)


def test_everybody_in_the_group_is_asked_once(haven: Circle) -> None:
    poll = ask(haven)
    messages = Message.objects.filter(key="poll_opened")
    assert {message.person for message in messages} == {
        member.person for member in (haven.samira, haven.fatma, haven.hidden)
    }
    assert {timezone.localdate(datetime.fromisoformat(message.values["closes_at"])) for message in messages} == {
        poll.closes_on
    }


def test_what_a_member_who_left_said_counts_no_longer(haven: Circle, cast: Cast) -> None:
    poll = ask(haven)
    say(haven, poll, "fatma", Suits.YES, Suits.YES)
    leave(actor=cast.parent.actor, membership=haven.fatma, at=timezone.now())
    assert ([one.yes for one in options_seen(poll)], PollVote.objects.count()) == ([0, 0], 0)


@pytest.mark.parametrize(
    ("rhythms", "days", "code"),
    [
        ([THURSDAY], 7, "how_many"),
        ([Rhythm(interval_weeks=weeks, day=Day.MON, begins=time(9)) for weeks in range(1, 8)], 7, "how_many"),
        ([THURSDAY, THURSDAY], 7, "twice"),
        ([THURSDAY, MONDAY], -1, "closes_when"),
        ([THURSDAY, MONDAY], 61, "closes_when"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    haven: Circle, rhythms: list[Rhythm], days: int, code: str
) -> None:
    with pytest.raises(MeetingError) as refusal:
        ask(haven, rhythms, timezone.localdate() + timedelta(days=days))
    assert (refusal.value.code, Poll.objects.count()) == (code, 0)


def test_a_group_has_one_question_at_a_time(haven: Circle) -> None:
    ask(haven)
    with pytest.raises(MeetingError) as refusal:
        ask(haven)
    assert (refusal.value.code, Poll.objects.count()) == ("open_already", 1)


def test_choosing_sets_the_rhythm_and_the_first_choice_stands(haven: Circle, cast: Cast) -> None:
    poll = ask(haven)
    first, second = poll.options.all()
    close_poll(actor=cast.parent.actor, poll=poll, option=second, at=timezone.now())
    with pytest.raises(MeetingError) as refusal:
        close_poll(actor=cast.parent.actor, poll=poll, option=first, at=timezone.now())
    assert (refusal.value.code, last_choice_of(haven.group)) == ("closed_already", second)
    assert Group.objects.get().interval_weeks == MONDAY.interval_weeks
    with pytest.raises(MeetingError):
        say(haven, poll, "fatma", Suits.YES, None)


def test_an_option_of_another_question_is_no_choice(haven: Circle, cast: Cast) -> None:
    earlier = ask(haven)
    option = earlier.options.all()[0]
    close_poll(actor=cast.parent.actor, poll=earlier, option=option, at=timezone.now())
    with pytest.raises(MeetingError) as refusal:
        close_poll(actor=cast.parent.actor, poll=ask(haven), option=option, at=timezone.now())
    assert refusal.value.code == "not_an_option"


def form_of(**more: str) -> dict[str, str]:
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    rows = {f"weeks_{row}": "6" for row in range(1, 7)}
    given = {"day_1": "thu", "time_1": "20:00", "day_2": "mon", "time_2": "09:30", "closes_on": day}
    return rows | given | more


def test_the_coordinator_asks_the_group_answers_and_she_chooses(haven: Circle, cast: Cast) -> None:
    samira, fatma = cast.parent, haven.as_member(haven.fatma)
    asked = samira.client.post(haven.page("my_ask", samira), form_of())
    assert asked.headers["Location"] == haven.page("poll", samira)
    first, second = Poll.objects.get().options.all()
    votes = {f"option_{first.pk}": "yes", f"option_{second.pk}": "if_need_be"}
    fatma.client.post(haven.page("poll", fatma), votes)
    page = samira.client.get(haven.page("poll", samira), headers=ENGLISH).content.decode()
    assert "suits 1, if need be 0" in page
    assert "Fatma" not in page
    chosen = samira.client.post(haven.page("my_choose", samira), {"option": str(first.pk)})
    assert chosen.headers["Location"] == haven.page("my_plan", samira)
    assert last_choice_of(haven.group) == first


def test_half_a_choice_is_refused_beside_what_is_missing(haven: Circle, cast: Cast) -> None:
    answer = cast.parent.client.post(haven.page("my_ask", cast.parent), form_of(day_3="fri"), headers=ENGLISH)
    assert 'href="#id_time_3"' in answer.content.decode()
    assert not Poll.objects.exists()


@pytest.mark.parametrize("name", ["my_ask", "my_choose"])
def test_a_member_who_does_not_arrange_neither_asks_nor_chooses(haven: Circle, name: str) -> None:
    ask(haven)
    fatma = haven.as_member(haven.fatma)
    assert fatma.client.get(haven.page(name, fatma)).status_code == 403
    assert fatma.client.post(haven.page(name, fatma), form_of()).status_code == 403


def staff_page(haven: Circle, who: Persona) -> str:
    return f"/{who.here.slug}/groups/{haven.group.pk}/poll/"


def test_the_professional_asks_and_chooses_until_the_hand_over(cast: Cast) -> None:
    haven = circle(cast, handed_over=False)
    client, address = cast.professional.client, staff_page(haven, cast.professional)
    assert client.post(address, form_of()).status_code == 302
    option = Poll.objects.get().options.all()[0]
    assert "20:00" in client.get(address, headers=ENGLISH).content.decode()
    assert client.post(address, {"option": str(option.pk)}).status_code == 302
    assert last_choice_of(haven.group) == option


def test_after_the_hand_over_the_professional_sees_no_question(haven: Circle, cast: Cast) -> None:
    ask(haven)
    assert cast.professional.client.get(staff_page(haven, cast.professional)).status_code == 403
    assert not Poll.objects.visible_to(cast.professional.actor).exists()
    assert Poll.objects.visible_to(cast.parent.actor).exists()


def test_her_group_asks_until_she_has_said_it(haven: Circle, cast: Cast) -> None:
    poll, mine = ask(haven), haven.page("mine", cast.parent)
    before = cast.parent.client.get(mine, headers=ENGLISH).content.decode()
    say(haven, poll, "samira", Suits.YES, None)
    after = cast.parent.client.get(mine, headers=ENGLISH).content.decode()
    assert ("Which day and time suit you?" in before, "Which day and time suit you?" in after) == (True, False)
    assert "You said which day and time suit you." in after


def waiting_for(haven: Circle, key: str) -> set[tuple[int | None, datetime]]:
    rows = Message.objects.about(f"group:{haven.group.pk}").filter(key=key, state="planned")
    return set(rows.values_list("person", "due_at"))


def test_who_has_not_answered_is_asked_again_the_evening_before_the_last_day(haven: Circle) -> None:
    last_day = timezone.localdate() + timedelta(days=7)
    poll = ask(haven, closes_on=last_day)
    say(haven, poll, "samira", Suits.YES, None)
    evening = datetime.combine(last_day - timedelta(days=1), time(20), tzinfo=AMSTERDAM)
    asked = {person for person, _due in waiting_for(haven, "poll_closing")}
    assert {due for _person, due in waiting_for(haven, "poll_closing")} == {evening}
    assert (haven.samira.person_id in asked, haven.fatma.person_id in asked) == (False, True)
    say(haven, poll, "samira", None, None)
    assert haven.samira.person_id in {person for person, _due in waiting_for(haven, "poll_closing")}


def test_who_is_asked_today_is_not_asked_again_today(haven: Circle) -> None:
    ask(haven, closes_on=timezone.localdate() + timedelta(days=1))
    assert waiting_for(haven, "poll_closing") == set()


def test_everybody_hears_what_was_chosen_and_nobody_is_asked_any_more(haven: Circle) -> None:
    poll = ask(haven)
    everybody = {person for person, _due in waiting_for(haven, "poll_opened")}
    option = poll.options.get(interval_weeks=6)
    close_poll(actor=haven.cast.parent.actor, poll=poll, option=option, at=timezone.now())
    assert waiting_for(haven, "poll_closing") == waiting_for(haven, "poll_opened") == set()
    outcome = Message.objects.filter(key="poll_outcome")
    assert set(outcome.values_list("person", flat=True)) == everybody
    values = outcome[0].values
    moment = timezone.localtime(datetime.fromisoformat(values["such_a_day_at"]))
    assert (values["weeks"], moment.strftime("%a %H:%M")) == (6, "Thu 20:00")
