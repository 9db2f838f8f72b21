"""Who looks at which page in the measurement, with the cookies of her sign-in, and how many statements it costs."""

from datetime import timedelta
from http import HTTPStatus

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Municipality, Person, User
from accounts.services import issue_link
from benchmarks.pages import Page
from benchmarks.site import HEADERS, HOST
from tests.personas import client_of, know_here

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def look_at(here: Municipality, professional: User, policy_officer: User, member: Person) -> list[Page]:
    """Look at each page once to warm up and once to count."""
    token = issue_link(person=member, expires_at=timezone.now() + timedelta(days=30))
    at_work = client_of(professional)
    return [
        looked("the list of groups", reverse("desk:groups", args=[here.slug]), at_work),
        looked("the week", reverse("desk:week", args=[here.slug]), at_work),
        looked("the dashboard", reverse("dashboards:page", args=[here.slug]), client_of(policy_officer)),
        looked("my group", reverse("meetings:mine", args=[here.slug, token]), know_here(Client(), member)),
    ]


def looked(name: str, address: str, client: Client) -> Page:
    """Ask for a page as the site is asked, twice, and count the statements of the second time."""
    client.defaults |= {"SERVER_NAME": HOST}
    headers = {key: value for key, value in HEADERS.items() if key != "Host"}
    statements = 0
    for _ in range(2):
        for cache in caches.all():
            cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, headers=headers, secure=True)
        assert answer.status_code == HTTPStatus.OK, f"{address} answered {answer.status_code}"
        statements = sum(not query["sql"].startswith(NOT_COUNTED) for query in captured.captured_queries)
    cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items())
    return Page(name=name, address=address, cookies=cookies, statements=statements)
