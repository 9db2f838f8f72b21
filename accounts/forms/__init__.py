"""What people fill in to sign in, about a municipality and its colleagues, and to get their page back."""

from accounts.forms.municipality import (
    AuditFilterForm,
    ColleagueForm,
    MunicipalityForm,
    MunicipalityFormBase,
    NewMunicipalityForm,
    OperatorMunicipalityForm,
    RolesForm,
)
from accounts.forms.provider import SignInProviderForm
from accounts.forms.sign_in import (
    CODE_ATTRS,
    AddPasskeyForm,
    AskCodeForm,
    AuthenticatorAppForm,
    CodeForm,
    NamePasskeyForm,
    NewLinkForm,
    SecondStepAgainForm,
    SecondStepForm,
)

__all__ = [
    "CODE_ATTRS",
    "AddPasskeyForm",
    "AskCodeForm",
    "AuditFilterForm",
    "AuthenticatorAppForm",
    "CodeForm",
    "ColleagueForm",
    "MunicipalityForm",
    "MunicipalityFormBase",
    "NamePasskeyForm",
    "NewLinkForm",
    "NewMunicipalityForm",
    "OperatorMunicipalityForm",
    "RolesForm",
    "SecondStepAgainForm",
    "SecondStepForm",
    "SignInProviderForm",
]
