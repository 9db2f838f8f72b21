"""Opvoedparty at home: a host invites people she knows to talk about raising children."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, Number, Numbers

HOME_PARTIES = "Academie van de Stad, academievandestad.nl/projecten/opvoeders-in-actie/"
SIXTH_EDITION = "Academie van de Stad, academievandestad.nl/zesde-keer-opvoedparty-s-groot-succes.html"


@dataclass(frozen=True, kw_only=True)
class OpvoedpartyHomeNumbers(Numbers):
    """Every number we know of the party at home; the owner prescribes none."""

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
        certainty=Certainty.FACT,
        words=_("Six parents came to one party; it is the only size anybody wrote down. It differed strongly."),
        bounds=(1, 30),
    )
    leaders_min: Number[int] = Number(
        label=_("Fewest leaders of the talk"),
        value=1,
        unit=_("people"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("In Amsterdam students guided the talk."),
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
        certainty=Certainty.FACT,
        words=_("The host passes the baton to a guest, who organises the next one."),
    )


DEFINITION = Definition(
    code="opvoedparty_home",
    name="Opvoedparty thuis",
    owner="Academie van de Stad",
    openings=(OpeningKind.PARTY,),
    summary=_(
        "A host invites friends and people she knows to her home, to talk about raising children. "
        "Hard subjects are easier among people you know. A guest gives the next party."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Find a host"),
            happens=_("Somebody wants to give a party and chooses a subject and a date."),
            who=_("Hosts are asked at schools; in Amsterdam by students."),
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Invite guests"),
            happens=_("The host invites friends and people she knows, in her own way."),
            who=_("The host."),
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
            name=_("Prepare the party"),
            happens=_("The host gets help with the party and information that fits the guests' questions."),
            who=_("The leader of the talk."),
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("The party"),
            happens=_("Guests talk about raising children. Cards with statements can help."),
            who=_("The host and the leader of the talk."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Information"),
            happens=_("Guests get answers to what they asked."),
            who=_("The leader of the talk."),
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("Pass the baton"),
            happens=_("A guest gives the next party. A chain of parties can become a group."),
            who=_("A guest."),
        ),
    ),
    numbers=OpvoedpartyHomeNumbers(),
    unknown=(
        _("A prescribed number of guests, and of parties for each host"),
        _("How long a party takes"),
        _("The price, and who pays the leader of the talk"),
        _("The registration form"),
        _("The training of those who lead parties"),
    ),
)
