"""Opvoedparty as a tool for professionals: a talk with parents in which nobody gives advice."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, Number, Numbers

HOME_PARTIES = "Academie van de Stad, academievandestad.nl/projecten/opvoeders-in-actie/"
SIXTH_EDITION = "Academie van de Stad, academievandestad.nl/zesde-keer-opvoedparty-s-groot-succes.html"


@dataclass(frozen=True, kw_only=True)
class OpvoedpartyProfessionalNumbers(Numbers):
    """No number of this kind of party is known; those of the party at home stand in."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("guests_min", "guests_default", "guests_max"),
        ("leaders_min", "leaders_max"),
    )

    guests_min: Number[int] = Number(
        label=_("Fewest guests"),
        value=4,
        unit=_("guests"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 30),
    )
    guests_max: Number[int] = Number(
        label=_("Most guests"),
        value=12,
        unit=_("guests"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 30),
    )
    guests_default: Number[int] = Number(
        label=_("Guests, filled in beforehand"),
        value=6,
        unit=_("guests"),
        source=SIXTH_EDITION,
        certainty=Certainty.ANALOGY,
        words=_("Six parents came to a party of the other kind."),
        bounds=(1, 30),
    )
    leaders_min: Number[int] = Number(
        label=_("Fewest leaders of the talk"),
        value=1,
        unit=_("people"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 4),
    )
    leaders_max: Number[int] = Number(
        label=_("Most leaders of the talk"),
        value=2,
        unit=_("people"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 4),
    )
    baton_passed_on: Number[bool] = Number(
        label=_("A guest is asked to give the next party"),
        value=True,
        unit="",
        source=HOME_PARTIES,
        certainty=Certainty.ANALOGY,
        words=_("At the party at home the host passes the baton to a guest."),
    )


DEFINITION = Definition(
    code="opvoedparty_professional",
    name="OpvoedParty voor professionals",
    owner="",
    openings=(OpeningKind.PARTY,),
    summary=_(
        "An aid for professionals in care, welfare, education and child care to get parents talking with each other. "
        "The professional makes the talk easy and gives no advice. It has the name of the party at home, "
        "but is another thing."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Plan a party"),
            happens=_("A professional chooses a place, a date and a subject that parents raise."),
            who=_("The professional."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Invite parents"),
            happens=_("Parents who come there already are invited."),
            who=_("The professional and the place where it is held."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.GROUP,
            name=_("The guests"),
            happens=_("Guests say that they are coming. They need no account."),
            who=_("The guests."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.START_UP,
            name=_("The party"),
            happens=_("Parents talk with each other; a card game can help."),
            who=_("The professional, who makes it easy and gives no advice."),
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("Parents go on"),
            happens=_("Parents who want to can meet again."),
            who=_("The parents."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Somebody to turn to"),
            happens=_("Parents know whom they can ask."),
            who=_("The professional."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("A next party"),
            happens=_("Guests are asked whether they want to give the next party."),
            who=_("A guest."),
            certainty=Certainty.DEFAULT,
        ),
    ),
    numbers=OpvoedpartyProfessionalNumbers(),
    unknown=(
        _("The number of guests"),
        _("How long a party takes"),
        _("The price and the training"),
        _("Who owns the method today"),
    ),
)
