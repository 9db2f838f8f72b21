"""What is said about a municipality and its colleagues, and how the audit trail is narrowed."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.choices import ROLES_IN_WORDS, RoleKind
from accounts.models import AuditEvent, Municipality, User
from accounts.models.municipality import RESERVED_SLUGS, default_languages
from accounts.queries import action_in_words
from ui.context_processors import house_styles
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput


class MunicipalityFormBase(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """What administrator and operator both say about a municipality."""

    theme = forms.ChoiceField(
        label=_("House style"), choices=lambda: [(style, style.capitalize()) for style in sorted(house_styles())]
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages for parents"),
        help_text=_("Dutch always stands beside the others."),
        choices=settings.LANGUAGES,
        initial=default_languages,
        widget=forms.CheckboxSelectMultiple,
    )

    def layout(self) -> list[Section]:
        """The parts of the page."""
        return [
            Section(_("The municipality"), "name", "slug", "cbs_code"),
            Section(_("The youth team"), "team_name", "sender_name"),
            Section(
                _("Contact"),
                *("contact_email", "contact_phone", "contact_address", "privacy_contact"),
                text=_("Stands at the foot of every page and in every message."),
            ),
            Section(_("How it looks"), "theme", "languages"),
            Section(
                _("School holidays"),
                "school_region",
                text=_("Says which lines of a list of school holidays are yours."),
            ),
            Section(
                _("Accessibility statement"),
                *("accessibility_url", "accessibility_checked_on", "accessibility_shortcomings"),
                text=_("The law asks for a statement in the national register, renewed every year."),
            ),
        ]

    def clean_languages(self) -> list[str]:
        """Dutch always comes first."""
        chosen: list[str] = self.cleaned_data["languages"]
        return ["nl", *(code for code in chosen if code != "nl")]


class MunicipalityForm(MunicipalityFormBase):
    """What an administrator says about the municipality."""

    accessibility_url = forms.URLField(
        label=_("Address of the statement in the national register"), required=False, assume_scheme="https"
    )

    class Meta:
        model = Municipality
        fields = (
            "team_name",
            "sender_name",
            "contact_email",
            "contact_phone",
            "contact_address",
            "privacy_contact",
            "theme",
            "languages",
            "school_region",
            "accessibility_url",
            "accessibility_checked_on",
            "accessibility_shortcomings",
        )
        widgets = {"accessibility_checked_on": DayInput}


class OperatorMunicipalityForm(MunicipalityFormBase):
    """What the operator says about a municipality; its people are the administrator's."""

    class Meta:
        model = Municipality
        fields = (
            *("name", "slug", "cbs_code", "team_name", "sender_name", "contact_email", "contact_phone"),
            *("contact_address", "privacy_contact", "theme", "languages"),
        )

    def clean_slug(self) -> str:
        """Refuse a word that means something else in our addresses."""
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("This word is taken by the portal itself. Choose another."))
        return slug


class NewMunicipalityForm(OperatorMunicipalityForm):
    """What the operator says about a new municipality, with its first administrator."""

    submit_label = _("Make the municipality")

    administrator_name = forms.CharField(label=_("Name"), max_length=80)
    administrator_email = forms.EmailField(label=_("E-mail address at work"))

    def layout(self) -> list[Section]:
        """The parts of the page, the administrator last."""
        return [
            *super().layout(),
            Section(
                _("The first administrator"),
                *("administrator_name", "administrator_email"),
                text=_("Gets an invitation, and then invites the colleagues. You never see them."),
            ),
        ]


class RolesForm(LaidOutForm, forms.Form):
    """Which roles a colleague has here."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Only a volunteer and a partner can do without a passkey or an authenticator app."),
        choices=[(kind.value, words) for kind, words in ROLES_IN_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_roles(self) -> set[RoleKind]:
        """Return the roles as what they are."""
        return {RoleKind(kind) for kind in self.cleaned_data["roles"]}


class ColleagueForm(RolesForm):
    """Who comes to work here."""

    submit_label = _("Send the invitation")
    field_order = ("name", "email", "roles")

    name = forms.CharField(label=_("Name"), max_length=User._meta.get_field("name").max_length)
    email = forms.EmailField(label=_("E-mail address at work"))


class AuditFilterForm(LaidOutForm, forms.Form):
    """Which part of the audit trail to show."""

    submit_label = _("Show")
    form_method = "get"
    says_not_required = False

    action = forms.ChoiceField(label=_("Action"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until = forms.DateField(label=_("Up to and including"), required=False, widget=DayInput)
    actor = forms.CharField(label=_("Actor"), help_text=_("Such as user:12."), required=False, max_length=40)

    def __init__(self, *args: Any, actions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(action, action_in_words(action)) for action in actions]
        self.fields["action"] = forms.ChoiceField(label=_("Action"), required=False, choices=[("", _("all")), *words])

    def layout(self) -> list[SideBySide]:
        """Two rows of short fields."""
        return [SideBySide("action", "actor"), SideBySide("since", "until")]

    def narrow(self, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """Return what fits; a filter that makes no sense narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        names = {"action": "action", "actor": "actor", "since": "at__date__gte", "until": "at__date__lte"}
        return rows.filter(**{names[key]: value for key, value in wanted.items() if value})
