"""The form renderer of the house style, and the base that lays a form out in sections."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
# The first match wins, so a widget stands above the one it derives from.
CONTROL_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (
        forms.CheckboxSelectMultiple,
        "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom",
    ),
    (
        forms.CheckboxInput,
        "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom",
    ),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.MultiWidget, TEXTBOX),
    (forms.widgets.Input, TEXTBOX),
)


class NldsBoundField(forms.BoundField):
    """A field that knows how the house style draws it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the classes of the control; Django itself ties help text and error to it."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        classes = _control_classes(widget)
        if classes:
            built["class"] = " ".join(filter(None, [classes, widget.attrs.get("class"), self._invalid_class(widget)]))
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
            built["rows"] = "4"
        return built

    @property
    def drawn_as(self) -> str:
        """Say which of the four drawings fits: options, composite, checkbox or plain."""
        widget = self.field.widget
        if widget.use_fieldset:
            own_template = getattr(widget, "template_name", "").startswith("ui/")
            return "composite" if own_template or isinstance(widget, forms.MultiWidget) else "options"
        return "checkbox" if isinstance(widget, forms.CheckboxInput) else "plain"

    @property
    def option_kind(self) -> str:
        """Name the rows of a group of options: radio or checkbox."""
        return "checkbox" if isinstance(self.field.widget, forms.CheckboxSelectMultiple) else "radio"

    @property
    def says_not_required(self) -> bool:
        """An optional question says so in words; a single box to tick is optional by its nature."""
        return not self.field.required and self.drawn_as != "checkbox" and getattr(self.form, "says_not_required", True)

    @property
    def first_control_id(self) -> str:
        """Return the id an error message links to: of a group, its first option."""
        if not self.field.widget.use_fieldset:
            return str(self.id_for_label)
        return f"{self.auto_id}_0"

    @property
    def why(self) -> StrOrPromise:
        """Why this is asked and how long it is kept, where the form says so."""
        whys: Mapping[str, StrOrPromise] = getattr(self.form, "whys", {})
        return whys.get(self.name, "")

    def _invalid_class(self, widget: forms.Widget) -> str:
        if not self.errors:
            return ""
        return f"{_control_classes(widget).split()[0]}--invalid"


class NldsRenderer(TemplatesSetting):
    """Draws every Django form with the markup and ARIA of the NL Design System."""

    form_template_name = "nlds/form.html"
    formset_template_name = "nlds/formset.html"
    field_template_name = "nlds/field.html"
    bound_field_class = NldsBoundField


class Section:
    """A part of a form under its own heading. In a form in clusters, one step."""

    template = "nlds/layout/section.html"

    def __init__(self, title: StrOrPromise, *fields: Any, text: StrOrPromise = "", id: str = "") -> None:  # noqa: A002  as in HTML
        self.title, self.text, self.id = title, text, id
        self.fields = list(fields)

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        """Draw the heading and the fields; a section without a field that the form has is left out."""
        fields = SafeString("".join(_drawn(item, form, context) for item in self.fields))
        if not fields:
            return SafeString("")
        return _rendered(self.template, {"section": self, "fields": fields, "clusters": _in_clusters(form)})


class SideBySide:
    """Short fields beside each other where there is room."""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        """Draw the fields in one row."""
        fields = SafeString("".join(_drawn(item, form, context) for item in self.fields))
        return _rendered("nlds/layout/row.html", {"fields": fields})


class PressOne:
    """The options of one question as large buttons that send the form at once; the one chosen before is marked.

    For a form that asks nothing else: give it `submit_label = ""`. `icons` names an icon for each value.
    """

    template = "nlds/layout/press_one.html"

    def __init__(self, name: str, *, icons: Mapping[str, str] | None = None) -> None:
        self.name, self.icons = name, icons or {}
        self.fields = [name]

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        """Draw one button for each option."""
        field = form[self.name]
        choices: Iterable[tuple[Any, Any]] = form.fields[self.name].choices  # type: ignore[attr-defined]  # a choice field
        options = [(value, label, self.icons.get(str(value), "")) for value, label in choices if value != ""]
        return _rendered(self.template, {"field": field, "options": options, "chosen": field.value()})


