"""Wijkacademie Opvoeden: a core group of parents that makes things for the whole district."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, GroupNumbers, Number

MOVISIE = "Movisie, movisie.nl/interventie/wijkacademie-opvoeden"
BMP = "Stichting BMP, stichtingbmp.nl/cms/projecten/methode-wijkacademie-opvoeden"
PROGRESS_REPORTS = "Stichting BMP, expydoc.com/doc/6722346/"


@dataclass(frozen=True, kw_only=True)
class WijkacademieNumbers(GroupNumbers):
    """Every number we know of the Wijkacademie Opvoeden."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("group_warning_below", "group_min", "group_max"),
        ("meetings_a_year_from", "meetings_a_year_to", "meetings_a_year_max"),
        ("months_min", "months_max"),
    )

    group_min: Number[int] = Number(
        label=_("Smallest core group"),
        value=12,
        unit=_("parents"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("The description of 2019 says 12 to 14 parents. The first plan said 10 to 12."),
        bounds=(6, 20),
    )
    group_max: Number[int] = Number(
        label=_("Largest core group"),
        value=14,
        unit=_("parents"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("The description of 2019 says 12 to 14 parents. The first plan said 10 to 12."),
        bounds=(6, 20),
    )
    group_warning_below: Number[int] = Number(
        label=_("We warn when the core group has fewer than"),
        value=10,
        unit=_("parents"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("The first plan said 10 to 12."),
        bounds=(2, 20),
    )
    interval_weeks: Number[int] = Number(
        label=_("The core group meets every"),
        value=3,
        unit=_("weeks"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("The core group meets every three weeks."),
        bounds=(1, 12),
    )
    meetings_a_year_from: Number[int] = Number(
        label=_("Meetings a year, from"),
        value=13,
        unit=_("meetings"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Reckoned from one in three weeks, with holidays."),
        bounds=(1, 52),
    )
    meetings_a_year_to: Number[int] = Number(
        label=_("Meetings a year, to"),
        value=15,
        unit=_("meetings"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Reckoned from one in three weeks, with holidays."),
        bounds=(1, 52),
    )
    meetings_a_year_max: Number[int] = Number(
        label=_("Meetings a year, at most"),
        value=17,
        unit=_("meetings"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Reckoned from one in three weeks, without holidays."),
        bounds=(1, 52),
    )
    facilitators: Number[int] = Number(
        label=_("Trained facilitators"),
        value=2,
        unit=_("facilitators"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("Two facilitators answer for how it goes; in what is said they are parents' equals."),
        bounds=(1, 4),
    )
    reach_a_year: Number[int] = Number(
        label=_("Other parents reached in a year, at least"),
        value=200,
        unit=_("parents"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("At least 200 other parents a year."),
        bounds=(0, 5000),
    )
    partners_a_year: Number[int] = Number(
        label=_("Organisations worked with in a year, at least"),
        value=3,
        unit=_("organisations"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("Cooperation with at least three organisations."),
        bounds=(0, 50),
    )
    months_min: Number[int] = Number(
        label=_("Shortest programme"),
        value=36,
        unit=_("months"),
        source=MOVISIE,
        certainty=Certainty.FACT,
        words=_("Movisie says three to four years; the first plan said four."),
        bounds=(6, 120),
    )
    months_max: Number[int] = Number(
        label=_("Longest programme"),
        value=48,
        unit=_("months"),
        source=BMP,
        certainty=Certainty.FACT,
        words=_("Movisie says three to four years; the first plan said four."),
        bounds=(6, 120),
    )
    report_every_months: Number[int] = Number(
        label=_("A progress report every"),
        value=6,
        unit=_("months"),
        source=PROGRESS_REPORTS,
        certainty=Certainty.FACT,
        words=_("The owner wrote a report every half year."),
        bounds=(1, 24),
    )


DEFINITION = Definition(
    code="wijkacademie",
    name="Wijkacademie Opvoeden",
    owner="Stichting BMP",
    openings=(OpeningKind.KICK_OFF,),
    summary=_(
        "A core group of parents talks for some years about raising children in their district. "
        "From that the group makes things for other parents: a game, a workshop, a play, an evening. "
        "Parents and professionals are equals."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Festive kick-off"),
            happens=_("The core group begins in public; in two cities the alderman installed it."),
            who=_("The municipality, a local organisation and the facilitators."),
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Find parents"),
            happens=_("Parents are asked in person: at schools, in the street, at other meetings."),
            who=_("The facilitators."),
        ),
        Step(
            phase=Phase.GROUP,
            name=_("Core group"),
            happens=_("Parents with different backgrounds form the core group."),
            who=_("The facilitators and the parents."),
        ),
        Step(
            phase=Phase.START_UP,
            name=_("Explore"),
            happens=_("How were you raised, what do you take along, what will you do differently?"),
            who=_("Two trained facilitators, with an opening question each time."),
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("Make a programme"),
            happens=_("The group chooses themes and makes things for other parents in the district."),
            who=_("The core group, with organisations in the district."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Facilitators stay"),
            happens=_("The facilitators stay with the group, and every half year a report is written."),
            who=_("The facilitators and the owner."),
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("Closing meeting"),
            happens=_("The group closes with a meeting and hands on what it made, perhaps to a second academy."),
            who=_("The core group."),
        ),
    ),
    numbers=WijkacademieNumbers(),
    unknown=(
        _("The names and length of the phases"),
        _("What an academy costs"),
        _("How many hours a week the facilitators need"),
        _("Whether parents get a compensation"),
        _("The questionnaire for looking back"),
        _("The length, price and certificate of the training"),
    ),
)
