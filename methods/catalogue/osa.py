"""Opvoeden Samen Aanpakken: an exhibition that gets parents talking with each other."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, Number, Numbers

FLEMISH_EDITION = "Expoo, expoo.be/toolbox/interactieve-fototentoonstelling"
MOVISIE = "Movisie, movisie.nl/praktijkvoorbeeld/tentoonstelling-opvoeden-samen-aanpakken"
VOLUNTEER_PAPER = "Vrijwilligers voor OSA, adoc.pub/vrijwilligers-voor-osa-screening-en-training.html"
DIALOGUE_TABLES = "Dag van de Dialoog, nijmegenindialoog.nl, eindhovenindialoog.nl, leidenindialoog.nl"
DIALOGUE_ROUNDS = "Dag van de Dialoog, amsterdamdialoog.nl/kerngroep, hulstindialoog.nl/hid-dialoog.html"


@dataclass(frozen=True, kw_only=True)
class OsaNumbers(Numbers):
    """Every number we know of Opvoeden Samen Aanpakken."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("child_age_from", "child_age_to"),
        ("dialogue_seats", "dialogue_seats_warning"),
        ("dialogue_minutes_min", "dialogue_minutes", "dialogue_minutes_max"),
        ("leaders_required", "leaders_advised"),
    )

    panels: Number[int] = Number(
        label=_("Panels in a set"),
        value=13,
        unit=_("panels"),
        source=FLEMISH_EDITION,
        certainty=Certainty.FACT,
        words=_("The Flemish edition has thirteen large panels. The number in the Dutch edition is not known."),
        bounds=(1, 60),
    )
    child_age_from: Number[int] = Number(
        label=_("For parents of children from"),
        value=0,
        unit=_("years"),
        source=FLEMISH_EDITION,
        certainty=Certainty.FACT,
        bounds=(0, 18),
    )
    child_age_to: Number[int] = Number(
        label=_("For parents of children up to"),
        value=18,
        unit=_("years"),
        source=FLEMISH_EDITION,
        certainty=Certainty.FACT,
        words=_("Parents of children from 0 to 18 years."),
        bounds=(1, 23),
    )
    themes_per_meeting: Number[int] = Number(
        label=_("Themes in one meeting"),
        value=3,
        unit=_("themes"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Movisie says: some of the themes."),
        bounds=(1, 13),
    )
    dialogue_seats: Number[int] = Number(
        label=_("Chairs at a dialogue meeting"),
        value=8,
        unit=_("chairs"),
        source=DIALOGUE_TABLES,
        certainty=Certainty.ANALOGY,
        words=_("Dialogue tables have 6 to 8 people; one town says 4 to 8."),
        bounds=(4, 20),
    )
    dialogue_seats_warning: Number[int] = Number(
        label=_("We warn when a dialogue meeting has more than"),
        value=10,
        unit=_("chairs"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(4, 30),
    )
    dialogue_minutes: Number[int] = Number(
        label=_("Length of a dialogue meeting"),
        value=120,
        unit=_("minutes"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Dialogue tables take two and a half to three hours; we made it shorter for parents."),
        bounds=(60, 240),
    )
    dialogue_minutes_min: Number[int] = Number(
        label=_("Shortest dialogue meeting"),
        value=90,
        unit=_("minutes"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(30, 240),
    )
    dialogue_minutes_max: Number[int] = Number(
        label=_("Longest dialogue meeting"),
        value=180,
        unit=_("minutes"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Dialogue tables take two and a half to three hours."),
        bounds=(60, 300),
    )
    dialogue_rounds: Number[int] = Number(
        label=_("Rounds in the conversation"),
        value=4,
        unit=_("rounds"),
        source=DIALOGUE_ROUNDS,
        certainty=Certainty.ANALOGY,
        words=_("Getting to know each other, sharing experience, dreaming, doing."),
        bounds=(1, 8),
    )
    leaders_required: Number[int] = Number(
        label=_("Trained conversation leaders a meeting needs"),
        value=1,
        unit=_("volunteers"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("A trained volunteer leads the talk and sees to it that parents mainly talk with each other."),
        bounds=(1, 4),
    )
    leaders_advised: Number[int] = Number(
        label=_("Conversation leaders we advise"),
        value=2,
        unit=_("volunteers"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 6),
    )
    screening_dimensions: Number[int] = Number(
        label=_("Strengths looked at in the first talk with a volunteer"),
        value=3,
        unit=_("strengths"),
        source=VOLUNTEER_PAPER,
        certainty=Certainty.FACT,
        words=_("Thinking, doing and character: all three must be there, in balance."),
        bounds=(3, 3),
    )
    screening_all_sufficient: Number[bool] = Number(
        label=_("A volunteer needs enough of all three strengths"),
        value=True,
        unit="",
        source=VOLUNTEER_PAPER,
        certainty=Certainty.FACT,
    )
    where_to_go_shown: Number[bool] = Number(
        label=_("At the end parents hear where they can go"),
        value=True,
        unit="",
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("Who wants it hears at the end where to go with which question."),
    )


DEFINITION = Definition(
    code="osa",
    name="Opvoeden Samen Aanpakken",
    owner="RadarAdvies",
    openings=(OpeningKind.EXHIBITION,),
    summary=_(
        "A travelling exhibition in word and image, in which all kinds of families speak about raising children. "
        "At the panels parents talk, ask and share tips. A trained volunteer leads the talk and gives no lessons."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Exhibition and dialogue meetings"),
            happens=_("The panels stand in a place where parents come. At the panels parents talk about some themes."),
            who=_("The municipality rents the set; a trained volunteer leads each meeting."),
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Tips and interest"),
            happens=_("Parents leave a tip for others and say whether they want to go on meeting."),
            who=_("Parents at the meeting."),
        ),
        Step(
            phase=Phase.GROUP,
            name=_("Make groups"),
            happens=_("Parents who want to go on meeting are brought together."),
            who=_("The professional."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.START_UP,
            name=_("First meeting"),
            happens=_("The group meets for the first time and agrees how it goes on."),
            who=_("A trained volunteer or the professional."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("Parents go on"),
            happens=_("Parents know each other and meet more often."),
            who=_("The parents."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Somebody to turn to"),
            happens=_("Parents know where they can go with which question."),
            who=_("The youth team or the centre for youth and family."),
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("The panels go on"),
            happens=_("The panels go back. A report says which groups began and who stays in touch."),
            who=_("The local project leader."),
            certainty=Certainty.DEFAULT,
        ),
    ),
    numbers=OsaNumbers(),
    unknown=(
        _("What is in the online toolkit for municipalities"),
        _("The steps of the conversation"),
        _("How long the training of volunteers takes, and its certificate"),
        _("The number of panels in the Dutch edition, and all their themes"),
        _("The price of renting, the rental period, transport and insurance"),
        _("The phases of introducing it in a municipality"),
    ),
)
