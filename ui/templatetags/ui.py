"""The components of every page. Strict: an unknown attribute or kind is a template error."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, TemplateSyntaxError
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.forms import LaidOutForm, NldsBoundField
from ui.tables import Table

register = template.Library()

BUTTON_KINDS = {
    "primary": "primary-action",
    "secondary": "secondary-action",
    "subtle": "subtle",
    "danger": "primary-action utrecht-button--danger",
}
BADGE_KINDS = ("success", "warning", "danger", "neutral", "active", "inactive")
# An alert that must be heard at once is role=alert; the others wait their turn.
ALERT_ROLES = {"ok": "status", "info": "status", "warning": "alert", "error": "alert"}
ALERT_ICONS = {"ok": "check", "info": "info", "warning": "warning", "error": "warning"}
MESSAGE_KINDS = {"debug": "info", "info": "info", "success": "ok", "warning": "warning", "error": "error"}
SURFACES = ("plain", "tinted")


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """Draw an icon of static/icons.svg; without a label it is decoration and hidden from assistive technology."""
    address = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="ui-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address
        )
    return format_html('<svg class="ui-icon" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.inclusion_tag("ui/page_header.html")
def page_header(
    title: str,
    *,
    lead: str = "",
    eyebrow: str = "",
    action_label: str = "",
    action_url: str = "",
    action_icon: str = "",
) -> dict[str, Any]:
    """The one h1 of a page, what it is for, and the first thing to do there."""
    return {
        "title": title,
        "lead": lead,
        "eyebrow": eyebrow,
        "action_label": action_label,
        "action_url": action_url,
        "action_icon": action_icon,
    }


@register.inclusion_tag("ui/button.html")
def button(
    label: str,
    *,
    href: str = "",
    kind: str = "secondary",
    icon: str = "",
    type: str = "submit",  # noqa: A002  as in HTML
    name: str = "",
    value: str = "",
    context: str = "",
    id: str = "",  # noqa: A002  as in HTML
) -> dict[str, Any]:
    """A button, or a link that looks like one where it leads somewhere.

    `context` is read to who cannot see what the button stands beside: "Move" of *which lecture*.
    With an `id` a button that htmx draws anew keeps the focus.
    """
    return {
        "label": label,
        "href": href,
        "look": _one_of(kind, BUTTON_KINDS, "button"),
        "icon": icon,
        "type": type,
        "name": name,
        "value": value,
        "context": context,
        "id": id,
    }


@register.simple_block_tag
def button_row(content: str) -> SafeString:
    """Buttons beside each other, the most important first."""
    return format_html('<div class="utrecht-action-group utrecht-action-group--row ui-buttons">{}</div>', content)


@register.simple_block_tag
def cards(content: str, *, wide: bool = False) -> SafeString:
    """Cards beside each other, as many as fit."""
    return format_html('<div class="ui-cards{}">{}</div>', " ui-cards--wide" if wide else "", content)


@register.simple_block_tag
def card(
    content: str,
    *,
    title: str,
    href: str = "",
    level: int = 2,
    eyebrow: str = "",
    icon: str = "",
    badge: str = "",
    badge_kind: str = "neutral",
) -> SafeString:
    """One thing among its like; with an address the whole card leads there."""
    return _drawn(
        "ui/card.html",
        {
            "content": content,
            "title": title,
            "href": href,
            "tag": f"h{int(level)}",
            "eyebrow": eyebrow,
            "icon": icon,
            "badge": badge,
            "badge_kind": badge_kind,
        },
    )


@register.simple_block_tag
def panel(content: str, *, title: str = "", level: int = 2, surface: str = "plain", id: str = "") -> SafeString:  # noqa: A002  as in HTML
    """A part of a page with its own heading, on its own surface."""
    if surface not in SURFACES:
        raise TemplateSyntaxError(f"A panel has a surface {' or '.join(SURFACES)}, not {surface!r}.")
    return _drawn(
        "ui/panel.html",
        {"content": content, "title": title, "tag": f"h{int(level)}", "surface": surface, "id": id},
    )


@register.inclusion_tag("ui/copy_field.html")
def copy_field(label: str, text: str, *, id: str, rows: int = 2, is_address: bool = False) -> dict[str, Any]:  # noqa: A002  as in HTML
    """A text to take along: it can be selected by hand; a script adds a button to copy it and one to pass it on."""
    return {"label": label, "text": text, "id": id, "rows": rows, "is_address": is_address}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(
    title: str, *, text: str = "", icon: str = "circle", action_label: str = "", action_url: str = ""
) -> dict[str, Any]:
    """Nothing here yet: say why, and what to do."""
    return {"title": title, "text": text, "icon": icon, "action_label": action_label, "action_url": action_url}


@register.simple_tag
def badge(label: str, *, kind: str = "neutral") -> SafeString:
    """The state of a thing in one or two words."""
    if kind not in BADGE_KINDS:
        raise TemplateSyntaxError(f"A badge is one of {', '.join(BADGE_KINDS)}, not {kind!r}.")
    return format_html('<span class="utrecht-status-badge utrecht-status-badge--{}">{}</span>', kind, label)


@register.simple_block_tag
def alert(content: str, *, kind: str = "info", title: str = "") -> SafeString:
    """Something a visitor should know here and now."""
    role = _one_of(kind, ALERT_ROLES, "alert")
    return _drawn(
        "ui/alert.html",
        {"content": content, "kind": kind, "title": title, "role": role, "icon": ALERT_ICONS[kind]},
    )


@register.simple_tag
def message_kind(tags: str) -> str:
    """Name the alert that fits one of Django's messages."""
    return next((MESSAGE_KINDS[tag] for tag in tags.split() if tag in MESSAGE_KINDS), "info")


