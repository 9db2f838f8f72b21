"""A lost line and a closed browser: what a parent typed stays on her phone and is sent when the line is back."""

import pytest
from django.templatetags.static import static
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect

from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from tests.e2e.conftest import PHONE, OpenPage, accept
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def visit(phone: Page, activity: Activity, page: str) -> None:
    """Open a page and let the phone keep it."""
    phone.goto(reverse(f"signups:{page}", args=[activity.municipality.slug, activity.code]))
    phone.evaluate("navigator.serviceWorker.ready")
    phone.wait_for_function("async () => (await (await caches.open('pages')).keys()).length > 3")


def write(phone: Page, label: str) -> None:
    phone.get_by_label("First name").fill("Fatma")
    phone.get_by_label(label).fill("fatma@home.example")


def reopen(phone: Page) -> Page:
    """Close the window and open the same page again, in the same browser."""
    address, context = phone.url, phone.context
    phone.close()
    again = context.new_page()
    again.goto(address)
    return again


def line(context: BrowserContext, *, is_there: bool) -> None:
    context.set_offline(not is_there)


def asked_without_a_line(open_page: OpenPage, activity: Activity) -> Page:
    """A phone on which a place was asked for while there was no line."""
    phone = open_page(PHONE)
    visit(phone, activity, "place")
    line(phone.context, is_there=False)
    write(phone, "E-mail address or mobile number")
    phone.get_by_role("button", name="Sign up").click()
    expect(phone.get_by_text("Kept on this phone, not sent yet")).to_be_visible()
    return phone


def test_a_place_asked_without_a_line_is_sent_when_it_is_back(cast: Cast, open_page: OpenPage) -> None:
    phone = asked_without_a_line(open_page, lecture(cast.here))
    accept(phone, "kept-on-this-phone")
    phone = reopen(phone)
    expect(phone.get_by_text("Kept on this phone, not sent yet")).to_be_visible()
    assert not Place.objects.exists()
    line(phone.context, is_there=True)
    phone.wait_for_url("**/thanks/place/")
    assert (Place.objects.count(), Message.objects.filter(key="place_confirmed").count()) == (1, 1)
    assert phone.evaluate("localStorage.length") == 0


def test_what_was_typed_is_there_again_after_the_browser_closed(cast: Cast, open_page: OpenPage) -> None:
    phone = open_page(PHONE)
    visit(phone, lecture_under_way(cast.here), "interest")
    write(phone, "How do we reach you best?")
    phone = reopen(phone)
    expect(phone.get_by_text("What you typed before is still here.")).to_be_visible()
    phone.get_by_label("You may call or write to me").check()
    phone.get_by_role("button", name="Send now").click()
    phone.wait_for_url("**/thanks/name/")
    assert Interest.objects.get().person.first_name == "Fatma"
    assert phone.evaluate("localStorage.length") == 0


def test_an_answer_that_got_lost_counts_once(cast: Cast, open_page: OpenPage) -> None:
    phone = open_page(PHONE)
    visit(phone, lecture(cast.here), "place")
    write(phone, "E-mail address or mobile number")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            return route.abort()
        return route.continue_()

    phone.route("**/place/", lose_the_answer)
    phone.get_by_role("button", name="Sign up").click()
    expect(phone.get_by_text("Kept on this phone, not sent yet")).to_be_visible()
    phone.wait_for_url("**/thanks/place/", timeout=25_000)
    assert (lost, Place.objects.count(), Message.objects.filter(key="place_confirmed").count()) == ([302], 1, 1)


AGE = """async () => {
  const yesterday = Date.now() - 25 * 60 * 60 * 1000;
  for (const key of Object.keys(localStorage)) {
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), at: yesterday }));
  }
  for (const form of await unsent.all()) await unsent.keep({ ...form, at: yesterday });
  const pages = await caches.open("pages");
  for (const page of await pages.keys()) {
    const old = await pages.match(page);
    await pages.put(page, new Response(await old.text(), { headers: { Date: new Date(yesterday).toUTCString() } }));
  }
}"""
LEFT = """async () => {
  const opened = (await indexedDB.databases()).map(({ name }) => name);
  const forms = !opened.includes("unsent") ? [] : await new Promise((resolve) => {
    indexedDB.open("unsent").onsuccess = ({ target: { result } }) => {
      result.transaction("forms").objectStore("forms").getAll().onsuccess = (all) => resolve(all.target.result);
    };
  });
  return [localStorage.length, forms.length, await caches.has("pages")];
}"""


def test_what_is_older_than_a_day_goes_whatever_page_is_opened(cast: Cast, open_page: OpenPage) -> None:
    phone = asked_without_a_line(open_page, lecture(cast.here))
    phone.evaluate("localStorage.setItem('draft:/elsewhere/', JSON.stringify({ at: Date.now(), answers: [] }))")
    phone.goto("about:blank")
    line(phone.context, is_there=True)
    phone.context.route("**/place/", lambda route: route.abort())
    phone.goto(f"/{cast.here.slug}/lectures/")
    assert phone.evaluate(LEFT) == [1, 1, True]
    phone.add_script_tag(url=static("js/unsent.js"))
    phone.evaluate(AGE)
    phone.goto(f"/{cast.here.slug}/lectures/")
    phone.wait_for_function(f"async () => String(await ({LEFT})()) === '0,0,false'")
    assert not Place.objects.exists()
