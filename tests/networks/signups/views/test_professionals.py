"""The professional's pages about one lecture, and who does not get to see them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import ConsentChannel
from accounts.models import AuditEvent, Consent
from networks.activities.models import Activity
from networks.groups.models import Membership
from networks.messaging.models import Message
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place
from tests.factories import GroupFactory, InterestFactory, MembershipFactory, PlaceFactory
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

PAGES = (
    "signups/",
    "signups/interest/",
    "signups/paper/",
    "signups/company/",
    "signups/call/",
    "signups/enter/",
    "counter/",
    "seats/",
    "move/",
    "cancel/",
)


def at(activity: Activity, page: str) -> str:
    return f"/{activity.municipality.slug}/activities/{activity.code}/{page}"


def own_lecture(cast: Cast, **fields: object) -> Activity:
    return lecture(cast.here, planned_by=cast.professional.user, **fields)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", EVERYBODY)
def test_only_the_colleague_of_the_lecture_gets_in(cast: Cast, key: str, page: str) -> None:
    activity = own_lecture(cast)
    PlaceFactory.make(activity=activity)
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert cast.called(key).client.get(at(activity, page)).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_lecture_of_another_municipality_does_not_exist(cast: Cast, page: str) -> None:
    activity = lecture(cast.elsewhere)
    address = at(activity, page).replace(f"/{cast.elsewhere.slug}/", f"/{cast.here.slug}/")
    assert cast.professional.client.get(address).status_code == 404


def test_reading_names_is_kept(cast: Cast) -> None:
    activity, client = own_lecture(cast), cast.professional.client
    AuditEvent.objects.all().delete()
    for page in ("signups/", "signups/interest/", "signups/paper/", "counter/"):
        client.get(at(activity, page))
    traces = AuditEvent.objects.filter(action="signups_read", object_id=str(activity.pk))
    assert (traces.count(), AuditEvent.objects.count()) == (3, 3)


def test_who_is_in_a_group_that_runs_itself_is_counted_and_not_named(cast: Cast) -> None:
    activity, at_once = own_lecture(cast), timezone.now()
    hers, other = InterestFactory.make_many(2, activity=activity)
    moments = {"started_at": at_once, "handed_over_at": at_once}
    group = GroupFactory.make(municipality=cast.here, activity=activity, state="independent", **moments)
    membership = MembershipFactory.make(group=group, person=hers.person)
    address, reach = at(activity, "signups/interest/"), hers.person.contact_points.get().value

    def listed(search: str = "") -> list[Interest]:
        return list(cast.professional.client.get(address, {"search": search}).context["table"].page)

    assert (listed(), listed(reach)) == ([other], [])
    read = cast.professional.client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "1 parent is in a group that runs itself." in read
    Membership.objects.filter(pk=membership.pk).update(left_at=at_once)
    assert (set(listed()), listed(reach)) == ({hers, other}, [hers])


@pytest.mark.parametrize(("page", "factory"), [("signups/", PlaceFactory), ("signups/interest/", InterestFactory)])
def test_a_list_keeps_its_number_of_queries(
    cast: Cast, page: str, factory: type[PlaceFactory] | type[InterestFactory]
) -> None:
    activity, client, counts = own_lecture(cast), cast.professional.client, []
    for more in (1, 29, 270):
        factory.make_many(more, activity=activity)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(activity, page)).status_code == 200
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
    assert counts[0] < 20


def test_a_wish_is_read_by_the_professional_only_in_the_list_of_interest(cast: Cast) -> None:
    activity, client = own_lecture(cast), cast.professional.client
    PlaceFactory.make(activity=activity, person=InterestFactory.make(activity=activity, wish="koffie & <thee>").person)
    assert b"koffie &amp; &lt;thee&gt;" in client.get(at(activity, "signups/interest/")).content
    assert b"koffie" not in client.get(at(activity, "signups/")).content
    assert b"koffie" not in client.get(at(activity, "signups/paper/")).content


def test_the_list_is_searched_by_name_and_contact_once_each(cast: Cast) -> None:
    activity = own_lecture(cast)
    person = PlaceFactory.make(activity=activity).person
    person.contact_points.create(
        municipality=cast.here, channel="sms", value="+31612345678", name_key="samira", position=1
    )
    page = cast.professional.client.get(at(activity, "signups/"), {"search": "samira"}).content
    assert page.count(b'scope="row"') == 1
    page = cast.professional.client.get(at(activity, "signups/"), {"search": "12345678"}).content
    assert page.count(b'scope="row"') == 1


def test_the_counter_counts_and_has_a_fragment(cast: Cast) -> None:
    activity = own_lecture(cast, seats=30)
    PlaceFactory.make_many(2, activity=activity, children=3)
    PlaceFactory.make(activity=activity, state="waiting", waiting_since=timezone.now())
    InterestFactory.make_many(4, activity=activity)
    whole = cast.professional.client.get(at(activity, "counter/"))
    part = cast.professional.client.get(at(activity, "counter/"), headers={"HX-Request": "true"})
    assert (whole.context["chairs"].held, whole.context["chairs"].waiting) == (2, 1)
    assert (whole.context["children"], whole.context["interests"]) == (6, 4)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert "HX-Request" in part["Vary"]


def move_data(activity: Activity, days: int) -> dict[str, object]:
    begins = timezone.localtime(activity.starts_at) + timedelta(days=days)
    ends = timezone.localtime(activity.ends_at) + timedelta(days=days)
    return {
        "starts_at_0": f"{begins:%Y-%m-%d}",
        "starts_at_1": f"{begins:%H:%M}",
        "ends_at_0": f"{ends:%Y-%m-%d}",
        "ends_at_1": f"{ends:%H:%M}",
        "venue": activity.venue.pk,
    }


def test_moving_asks_first_and_then_tells(cast: Cast) -> None:
    activity, client = own_lecture(cast), cast.professional.client
    PlaceFactory.make_many(3, activity=activity)
    asked = client.post(at(activity, "move/"), move_data(activity, 7))
    page = client.get(asked["Location"])
    before = Message.objects.count()
    client.post(asked["Location"])
    begins = activity.starts_at
    activity.refresh_from_db()
    assert (page.status_code, before, Message.objects.filter(key="lecture_moved").count()) == (200, 0, 3)
    assert timezone.localtime(activity.starts_at).date() == timezone.localtime(begins).date() + timedelta(days=7)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"starts_at_1": ""}, "starts_at_0"), ({"ends_at_0": "2020-01-01"}, "starts_at_0"), ({"venue": "0"}, "venue")],
)
def test_a_move_that_cannot_be_is_refused_beside_the_field(cast: Cast, wrong: dict[str, str], field: str) -> None:
    activity = own_lecture(cast)
    answer = cast.professional.client.post(at(activity, "move/"), move_data(activity, 7) | wrong)
    assert answer.status_code == 200
    assert f'href="#id_{field}"' in answer.content.decode()


def test_cancelling_asks_first_and_then_tells(cast: Cast) -> None:
    activity, client = own_lecture(cast), cast.professional.client
    PlaceFactory.make_many(2, activity=activity)
    client.get(at(activity, "cancel/"))
    activity.refresh_from_db()
    assert activity.state == "published"
    client.post(at(activity, "cancel/"))
    activity.refresh_from_db()
    assert (activity.state, Message.objects.filter(key="lecture_cancelled").count()) == ("cancelled", 2)


def test_cancelling_twice_tells_once(cast: Cast) -> None:
    activity, client = own_lecture(cast), cast.professional.client
    PlaceFactory.make(activity=activity)
    for _again in range(2):
        assert client.post(at(activity, "cancel/")).status_code == 302
    assert Message.objects.filter(key="lecture_cancelled").count() == 1


@pytest.mark.parametrize(("seats", "status"), [("25", 302), ("0", 200), ("41", 200), ("many", 200)])
def test_chairs_are_changed_within_what_the_venue_has(cast: Cast, seats: str, status: int) -> None:
    activity = own_lecture(cast)
    assert cast.professional.client.post(at(activity, "seats/"), {"seats": seats}).status_code == status
    activity.refresh_from_db()
    assert activity.seats == (25 if status == 302 else 20)


def test_a_place_entered_by_hand_keeps_who_wrote_the_yes_down(cast: Cast) -> None:
    activity = own_lecture(cast)
    yesterday = timezone.localdate() - timedelta(days=1)
    said = {"how": "paper", "day": f"{yesterday}", "language": "tr"}
    answer = cast.professional.client.post(
        at(activity, "signups/enter/"), {"first_name": "Fatma", "contact": "0612345678"} | said
    )
    consent = Consent.objects.get()
    assert answer.status_code == 302
    assert (consent.channel, consent.recorded_by) == (ConsentChannel.PAPER, cast.professional.user)
    assert timezone.localdate(consent.given_at) == yesterday
    assert Place.objects.get().person.language == "tr"


def test_interest_from_the_paper_list_is_entered_after_the_beginning(cast: Cast) -> None:
    activity = lecture_under_way(cast.here, planned_by=cast.professional.user)
    said = {"how": "spoken", "day": f"{timezone.localdate()}", "language": "nl", "wish": "koffie"}
    cast.professional.client.post(
        at(activity, "signups/enter/"), {"first_name": "Fatma", "contact": "fatma@home.example"} | said
    )
    assert (Interest.objects.get().wish, Consent.objects.get().channel) == ("koffie", ConsentChannel.SPOKEN)


def test_somebody_who_did_not_say_yes_cannot_be_entered(cast: Cast) -> None:
    activity = own_lecture(cast)
    answer = cast.professional.client.post(
        at(activity, "signups/enter/"), {"first_name": "Fatma", "contact": "0612345678", "day": "2999-01-01"}
    )
    assert {"how", "day", "language"} <= set(answer.context["form"].errors)
    assert not Place.objects.exists()


def test_a_visitor_is_asked_to_sign_in_first(cast: Cast) -> None:
    activity = own_lecture(cast)
    assert "next=" in Client().get(at(activity, "signups/"))["Location"]


@pytest.mark.parametrize(("make", "offered"), [(lecture, True), (lecture_under_way, False)])
def test_what_cannot_be_changed_any_more_is_not_offered(
    cast: Cast, make: Callable[..., Activity], offered: bool
) -> None:
    activity = make(cast.here, planned_by=cast.professional.user)
    page = cast.professional.client.get(at(activity, "signups/")).content.decode()
    assert (at(activity, "move/") in page, at(activity, "cancel/") in page) == (offered, offered)


def test_professional_gives_a_place_back_for_a_parent(cast: Cast) -> None:
    activity = own_lecture(cast, seats=1)
    held = PlaceFactory.make(activity=activity)
    waiting = PlaceFactory.make(activity=activity, state=PlaceState.WAITING, waiting_since=timezone.now())
    address = at(activity, f"signups/places/{held.pk}/release/")
    assert cast.professional.client.get(address).status_code == 200
    assert Place.objects.get(pk=held.pk).state == PlaceState.HELD
    assert cast.professional.client.post(address)["Location"] == at(activity, "signups/")
    states = dict(Place.objects.values_list("pk", "state"))
    assert states == {held.pk: PlaceState.WITHDRAWN, waiting.pk: PlaceState.OFFERED}


def test_professional_takes_a_parent_off_the_waiting_list_and_speaks_of_no_place(cast: Cast) -> None:
    waiting = PlaceFactory.make(activity=own_lecture(cast), state=PlaceState.WAITING, waiting_since=timezone.now())
    address = at(waiting.activity, f"signups/places/{waiting.pk}/release/")
    asked = cast.professional.client.get(address).content.decode()
    assert ("van de wachtlijst halen" in asked, "aangeboden" in asked) == (True, False)
    assert "niet meer op de wachtlijst" in cast.professional.client.post(address, follow=True).content.decode()


def test_the_list_says_until_when_a_place_is_kept(cast: Cast) -> None:
    activity = own_lecture(cast, seats=1)
    until = datetime(2027, 5, 12, 12, 30, tzinfo=UTC)
    PlaceFactory.make(activity=activity, state=PlaceState.OFFERED, offered_until=until)
    assert "14:30" in cast.professional.client.get(at(activity, "signups/")).content.decode()


def test_professional_lets_somebody_go_first_with_a_reason(cast: Cast) -> None:
    activity = own_lecture(cast, seats=1)
    PlaceFactory.make(activity=activity)
    first, second = (
        PlaceFactory.make(activity=activity, state=PlaceState.WAITING, waiting_since=timezone.now()) for _ in range(2)
    )
    address = at(activity, f"signups/places/{second.pk}/offer/")
    assert "aria-invalid" in cast.professional.client.post(address, {"reason": ""}).content.decode()
    assert cast.professional.client.post(address, {"reason": "tolk"})["Location"] == at(activity, "signups/")
    assert dict(Place.objects.waiting().values_list("pk", "out_of_order")) == {first.pk: "", second.pk: "tolk"}
    assert "tolk" in cast.professional.client.get(at(activity, "signups/")).content.decode()


def test_place_of_another_lecture_cannot_be_given_back_here(cast: Cast) -> None:
    elsewhere = PlaceFactory.make(activity=lecture(cast.here, planned_by=cast.professional.user))
    address = at(own_lecture(cast), f"signups/places/{elsewhere.pk}/release/")
    assert cast.professional.client.post(address).status_code == 404
    assert Place.objects.get(pk=elsewhere.pk).state == PlaceState.HELD
