"""The components are strict: a slip of the pen is an error here, not a page that looks odd."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory


def drawn(text: str, **values: object) -> str:
    return Template("{% load ui %}" + text).render(Context(values))


@pytest.mark.parametrize(
    "slip",
    [
        '{% button "Go" colour="red" %}',
        '{% button "Go" kind="huge" %}',
        '{% badge "Full" kind="loud" %}',
        '{% alert kind="shout" %}x{% endalert %}',
        '{% panel surface="gold" %}x{% endpanel %}',
        '{% card heading="x" %}x{% endcard %}',
        '{% page_header "Title" subtitle="x" %}',
        '{% breadcrumb "Lectures" "/x/" %}',
        '{% empty_state "Nothing" body="x" %}',
        '{% figure 1 "one" unit="x" %}',
    ],
)
def test_an_unknown_attribute_or_kind_is_an_error(slip: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(slip)


def test_words_are_escaped_everywhere() -> None:
    evil = "<script>"
    page = drawn(
        "{% page_header evil lead=evil %}{% button evil %}{% badge evil %}{% empty_state evil text=evil %}"
        "{% card title=evil %}{{ evil }}{% endcard %}{% alert title=evil %}{{ evil }}{% endalert %}"
        "{% data_list %}{% data_row evil %}{{ evil }}{% enddata_row %}{% enddata_list %}{% figure evil evil %}",
        evil=evil,
    )

    assert evil not in page
    assert page.count("&lt;script&gt;") == 14


def test_a_button_with_an_address_is_a_link() -> None:
    assert '<a class="utrecht-button-link' in drawn('{% button "Go" href="/x/" %}')
    assert '<button class="utrecht-button utrecht-button--primary-action' in drawn('{% button "Go" kind="primary" %}')


@pytest.mark.parametrize(
    ("kind", "role"), [("ok", "status"), ("info", "status"), ("warning", "alert"), ("error", "alert")]
)
def test_an_alert_is_as_urgent_as_its_kind(kind: str, role: str) -> None:
    assert f'role="{role}"' in drawn("{% alert kind=kind %}x{% endalert %}", kind=kind)


def test_a_breadcrumb_begins_at_home_and_ends_here() -> None:
    page = drawn('{% breadcrumb "Lectures" "/x/lectures/" "This one" %}', home_url="/x/")

    assert (
        page.index('href="/x/"') < page.index('href="/x/lectures/"') < page.index('aria-current="page"><bdi>This one')
    )


def test_pages_of_a_list_keep_the_rest_of_the_address(rf: RequestFactory) -> None:
    request = rf.get("/", {"search": "sleep", "page": "2"})
    page = Paginator(range(75), 25).page(2)

    nav = drawn("{% pagination page %}", page=page, request=request)

    assert 'href="?search=sleep&amp;page=3"' in nav
    assert nav.count('aria-current="page"') == 1


def test_one_page_needs_no_pages() -> None:
    assert "<nav" not in drawn("{% pagination page %}", page=Paginator(range(25), 25).page(1))


@pytest.mark.parametrize(
    ("address", "markup"),
    [("a@b.nl", "a<wbr>@b.nl"), ("+31612345678", "+31612345678<wbr>"), ("<i>@b.nl", "&lt;i&gt;<wbr>@b.nl")],
)
def test_an_address_may_break_before_its_sign(address: str, markup: str) -> None:
    assert drawn("{{ address|breakable }}", address=address) == markup
