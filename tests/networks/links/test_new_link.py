"""A lost link: a page that says what to do now, and a new link that goes to the contact only."""

import pytest
from django.test import Client

from accounts.models import AuditEvent
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.factories import person_with_contact
from tests.personas import Cast

pytestmark = pytest.mark.django_db

ASK = "/vaartdam/new-link/"


def ask(contact: str, client: Client | None = None) -> str:
    answer = (client or Client()).post(ASK, {"contact": contact}, follow=True)
    assert answer.redirect_chain == [("/vaartdam/new-link/sent/", 302)]
    return answer.content.decode()


def test_known_and_unknown_address_get_the_same_answer(cast: Cast) -> None:
    assert ask("samira@home.example") == ask("nobody@home.example")
    assert [message.person for message in Message.objects.all()] == [cast.parent.person]


def test_everybody_known_there_gets_a_link(cast: Cast) -> None:
    second = person_with_contact(cast.here, email="samira@home.example", first_name="Youssef")
    ask(" Samira@HOME.example ")
    assert {message.person for message in Message.objects.all()} == {cast.parent.person, second}
    letter = letter_for(Message.objects.get(person=second), "https://portal.example/link")
    assert "https://portal.example/link" in letter.text


def test_mobile_number_works_however_it_is_written(cast: Cast) -> None:
    person = person_with_contact(cast.here, mobile="+31612345678")
    ask("06 12 34 56 78")
    assert Message.objects.get().person == person


def test_person_of_another_municipality_gets_nothing(cast: Cast) -> None:
    person_with_contact(cast.elsewhere, email="dunya@home.example")
    ask("dunya@home.example")
    assert Message.objects.count() == 0


def test_what_is_no_address_is_refused_with_the_answer_kept(cast: Cast) -> None:
    page = Client().post(ASK, {"contact": "samira at home"})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["contact"])
    assert "samira at home" in page.content.decode()


def test_one_contact_is_not_bothered_more_than_three_times_an_hour(cast: Cast) -> None:
    answers = {ask("samira@home.example") for _ in range(5)}
    assert (len(answers), Message.objects.count()) == (1, 3)


def test_one_place_cannot_go_on_asking(cast: Cast) -> None:
    codes = [Client().post(ASK, {"contact": f"p{n}@home.example"}).status_code for n in range(11)]
    assert codes == [302] * 10 + [429]


@pytest.mark.usefixtures("in_english")
def test_who_has_to_wait_reads_what_to_do_and_sends_what_was_typed_by_one_press(cast: Cast) -> None:
    for number in range(10):
        ask(f"p{number}@home.example")
    page = Client().post(ASK, {"contact": "fatma@home.example"}, headers={"accept-language": "en"}).content.decode()
    assert "You did nothing wrong." in page
    assert '<input type="hidden" name="contact" value="fatma@home.example">' in page
    assert f'<form method="post" action="{ASK}">' in page


def test_asking_is_recorded_without_the_address(cast: Cast) -> None:
    ask("samira@home.example")
    row = AuditEvent.objects.filter(action="new_link_asked").values().get()
    assert "samira" not in str(row)
