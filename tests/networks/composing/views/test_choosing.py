"""Picking parents on a page: what is shown, what is kept, and what is refused with its reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from networks.composing.models import Invitation
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.signups.models import Interest
from tests.factories import GroupFactory, InterestFactory, MembershipFactory, VenueFactory
from tests.networks.composing.stage import Town
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    return Town(cast.here, cast.professional.user, parents=16, availability={"tue-evening": "yes"}, languages=["nl"])


def page(town: Town) -> str:
    return f"/{town.here.slug}/activities/{town.lecture.code}/group/"


def filled_in(town: Town, picked: int = 9, **more: Any) -> dict[str, Any]:
    """A form as the professional sends it: next week at half past seven."""
    day = timezone.localdate() + timedelta(days=7)
    answers = {
        "picked": [str(interest.pk) for interest in town.interests[:picked]],
        "name": "Ouders van de Kade",
        "neighbourhood": str(town.neighbourhood.pk),
        "day": day.isoformat(),
        "begins": "19:30",
        "minutes": "120",
        "venue": str(town.venue.pk),
    }
    return answers | more


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_the_colleague_of_the_lecture_picks(cast: Cast, town: Town, key: str) -> None:
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert cast.called(key).client.get(page(town)).status_code == status


def test_asking_leads_to_who_was_asked(client: Client, town: Town) -> None:
    answer = client.post(page(town), filled_in(town), follow=True)
    group = Group.objects.get()
    assert answer.redirect_chain == [(f"/{town.here.slug}/groups/{group.pk}/asked/", 302)]
    assert (group.name, group.languages, group.invitations.count()) == ("Ouders van de Kade", ["nl"], 9)
    meeting = Meeting.objects.get()
    assert timezone.localtime(meeting.starts_at).strftime("%H:%M") == "19:30"
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)
    assert AuditEvent.objects.filter(action="signups_read").exists()


@pytest.mark.parametrize("picked", [7, 16])
def test_a_wrong_number_is_refused_with_its_source_and_every_answer_is_kept(
    client: Client, town: Town, picked: int
) -> None:
    answer = client.post(page(town), filled_in(town, picked))
    assert "The owner says: 8 to 15 parents." in str(answer.context["form"].errors["picked"])
    assert len(answer.context["form"].picks) == picked
    assert b"Ouders van de Kade" in answer.content
    assert Group.objects.count() == 0


def test_looking_again_judges_nothing_and_keeps_every_answer(client: Client, town: Town) -> None:
    answer = client.post(page(town), filled_in(town, 3, venue="", look="1", name="Half"))
    form = answer.context["form"]
    assert (form.is_bound, len(form.picks), form["name"].value()) == (False, 3, "Half")
    assert "error" not in answer.content.decode().split("<main")[1].lower().split("fold")[0]


def test_a_tick_with_javascript_asks_nobody(client: Client, town: Town) -> None:
    answer = client.post(page(town), filled_in(town), headers={"HX-Request": "true"})
    assert (answer.status_code, Group.objects.count()) == (200, 0)
    assert b"9 parents picked" in answer.content


def test_who_is_ticked_stays_in_sight_whoever_is_looked_for(client: Client, town: Town) -> None:
    turkish = InterestFactory.make(activity=town.lecture, languages=["tr"], person__first_name="Ayse")
    answer = client.post(page(town), filled_in(town, 2, look="1", language="tr"))
    shown = {value for value, _name in answer.context["form"].fields["picked"].choices}
    assert shown == {str(interest.pk) for interest in [*town.interests[:2], turkish]}
    assert answer.context["form"].hidden == 14


def test_who_was_asked_meanwhile_is_counted_and_the_others_stay_ticked(cast: Cast, client: Client, town: Town) -> None:
    town.ask(cast.professional.actor, town.interests[:8], name="Eerste groep")
    answer = client.post(page(town), filled_in(town, 11))
    form = answer.context["form"]
    assert "8 parents you picked have been asked" in str(form.errors["picked"])
    assert {pick.interest for pick in form.picks} == set(town.interests[8:11])
    assert form["name"].value() == "Ouders van de Kade"


def test_who_is_in_a_group_that_runs_itself_is_counted_and_not_named(client: Client, town: Town) -> None:
    """R03: after the hand-over no page of a professional says who is in a group."""
    at = timezone.now()
    on_its_own = GroupFactory.make(municipality=town.here, state="independent", started_at=at, handed_over_at=at)
    hidden, coached = town.interests[0].person, town.interests[1].person
    hidden.first_name, coached.first_name = "Verborgen", "Zichtbaar"
    hidden.save()
    coached.save()
    MembershipFactory.make(group=on_its_own, person=hidden)
    MembershipFactory.make(group__municipality=town.here, person=coached)
    words = client.get(page(town)).content.decode()
    assert "Verborgen" not in words
    assert "1 parent is in a group that runs itself" in words
    assert "Zichtbaar" in words


def test_the_hour_the_clock_skips_is_refused(client: Client, town: Town) -> None:
    answer = client.post(page(town), filled_in(town, day="2027-03-28", begins="02:30"))
    assert "begins" in answer.context["form"].errors


def test_venues_that_are_open_then_stand_first(client: Client, town: Town) -> None:
    day = timezone.localdate() + timedelta(days=7)
    part = f"{day:%a}".lower() + "-evening"
    VenueFactory.make(municipality=town.here, neighbourhood=town.neighbourhood, name="Open school", open_parts=[part])
    answer = client.post(page(town), filled_in(town, look="1"))
    choices = answer.context["form"].fields["venue"].choices
    assert [(title, [name for _pk, name in venues]) for title, venues in choices[1:]] == [
        ("Open then, with a room", ["Open school"]),
        ("As far as we know closed then", [town.venue.name]),
    ]


def test_two_of_one_name_are_told_apart_and_a_wish_can_be_read(client: Client, town: Town) -> None:
    Interest.objects.filter(pk=town.interests[0].pk).update(wish="Over slapen")
    form = client.get(page(town)).context["form"]
    names = [name for _pk, name in form.fields["picked"].choices]
    assert len(set(names)) == 16
    assert all(name.startswith("Samira (parent") for name in names)
    assert "“Over slapen”" in form.fields["picked"].widget.rows[str(town.interests[0].pk)].cells[-1]


def test_nobody_interested_yet_says_what_to_do(cast: Cast, client: Client) -> None:
    empty = Town(cast.here, cast.professional.user, parents=0)
    assert b"Nobody can be asked yet" in client.get(page(empty)).content


def test_more_parents_cost_no_more_queries(client: Client, town: Town) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page(town))
    InterestFactory.make_many(20, activity=town.lecture)
    with CaptureQueriesContext(connection) as many:
        client.get(page(town))
    assert len(many) == len(few) <= 24


def test_more_are_asked_for_a_group_that_forms(cast: Cast, client: Client, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:8])
    address = f"/{town.here.slug}/groups/{group.pk}/ask/"
    assert client.get(address).context["form"].fit.size == 8
    client.post(address, {"picked": [str(town.interests[8].pk)]})
    assert Invitation.objects.filter(group=group).count() == 9
    refused = client.post(address, {"picked": [str(interest.pk) for interest in town.interests[9:]]})
    assert "16 parents; a group has at most 15" in str(refused.context["form"].errors["picked"])
