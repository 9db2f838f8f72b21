"""Her own page by her personal link: see, change, withdraw; nothing of anybody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import ContactPoint, Person, PersonalLink
from accounts.services import issue_link
from networks.messaging.models import Message
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place
from tests.factories import InterestFactory, PlaceFactory, person_with_contact
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def my(cast: Cast, page: str = "", token: str | None = None) -> str:
    return f"/{cast.here.slug}/my/{token or cast.parent.token}/{page}"


def own_place(cast: Cast, **fields: object) -> Place:
    return PlaceFactory.make(activity=lecture(cast.here, **fields), person=cast.parent.person)


def own_interest(cast: Cast, **fields: object) -> Interest:
    return InterestFactory.make(activity=lecture_under_way(cast.here), person=cast.parent.person, **fields)


def test_her_page_shows_what_is_hers_and_nobody_elses(cast: Cast) -> None:
    hers = own_place(cast, title="Samen eten")
    PlaceFactory.make(activity=lecture(cast.here, title="Van een ander"))
    answer = Client().get(my(cast))
    page = answer.content.decode()
    assert "Samen eten" in page
    assert "Van een ander" not in page
    assert f"place/{hers.pk}/withdraw/" in page
    assert (answer["Cache-Control"], answer.status_code) == ("no-store", 200)


def test_her_page_says_how_many_are_before_her(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    begin = timezone.now()
    for minutes, person in ((1, None), (2, None), (3, cast.parent.person)):
        extra = {"person": person} if person else {}
        since = begin + timedelta(minutes=minutes)
        PlaceFactory.make(activity=activity, state="waiting", waiting_since=since, **extra)
    assert [facts["before"] for facts in Client().get(my(cast)).context["places"]] == [2]


def test_her_page_keeps_its_number_of_queries(cast: Cast) -> None:
    counts = []
    for more in (1, 29):
        for _number in range(more):
            own_place(cast)
            own_interest(cast)
            activity = lecture(cast.here)
            PlaceFactory.make(
                activity=activity, person=cast.parent.person, state="waiting", waiting_since=timezone.now()
            )
        with CaptureQueriesContext(connection) as queries:
            Client().get(my(cast))
        counts.append(len(queries))
    assert counts[0] == counts[1] < 20


@pytest.mark.parametrize("stopped", ["forged", "revoked", "expired", "elsewhere"])
@pytest.mark.parametrize(
    "page", ["", "contact/", "place/1/", "place/1/withdraw/", "interest/1/", "interest/1/withdraw/"]
)
def test_a_link_that_does_not_open_says_what_to_do(cast: Cast, stopped: str, page: str) -> None:
    token = "x" * 43
    if stopped != "forged":
        owner = cast.parent.person if stopped != "elsewhere" else person_with_contact(cast.elsewhere)
        assert owner is not None
        token = issue_link(person=owner, expires_at=timezone.now() + timedelta(days=1))
    links = PersonalLink.objects.filter(pk=PersonalLink.objects.latest("pk").pk)
    if stopped == "revoked":
        links.update(revoked_at=timezone.now())
    if stopped == "expired":
        links.update(expires_at=timezone.now())
    answer = Client().get(my(cast, page, token))
    assert answer.status_code == 404
    assert "accounts/link_does_not_open.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize(
    "page", ["place/{place}/", "place/{place}/withdraw/", "interest/{interest}/", "interest/{interest}/withdraw/"]
)
def test_what_is_another_ones_does_not_exist(cast: Cast, page: str) -> None:
    place = PlaceFactory.make(activity=lecture(cast.here))
    interest = InterestFactory.make(activity=lecture_under_way(cast.here))
    address = my(cast, page.format(place=place.pk, interest=interest.pk))
    assert (Client().get(address).status_code, Client().post(address).status_code) == (404, 404)


def test_looking_withdraws_nothing_and_the_button_does(cast: Cast) -> None:
    place = own_place(cast)
    address = my(cast, f"place/{place.pk}/withdraw/")
    for _mail_scanner in range(3):
        assert Client().get(address).status_code == 200
    place.refresh_from_db()
    assert place.state == "held"
    assert Client().post(address)["Location"] == my(cast)
    Client().post(address)
    place.refresh_from_db()
    assert (place.state, Message.objects.filter(key="place_withdrawn").count()) == ("withdrawn", 1)


def test_who_waits_is_asked_about_the_list_and_not_about_a_place_she_never_had(cast: Cast) -> None:
    place = own_place(cast)
    Place.objects.update(state=PlaceState.WAITING, waiting_since=timezone.now())
    address = my(cast, f"place/{place.pk}/withdraw/")
    asked = Client().get(address).content.decode()
    assert ("wachtlijst af" in asked, "plek teruggeven" in asked) == (True, False)
    after = Client().post(address, follow=True).content.decode()
    assert ("Je komt niet." in after, "Je hebt geen plek" in after, "teruggegeven" in after) == (True, True, False)


def test_the_link_works_as_often_as_she_likes(cast: Cast) -> None:
    place = own_place(cast, children="welcome")
    for number in (1, 2, 3):
        Client().post(my(cast, f"place/{place.pk}/"), {"children": str(number)})
    place.refresh_from_db()
    assert (place.children, Client().get(my(cast)).status_code) == (3, 200)


def test_what_is_too_late_is_said_kindly(cast: Cast) -> None:
    place = PlaceFactory.make(activity=lecture_under_way(cast.here), person=cast.parent.person)
    answer = Client().post(my(cast, f"place/{place.pk}/withdraw/"), follow=True)
    place.refresh_from_db()
    assert (place.state, len(list(answer.context["messages"]))) == ("held", 1)


def test_answers_stand_in_the_form_and_change(cast: Cast) -> None:
    interest = own_interest(cast, wish="koffie", age_bands=["0-4"], availability={"tue-evening": "yes"})
    address = my(cast, f"interest/{interest.pk}/")
    page = Client().get(address).content.decode()
    Client().post(address, {"wish": "thee", "moments": ["wed-morning", "sat-evening"]})
    interest.refresh_from_db()
    assert "koffie" in page
    assert page.count("checked") == 1
    assert 'value="tue-evening" data-grade="yes" selected' in page
    assert (interest.wish, interest.age_bands) == ("thee", [])
    assert interest.availability == {"wed-morning": "yes", "sat-evening": "yes"}


def test_interest_is_taken_back_by_the_button(cast: Cast) -> None:
    interest = own_interest(cast, wish="koffie")
    address = my(cast, f"interest/{interest.pk}/withdraw/")
    Client().get(address)
    Client().post(address)
    interest.refresh_from_db()
    assert (interest.state, interest.wish) == ("withdrawn", "")


def test_who_is_known_by_her_link_is_not_asked_who_she_is(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    address = my(cast, f"lectures/{activity.code}/interest/")
    page = Client().get(address).content.decode()
    Client().post(address, {"agreed": "on", "willing_to_host": "on"})
    interest = Interest.objects.get()
    assert "id_first_name" not in page
    assert (interest.person, interest.willing_to_host) == (cast.parent.person, True)


def test_ways_to_be_reached_change_and_unsent_messages_follow(cast: Cast) -> None:
    place = own_place(cast, children="welcome")
    Client().post(my(cast, f"place/{place.pk}/"), {"children": "1"})
    cast.parent.client.post(
        my(cast, "contact/"), {"contact": "0612345678", "second_contact": "s@h.example", "language": "ar"}
    )
    points = ContactPoint.objects.filter(person=cast.parent.person).values_list("position", "channel", "value")
    message = Message.objects.get(key="place_confirmed")
    assert list(points) == [(0, "sms", "+31612345678"), (1, "email", "s@h.example")]
    assert (message.channel, message.address, message.language) == ("sms", "+31612345678", "ar")


@pytest.mark.parametrize(("contact", "opens"), [("new@home.example", 404), ("samira@home.example", 200)])
def test_links_in_a_mailbox_she_left_open_nothing(cast: Cast, contact: str, opens: int) -> None:
    assert cast.parent.person is not None
    earlier = issue_link(person=cast.parent.person, expires_at=timezone.now() + timedelta(days=1))
    cast.parent.client.post(my(cast, "contact/"), {"contact": contact, "language": "nl"})
    assert Client().get(my(cast, token=earlier)).status_code == opens
    assert Client().get(my(cast)).status_code == 200


def test_an_address_of_another_with_her_name_is_refused_without_saying_so(cast: Cast) -> None:
    person_with_contact(cast.here, email="other@home.example", first_name="Samira")
    answer = cast.parent.client.post(my(cast, "contact/"), {"contact": "other@home.example", "language": "nl"})
    page = answer.content.decode()
    assert cast.parent.person is not None
    assert 'href="#id_contact"' in page
    assert 'value="other@home.example"' in page
    assert cast.parent.person.contact_points.get().value == "samira@home.example"


def test_who_tries_out_addresses_is_stopped(cast: Cast) -> None:
    tries = [
        cast.parent.client.post(my(cast, "contact/"), {"contact": f"{number}@home.example", "language": "nl"})
        for number in range(6)
    ]
    assert [answer.status_code for answer in tries] == [302] * 5 + [200]
    assert tries[-1].context["form"].pause == tries[-1].context["form"].wait


def test_a_cancelled_lecture_offers_nothing_to_change(cast: Cast) -> None:
    place = own_place(cast)
    type(place.activity).objects.filter(pk=place.activity_id).update(state="cancelled")
    facts = Client().get(my(cast)).context["places"][0]
    assert (facts["can_change"], facts["can_leave_interest"]) == (False, False)


def test_her_name_is_shown_as_she_wrote_it(cast: Cast) -> None:
    Person.objects.filter(pk=getattr(cast.parent.person, "pk", 0)).update(first_name="<i>Samira")
    assert b"&lt;i&gt;Samira" in Client().get(my(cast)).content


def test_a_reminder_leads_to_two_buttons_and_only_the_press_acts(cast: Cast) -> None:
    place, client = own_place(cast, seats=1), Client()
    page = my(cast, f"place/{place.pk}/coming/")
    assert b'value="yes"' in client.get(page).content
    place.refresh_from_db()
    assert place.state == "held"
    for coming, state in (("no", "withdrawn"), ("no", "withdrawn"), ("yes", "held"), ("yes", "held")):
        assert client.post(page, {"coming": coming}).status_code == 302
        place.refresh_from_db()
        assert place.state == state


def test_her_page_asks_about_a_place_that_is_kept_for_her(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    until = timezone.now() + timedelta(days=1)
    place = PlaceFactory.make(activity=activity, state="offered", offered_until=until, person=cast.parent.person)
    address = f"{my(cast)}place/{place.pk}/coming/"
    assert address in Client().get(my(cast)).content.decode()
    page = Client().get(address)
    assert ("ui-press" in page.content.decode(), Place.objects.get().state) == (True, "offered")
    assert Client().post(address, {"coming": "yes"}).status_code == 302
    assert Place.objects.get().state == "held"
