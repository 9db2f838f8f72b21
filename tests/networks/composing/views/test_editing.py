"""Changing a proposal on its pages: plain forms, quick moves, and what others changed meanwhile."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from networks.composing.by_hand import Card, Note, read_board
from networks.composing.choices import ProposalState
from networks.composing.models import Proposal, Run
from networks.composing.queries import Table
from networks.composing.solver.checking import Wish
from tests.networks.composing.proposed import SLOT, address, proposal_of, run_of
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db
OTHER = "thu-evening"


def card(draft: Proposal, key: str) -> Card:
    return read_board(Proposal.objects.get(pk=draft.pk).groups).card(key)


def said(client: Client, where: str, **answers: str) -> str:
    """What is said after a form was sent and the page behind it was opened."""
    page = client.post(where, answers, follow=True)
    return " ".join(str(message) for message in page.context["messages"])


def test_a_parent_is_moved_by_a_plain_form(client: Client, town: Town, draft: Proposal) -> None:
    number = str(town.interests[1].pk)
    where = address(draft, f"parents/{number}/")
    page = client.get(where)
    form = page.context["forms"]["move"]
    assert [key for key, _label in form.fields["target"].choices] == ["2", "-"]
    answers = {"move-asked": "1", "move-source": "1", "move-target": "2"}
    assert said(client, where, **answers).startswith("Done.")
    assert number in card(draft, "2").members


def test_nothing_chosen_is_said_and_changes_nothing(client: Client, town: Town, draft: Proposal) -> None:
    where = address(draft, f"parents/{town.interests[1].pk}/")
    assert said(client, where, **{"move-asked": "1", "move-source": "1"}) == "Choose one first."
    assert draft.changes.count() == 0


def test_why_a_group_does_not_fit_stands_below(client: Client, town: Town, draft: Proposal) -> None:
    client.post(address(draft, "groups/2/"), {"lock-asked": "1", "lock-is_locked": "True"})
    page = client.get(address(draft, f"parents/{town.interests[1].pk}/")).content.decode()
    assert "the group is locked" in page


def test_who_is_left_out_reads_as_whom_why_and_why_each_group_does_not_fit(
    client: Client, town: Town, draft: Proposal
) -> None:
    number = str(town.interests[1].pk)
    client.post(address(draft, f"parents/{number}/"), {"move-asked": "1", "move-source": "1", "move-target": "-"})
    for group in ("1", "2"):
        client.post(address(draft, f"groups/{group}/"), {"lock-asked": "1", "lock-is_locked": "True"})
    page = client.get(address(draft, f"parents/{number}/")).content.decode()
    assert "Groups that suit them are full" in page
    assert "There is no group in which she fits." in page
    assert page.count("the group is locked") == 2
    assert [words for words in ("Dutch", "Tuesday evening") if words not in page] == []


def test_two_parents_change_places_and_one_is_pinned(client: Client, town: Town, draft: Proposal) -> None:
    one, other = str(town.interests[1].pk), str(town.interests[10].pk)
    where = address(draft, f"parents/{one}/")
    client.post(where, {"swap-asked": "1", "swap-source": "1", "swap-other": f"{other}|2"})
    client.post(where, {"pin-asked": "1", "pin-group": "2", "pin-is_pinned": "True"})
    assert (one in card(draft, "2").pinned, other in card(draft, "1").members) == (True, True)


def test_a_group_meets_elsewhere_and_is_locked(client: Client, town: Town, draft: Proposal) -> None:
    instance = draft.run.instance
    instance["coaches"][0]["slots"] = instance["venues"][0]["slots"] = [SLOT, OTHER]
    for parent in instance["parents"]:
        parent["slots"] = {SLOT: "yes", OTHER: "yes"}
    Run.objects.filter(pk=draft.run_id).update(instance=instance)
    where = address(draft, "groups/1/")
    form = client.get(where).context["forms"]["settle"]
    place = form.fields["place"].choices[0][0]
    client.post(where, {"settle-asked": "1", "settle-was": form.initial["was"], "settle-place": place})
    assert card(draft, "1").slot == OTHER


def test_one_group_of_two_is_only_offered_where_all_fit(client: Client, town: Town) -> None:
    draft = proposal_of(town, town.interests[:7], town.interests[7:15], town.interests[15:])
    where = address(draft, "groups/3/")
    keys = [key for key, _label in client.get(where).context["forms"]["merge"].fields["into"].choices]
    assert keys == ["1", "2"]
    client.post(where, {"merge-asked": "1", "merge-into": "1"})
    assert len(card(draft, "1").members) == 11
    assert "no longer there" in said(client, where)


def test_a_second_group_is_made_with_who_has_none(client: Client, town: Town) -> None:
    run = proposal_of(town, town.interests[:12]).run
    run.instance["coaches"].append({"id": "x", "languages": ["nl"], "slots": [SLOT], "room_for": 1})
    run.save()
    draft = run.proposals.get()
    where = address(draft, "groups/1/")
    page = client.get(where)
    half = page.context["forms"]["split"].fields["half"].choices[0][0]
    assert page.context["suggests_two"]
    assert said(client, where, **{"split-asked": "1", "split-half": half}).startswith("Done.")
    sizes = [len(one.members) for one in read_board(Proposal.objects.get(pk=draft.pk).groups).cards]
    assert min(sizes) >= 8
    assert sum(sizes) == 19


def quick(client: Client, draft: Proposal, parent: str, source: str, target: str) -> str:
    sent = {"parent": parent, "source": source, "target": target, "seen": "0"}
    answer = client.post(address(draft, "change/"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_drag_swaps_only_the_touched_cards(client: Client, town: Town) -> None:
    draft = proposal_of(town, town.interests[:6], town.interests[6:12], town.interests[12:18])
    answer = quick(client, draft, str(town.interests[1].pk), "1", "2")
    assert answer.startswith("Done.")
    assert [f'id="group-{key}"' in answer for key in "123"] == [True, True, False]
    assert 'data-seen="1"' in answer


def test_a_drag_that_does_not_fit_says_why_and_shows_what_others_did(
    client: Client, town: Town, draft: Proposal
) -> None:
    number = str(town.interests[1].pk)
    quick(client, draft, number, "1", "2")
    assert quick(client, draft, number, "1", "2").startswith("Done.")  # her own change, pressed again
    draft.changes.update(by=None)
    assert "A colleague moved a parent here" in quick(client, draft, number, "1", "-")


def test_what_others_changed_comes_by_itself_and_nothing_when_there_is_nothing(
    client: Client, town: Town, draft: Proposal
) -> None:
    assert client.get(address(draft, "news/?seen=0")).status_code == 204
    quick(client, draft, str(town.interests[1].pk), "1", "2")
    answer = client.get(address(draft, "news/?seen=0"))
    assert (answer.status_code, 'id="group-1"' in answer.content.decode()) == (200, True)


def test_a_group_that_became_too_small_says_so_at_once(client: Client, town: Town, draft: Proposal) -> None:
    first, second = (quick(client, draft, str(row.pk), "1", "2") for row in town.interests[1:3])
    assert (first.count("too few"), second.count("too few: at least 8")) == (0, 1)


def test_what_is_so_in_both_groups_is_no_change(cast: Cast, town: Town, draft: Proposal) -> None:
    number = str(town.interests[1].pk)
    here, there = (Note(wish=Wish.AGES, group=key, parent=number) for key in "12")
    words, smaller = Table(cast.professional.actor, draft).words, Note(wish=Wish.UNDER_AIM, group="1")
    assert words.effects([there, smaller], [here]) == ("fewer parents than we aim at", "")
    assert words.effects([], [here])[1].endswith("has children of another age")


def test_a_change_is_taken_back_by_button_and_from_the_list(client: Client, town: Town, draft: Proposal) -> None:
    numbers = [str(row.pk) for row in town.interests[1:3]]
    for number in numbers:
        quick(client, draft, number, "1", "2")
    assert said(client, address(draft, "change/"), undo="1").startswith("Taken back.")
    assert said(client, address(draft, "change/"), redo="1").startswith("Made again.")
    assert client.get(address(draft, "changes/1/undo/")).status_code == 200
    assert "Take these back first" in said(client, address(draft, "changes/1/undo/"))
    assert client.get(address(draft, "changes/99/undo/")).status_code == 404


def test_what_can_be_taken_back_or_made_again_is_offered_and_nothing_else(
    client: Client, town: Town, draft: Proposal
) -> None:
    one, other = (str(row.pk) for row in town.interests[1:3])
    seen = [offered(client, draft)]
    for step in (one, "undo", "redo", "undo", other):
        if step.isdigit():
            drawn = quick(client, draft, step, "1", "2")
        else:
            drawn = client.post(address(draft, "change/"), {step: "1"}, headers={"HX-Request": "true"}).content.decode()
        assert buttons_in(drawn) == offered(client, draft)
        seen.append(buttons_in(drawn))
    assert seen == [[], ["undo"], ["redo"], ["undo"], ["redo"], ["undo"]]


def test_what_a_colleague_changed_is_not_ones_own_to_take_back_by_button(
    client: Client, town: Town, draft: Proposal, cast: Cast
) -> None:
    quick(client, draft, str(town.interests[1].pk), "1", "2")
    draft.changes.update(by=cast.administrator.user)
    assert offered(client, draft) == []


def offered(client: Client, draft: Proposal) -> list[str]:
    return buttons_in(client.get(address(draft)).content.decode())


def buttons_in(page: str) -> list[str]:
    return [name for name in ("undo", "redo") if f'name="{name}"' in page]


def test_a_drag_knows_beforehand_where_she_fits(client: Client, town: Town, draft: Proposal) -> None:
    answer = client.get(address(draft, f"parents/{town.interests[1].pk}/groups/"))
    assert json.loads(answer.content) == {"2": ""}


def test_what_is_no_draft_is_read_only(client: Client, town: Town, draft: Proposal) -> None:
    Proposal.objects.filter(pk=draft.pk).update(state=ProposalState.RELEASED)
    assert client.get(address(draft, f"parents/{town.interests[1].pk}/")).status_code == 404
    assert "data-group" not in client.get(address(draft)).content.decode()
    assert "was released" in quick(client, draft, str(town.interests[1].pk), "1", "2")


def test_a_parent_page_asks_as_much_for_many_groups_as_for_few(client: Client, town: Town) -> None:
    few = proposal_of(town, town.interests[:9])
    many = proposal_of(town, *[town.interests[start : start + 3] for start in range(0, 18, 3)])
    counts = []
    for draft in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(draft, f"parents/{town.interests[1].pk}/"))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_who_gets_another_group_than_before_is_listed(client: Client, town: Town) -> None:
    former = proposal_of(town, town.interests[:9], town.interests[9:18])
    instance = former.run.instance
    instance["previous"] = {
        str(row.pk): {"slot": SLOT, "language": "nl", "venue": str(town.venue.pk)} for row in town.interests[:9]
    }
    run = run_of(town, former=former, instance=instance)
    calm = proposal_of(town, town.interests[1:9], run=run)
    page = client.get(address(calm))
    assert [(before, after) for _name, before, after in page.context["moves"]] == [
        (f"Tuesday evening, {town.venue.name}", "no group")
    ]
    assert "1 parent moves." in page.content.decode()


def test_composing_again_keeps_what_is_pinned(client: Client, town: Town, draft: Proposal) -> None:
    town.venue.open_parts = [SLOT]
    town.venue.save()
    for row in town.interests:
        row.availability = {SLOT: "yes"}
        row.save()
    pinned = str(town.interests[1].pk)
    client.post(address(draft, f"parents/{pinned}/"), {"pin-asked": "1", "pin-group": "1", "pin-is_pinned": "True"})
    answer = client.post(address(draft, "again/"))
    run = Run.objects.latest("pk")
    assert (answer.status_code, run.former) == (302, draft)
    assert [kept["members"] for kept in run.instance["kept"]] == [[pinned]]