class Columns:
    """Two columns where there is room, the first one wider; the second stays in sight while the first scrolls."""

    def __init__(self, first: Any, second: Any) -> None:
        self.fields = [first, second]

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        """Draw both beside each other."""
        first, second = (_drawn(item, form, context) for item in self.fields)
        return _rendered("nlds/layout/columns.html", {"first": first, "second": second})


class Piece:
    """Something between the questions that is no question: a panel, a second button. Its template gets `form`."""

    def __init__(self, template: str, **values: Any) -> None:
        self.template, self.values = template, values
        self.fields: list[Any] = []

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        """Draw the template."""
        return _rendered(self.template, {"form": form, **self.values})


class LaidOutForm(forms.BaseForm):
    """A form that says in `layout()` which fields stand together. Draw it with `{% crispy form %}`.

    Put it before `forms.Form` or `forms.ModelForm`. Without `layout()` all fields stand below each other.
    """

    submit_label: StrOrPromise = _("Save")
    submit_kind = "primary-action"
    cancel_url = ""
    cancel_label: StrOrPromise = _("Cancel")
    form_action = ""
    form_id = ""
    form_method = "post"
    in_clusters = False
    # For everybody, without signing in: sent twice it counts once (ui/once.py).
    is_sent_once = False
    is_wide = False
    says_not_required = True
    # Attributes of the form tag, such as those of htmx.
    form_attrs: Mapping[str, str] = {}
    whys: Mapping[str, StrOrPromise] = {}
    # Said above a form that is asked once more although nothing in it is wrong; and what it says after too many tries.
    pause: StrOrPromise = ""
    wait: StrOrPromise = _(
        "You did nothing wrong. Wait a few minutes, then press the button once more. What you typed is kept."
    )

    def layout(self) -> Sequence[Any]:
        """Return sections and field names in the order of the page."""
        return list(self.fields)

    @property
    def helper(self) -> FormHelper:
        """Give crispy the form tag, the sections and the buttons."""
        helper = FormHelper()
        helper.layout = Layout(*(_Drawn(item) for item in self.layout()))
        helper.form_method = self.form_method
        helper.form_action = self.form_action
        helper.form_id = self.form_id
        kinds = {"ui-form--clusters": self.in_clusters, "ui-form--wide": self.is_wide}
        helper.form_class = " ".join(["ui-form", *(name for name, is_so in kinds.items() if is_so)])
        helper.attrs = {"novalidate": True, **self.form_attrs}
        helper.render_hidden_fields = True
        return helper

    def error_links(self) -> list[tuple[str, str]]:
        """Return each error with the id of the control that mends it, from the top of the page to its end.

        An error of the whole form has no id and comes first.
        """
        links = [("", str(message)) for message in self.non_field_errors()]
        for name in dict.fromkeys([*_names_in(self.layout()), *self.errors]):
            if name in self.errors and name in self.fields:
                field = self[name]
                links += [(_link_id(field), f"{field.label}: {message}") for message in field.errors]
        return links


def _names_in(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            yield from _names_in(getattr(item, "fields", []))


class _Drawn:
    """A field name or layout object, drawn without crispy's copy of the whole page context for each field."""

    def __init__(self, item: Any) -> None:
        self.item = item
        self.fields = getattr(item, "fields", [item])

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        return _drawn(self.item, form, context)


def _drawn(item: Any, form: forms.BaseForm, context: Context) -> SafeString:
    if hasattr(item, "render"):
        drawn: SafeString = item.render(form, context)
        return drawn
    if item not in form.fields:
        return SafeString("")
    getattr(form, "rendered_fields", set()).add(item)
    return form[item].as_field_group()


def _rendered(template_name: str, values: dict[str, Any]) -> SafeString:
    return SafeString(get_template(template_name).render(values))


def _in_clusters(form: forms.BaseForm) -> bool:
    return bool(getattr(form, "in_clusters", False))


def _control_classes(widget: forms.Widget) -> str:
    return next((classes for kind, classes in CONTROL_CLASSES if isinstance(widget, kind)), "")


def _link_id(field: forms.BoundField) -> str:
    return field.first_control_id if isinstance(field, NldsBoundField) else str(field.id_for_label)
