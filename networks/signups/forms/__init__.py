"""The forms of sign-ups, one file for each thing they are about."""

from networks.signups.forms.calling import ToldForm
from networks.signups.forms.company import CompanyForm
from networks.signups.forms.entries import EnterInterestForm, EnterPlaceForm
from networks.signups.forms.interests import (
    ChangeInterestForm,
    InterestForm,
    KnownInterestForm,
    WishesForm,
    initial_of,
)
from networks.signups.forms.lectures import GoFirstForm, MoveForm, SeatsForm
from networks.signups.forms.paper import KEEP, PaperRowForm
from networks.signups.forms.people import NotMeForm, ProofForm, ReachForm, reach_of
from networks.signups.forms.places import ChangePlaceForm, ComingForm, PlaceForm

__all__ = [
    "KEEP",
    "ChangeInterestForm",
    "ChangePlaceForm",
    "ComingForm",
    "CompanyForm",
    "EnterInterestForm",
    "EnterPlaceForm",
    "GoFirstForm",
    "InterestForm",
    "KnownInterestForm",
    "MoveForm",
    "NotMeForm",
    "PaperRowForm",
    "PlaceForm",
    "ProofForm",
    "ReachForm",
    "SeatsForm",
    "ToldForm",
    "WishesForm",
    "initial_of",
    "reach_of",
]