@register.simple_tag
def alert_role(kind: str) -> str:
    """Return the live role of an alert."""
    return _one_of(kind, ALERT_ROLES, "alert")


@register.simple_tag
def alert_icon(kind: str) -> SafeString:
    """Draw the icon of an alert."""
    return icon(_one_of(kind, ALERT_ICONS, "alert"))


@register.simple_block_tag
def data_list(content: str) -> SafeString:
    """What is known of one thing, as rows of name and value."""
    return format_html('<dl class="utrecht-data-list utrecht-data-list--rows ui-data-list">{}</dl>', content)


@register.simple_block_tag
def data_row(content: str, key: str, *, action_label: str = "", action_url: str = "") -> SafeString:
    """One row of a data list."""
    return _drawn(
        "ui/data_row.html",
        {"content": content, "key": key, "action_label": action_label, "action_url": action_url},
    )


@register.inclusion_tag("ui/figure.html")
def figure(value: object, label: str, *, hint: str = "") -> dict[str, Any]:
    """A number that matters, with what it counts."""
    return {"value": value, "label": label, "hint": hint}


@register.inclusion_tag("ui/breadcrumb.html", takes_context=True)
def breadcrumb(context: Context, *parts: str) -> dict[str, Any]:
    """Where you are: label and address in turn, and the label of this page at the end."""
    if len(parts) % 2 == 0:
        raise TemplateSyntaxError("A breadcrumb is label, address, …, and at the end the label of this page.")
    steps = list(zip(parts[:-1:2], parts[1::2], strict=True))
    home = context.get("home_url") or "/"
    return {"steps": [(_("Home"), home), *steps], "current": parts[-1]}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, parameter: str = "page") -> dict[str, Any]:
    """Earlier and later pages of a list; nothing where all fits on one."""
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "pages": list(pages), "parameter": parameter, "request": context.get("request")}


@register.inclusion_tag("ui/table.html", takes_context=True)
def table(context: Context, table: Table[Any]) -> dict[str, Any]:
    """A sortable, paged list of the same things (ui.tables.Table)."""
    return {"table": table, "request": context.get("request")}


@register.filter
def breakable(address: str) -> SafeString:
    """An address that may go on the next line before its @, so that a column need not be as wide."""
    return format_html("{}<wbr>{}{}", *address.partition("@"))


@register.simple_tag
def error_links(form: object) -> list[tuple[str, str]]:
    """Return the errors of a form with the ids of the controls that mend them."""
    if isinstance(form, LaidOutForm):
        return form.error_links()
    if not isinstance(form, forms.BaseForm):
        return []
    links = [("", str(message)) for message in form.non_field_errors()]
    for name in form.errors:
        field = form[name] if name in form.fields else None
        if isinstance(field, NldsBoundField):
            links += [(field.first_control_id, f"{field.label}: {message}") for message in field.errors]
    return links


@register.simple_tag
def typed_before(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent, to be sent again as it is by another press."""
    sent = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"]


def _one_of(kind: str, kinds: dict[str, str], thing: str) -> str:
    if kind not in kinds:
        raise TemplateSyntaxError(f"The kind of {thing} is one of {', '.join(kinds)}, not {kind!r}.")
    return kinds[kind]


def _drawn(template_name: str, values: dict[str, Any]) -> SafeString:
    return SafeString(get_template(template_name).render(values))
