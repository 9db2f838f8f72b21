"""Leergemeenschap: a parent, a professional and a researcher lead a network around young children."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, Number, Numbers

ARTICLE = "Integraal Werken in de Wijk, integraalwerkenindewijk.nl"
VIAA = "Viaa, viaa.nl/onderzoek/gezamenlijke-projecten/wijkgericht-werken-jonge-kind/"
ZONMW = "ZonMw, projecten.zonmw.nl/nl/project/samenwerken-aan-preventie-en-normalisatie-rond-het-jonge-kind"


@dataclass(frozen=True, kw_only=True)
class LeergemeenschapNumbers(Numbers):
    """Every number we know of the leergemeenschappen of Zwolle."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (("child_age_from", "child_age_to"),)

    lead_seats: Number[int] = Number(
        label=_("People who lead together"),
        value=3,
        unit=_("people"),
        source=VIAA,
        certainty=Certainty.FACT,
        words=_("A parent, a professional and a researcher lead together."),
        bounds=(2, 6),
    )
    parent_seat_needed: Number[bool] = Number(
        label=_("One of them is a parent"),
        value=True,
        unit="",
        source=ARTICLE,
        certainty=Certainty.FACT,
        words=_("Give parents a full position."),
    )
    researcher_needed_after_project: Number[bool] = Number(
        label=_("A researcher is still needed after the project"),
        value=False,
        unit="",
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
    )
    child_age_from: Number[int] = Number(
        label=_("For parents of children from"),
        value=0,
        unit=_("years"),
        source=ZONMW,
        certainty=Certainty.FACT,
        bounds=(0, 18),
    )
    child_age_to: Number[int] = Number(
        label=_("For parents of children up to"),
        value=6,
        unit=_("years"),
        source=ZONMW,
        certainty=Certainty.FACT,
        words=_("Children from 0 to 6 years and their parents."),
        bounds=(1, 23),
    )
    research_years: Number[int] = Number(
        label=_("Researchers worked along for"),
        value=2,
        unit=_("years"),
        source=VIAA,
        certainty=Certainty.FACT,
        words=_("Two years, looking at what goes well."),
        bounds=(0, 10),
    )
    survey_questions_max: Number[int] = Number(
        label=_("Questions in the survey, at most"),
        value=8,
        unit=_("questions"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 20),
    )


DEFINITION = Definition(
    code="leergemeenschap",
    name="Leergemeenschap",
    owner="Viaa",
    openings=(OpeningKind.SURVEY,),
    summary=_(
        "Parents learn together with professionals what can make ordinary life with young children easier. "
        "A parent, a professional and a researcher lead. They ask the district what it misses, "
        "and build it with whoever wants to help."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Survey in the district"),
            happens=_("Residents say what they miss; in one district: contact with parents and a clear overview."),
            who=_("A parent, a professional and a researcher."),
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Who wants to help"),
            happens=_("Parents say what they want to do: lead, think along, or come when called."),
            who=_("Parents, volunteers and professionals."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.GROUP,
            name=_("The network"),
            happens=_("Around the three who lead a network of parents, volunteers and professionals grows."),
            who=_("The three who lead."),
        ),
        Step(
            phase=Phase.START_UP,
            name=_("Build something"),
            happens=_("Together they build what was missed, such as a café for parents with room for children."),
            who=_("The network."),
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("It runs"),
            happens=_("Parents and volunteers run it. Keeping everybody on board is the hard part."),
            who=_("Parents and volunteers; they may get a small compensation."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Call for help"),
            happens=_("Who said: call me when you need me, is called."),
            who=_("The three who lead."),
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("Give it a home"),
            happens=_("Before the project ends, it becomes part of something that already exists."),
            who=_("The three who lead, with an organisation in the district."),
        ),
    ),
    numbers=LeergemeenschapNumbers(),
    unknown=(
        _("The questions of the survey, and how many people answered"),
        _("How high the compensation is"),
        _("How many people come to the café"),
        _("The name of the platform of parents that took it over"),
    ),
)
