"""Stepping in and the mailbox: on one's own machine, and nowhere else."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection  # noqa: TID251  the backend of a local start itself
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Municipality, User
from networks.activities.choices import ActivityState
from networks.demo.houses import build_municipality, build_outsider, build_town
from networks.demo.services import METHOD_OWNER, OPERATOR, TOWNS
from networks.groups.choices import GroupState, MemberRole
from tests.factories import ActivityFactory, GroupFactory, MeetingFactory, MembershipFactory, PlaceFactory

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "tests.networks.demo.local_urls"
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_FILE_PATH = str(tmp_path)
    for town in TOWNS:
        build_town(build_municipality(town), town)
    build_outsider(METHOD_OWNER)
    build_outsider(OPERATOR)


def send(subject: str, to: str, text: str, page: str = "") -> None:
    mail = EmailMultiAlternatives(subject, text, "Jeugdteam <noreply@demo.example>", [to], connection=get_connection())
    if page:
        mail.attach_alternative(page, "text/html")
    mail.send()


@pytest.mark.parametrize("name", ["demo:step_in", "demo:mailbox"])
def test_elsewhere_the_pages_are_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/step-in/", "/mailbox/"])
def test_elsewhere_the_addresses_answer_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"who": "1"}).status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["annelies", "karin", "nadia", "hatice", "pieterjan", "marleen", "erik", "youssef"])
def test_one_press_signs_in_with_the_second_step_done(client: Client, key: str) -> None:
    user = User.objects.get(email=f"{key}@demo.example")

    answer = client.post("/step-in/", {"who": user.pk}, follow=True)

    assert answer.status_code == 200
    assert answer.context["user"] == user
    assert not [url for url, _status in answer.redirect_chain if "2fa" in url or "login" in url]


@pytest.mark.usefixtures("demo")
def test_nobody_outside_the_demo_can_be_stepped_in_as(client: Client) -> None:
    real = User.objects.create(email="karin@gemeente.nl", name="Karin")

    assert client.post("/step-in/", {"who": real.pk}).status_code == 404
    assert client.post("/step-in/", {"who": "x"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_one_press_opens_a_parents_own_page(client: Client) -> None:
    lecture = ActivityFactory.make(
        municipality=Municipality.objects.get(slug="heidewoude"), state=ActivityState.PUBLISHED
    )
    PlaceFactory.make(activity=lecture)

    answer = client.post("/step-in/parent/", {"where": "heidewoude"}, follow=True)

    assert answer.status_code == 200
    assert "/heidewoude/my/" in answer.redirect_chain[0][0]
    assert client.post("/step-in/parent/", {"where": "rivierdam"}).status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("who", "role"), [("member", MemberRole.MEMBER), ("coordinator", MemberRole.COORDINATOR)])
def test_one_press_opens_the_group_of_a_parent_on_a_device_that_knows_her(
    client: Client, who: str, role: MemberRole
) -> None:
    town, now = Municipality.objects.get(slug="heidewoude"), timezone.now()
    handed_over = {"state": GroupState.INDEPENDENT, "started_at": now, "handed_over_at": now}
    group = GroupFactory.make(municipality=town, **handed_over)
    MeetingFactory.make(group=group)
    MembershipFactory.make(group=group, role=role)

    answer = client.post("/step-in/parent/", {"where": "heidewoude", "who": who}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].endswith("/group/")
    assert group.name in answer.content.decode()


@pytest.mark.usefixtures("demo")
def test_the_mailbox_lists_the_newest_first(client: Client) -> None:
    send("Eerste", "samira@post.example", "Dag")
    send("SMS", "+31612345678@sms.invalid", "Je plek is zeker")

    mails = client.get("/mailbox/").context["mails"]

    assert {(mail.to, mail.is_sms) for mail in mails} == {("samira@post.example", False), ("+31612345678", True)}
    assert [mail.at for mail in mails] == sorted((mail.at for mail in mails), reverse=True)


@pytest.mark.usefixtures("demo")
def test_a_mail_shows_its_words_with_links_to_press(client: Client) -> None:
    send("Plek", "samira@post.example", "Zie http://localhost/x/\n<script>alert(1)</script>", "<h1>Dag</h1>")
    [mail] = client.get("/mailbox/").context["mails"]

    words = client.get(f"/mailbox/{mail.key}/").content.decode()
    page = client.get(f"/mailbox/{mail.key}/page/")

    assert '<a href="http://localhost/x/"' in words
    assert "<script>alert" not in words
    assert page.content.decode().strip() == "<h1>Dag</h1>"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "script-src" not in page.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["..%2F..%2Fetc%2Fpasswd", "x", "20200101-0"])
def test_no_other_file_can_be_read(client: Client, key: str) -> None:
    assert client.get(f"/mailbox/{key}/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_two_mails_of_one_connection_are_two_mails(client: Client) -> None:
    with get_connection() as one:
        for number in range(2):
            EmailMultiAlternatives(f"Mail {number}", "Dag", None, ["a@post.example"], connection=one).send()

    assert {mail.subject for mail in client.get("/mailbox/").context["mails"]} == {"Mail 0", "Mail 1"}
