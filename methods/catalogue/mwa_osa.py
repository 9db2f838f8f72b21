"""Mamma Weet Alles and Opvoeden Samen Aanpakken together: an exhibition that leads to groups."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.catalogue.mwa import MwaNumbers
from methods.catalogue.osa import OsaNumbers
from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, Number


@dataclass(frozen=True, kw_only=True)
class MwaOsaNumbers(OsaNumbers, MwaNumbers):
    """The numbers of both methods; of the combination itself nothing but its existence is known."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (*MwaNumbers.rising, *OsaNumbers.rising)

    alive_after_months: Number[int] = Number(
        label=_("We count which groups still meet after"),
        value=6,
        unit=_("months"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 24),
    )


DEFINITION = Definition(
    code="mwa_osa",
    name="Mamma Weet Alles + Opvoeden Samen Aanpakken",
    owner="RadarAdvies",
    openings=(OpeningKind.EXHIBITION, OpeningKind.LECTURE),
    summary=_(
        "The exhibition and its dialogue meetings are the opening moment, with or in place of the lecture. "
        "Parents who want more form a group that soon runs itself. "
        "The owner says that both go together; how exactly is our own proposal."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Exhibition, dialogue meetings, perhaps a lecture"),
            happens=_("Parents talk at the panels, and may come to a lecture."),
            who=_("Trained volunteers and the youth team."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Tips and interest"),
            happens=_("Parents leave a tip for others and say whether they want to join a group."),
            who=_("Parents, on their phones or on paper."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.GROUP,
            name=_("Make groups"),
            happens=_("Parents with children of about the same age, near each other, form a group."),
            who=_("The professional proposes; parents say yes."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.START_UP,
            name=_("Start-up meeting"),
            happens=_("The group gets to know each other and the method, and chooses a coordinator and dates."),
            who=_("The professional or a trained volunteer leads this meeting."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("The group runs itself"),
            happens=_("Parents meet at a home or elsewhere. They choose day, time and how often. No minutes."),
            who=_("The coordinator, one of the parents, leads."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Back-up"),
            happens=_("The group can ask for answers and information. The professional is no longer there herself."),
            who=_("The professional, when asked."),
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("Full, or done"),
            happens=_("The panels go back. With enough parents waiting, a new group starts."),
            who=_("The local project leader and the professional."),
            certainty=Certainty.DEFAULT,
        ),
    ),
    numbers=MwaOsaNumbers(),
    unknown=(
        _("The order of the parts and the number of meetings"),
        _("The price and the name of the combined programme"),
    ),
)
