"""Mamma Weet Alles: a lecture, and after it parents who talk with each other."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.catalogue.mwa_coaching import COACHING
from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, GroupNumbers, Number

OWNER = "RadarAdvies, radaradvies.nl/producten/informele-netwerken/"
TEXEL = "CJG Texel, thijsseschool-texel.nl/ouders/centrum-voor-jeugd-en-gezin-cjg/"


@dataclass(frozen=True, kw_only=True)
class MwaNumbers(GroupNumbers):
    """Every number we know of Mamma Weet Alles."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("group_min", "group_target", "group_max"),
        ("group_min", "group_soft_max", "group_max"),
        ("group_max", "second_group_from"),
    )

    group_min: Number[int] = Number(
        label=_("Smallest group"),
        value=8,
        unit=_("parents"),
        source=OWNER,
        certainty=Certainty.FACT,
        words=_("The owner says: 8 to 15 parents."),
        bounds=(2, 15),
    )
    group_max: Number[int] = Number(
        label=_("Largest group"),
        value=15,
        unit=_("parents"),
        source=OWNER,
        certainty=Certainty.FACT,
        words=_("The owner says: 8 to 15 parents. Texel says: 8 to 10. A group never has more than 15."),
        bounds=(2, 15),
    )
    group_soft_max: Number[int] = Number(
        label=_("Full enough to stay pleasant"),
        value=10,
        unit=_("parents"),
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("Texel calls 8 to 10 parents the comfortable maximum. The owner says up to 15."),
        bounds=(2, 15),
    )
    group_target: Number[int] = Number(
        label=_("Size we aim for when we propose a group"),
        value=11,
        unit=_("parents"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(2, 15),
    )
    second_group_from: Number[int] = Number(
        label=_("We suggest a second group from"),
        value=16,
        unit=_("interested parents"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Ten is what Texel calls full. It then asked who wanted a second group."),
        bounds=(4, 60),
    )
    startup_meetings: Number[int] = Number(
        label=_("Start-up meetings with a professional"),
        value=1,
        unit=_("meetings"),
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("Texel has one start-up meeting. The owner only says: short guidance."),
        bounds=(1, 3),
    )
    startup_interval_weeks: Number[int] = Number(
        label=_("Between two start-up meetings"),
        value=2,
        unit=_("weeks"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        words=_("Only where there is more than one."),
        bounds=(1, 8),
    )
    interval_weeks: Number[int] = Number(
        label=_("The group meets every"),
        value=6,
        unit=_("weeks"),
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("Texel meets every six weeks. The group itself decides; this is only filled in beforehand."),
        bounds=(1, 26),
    )
    first_dates: Number[int] = Number(
        label=_("Dates chosen at the start-up meeting"),
        value=4,
        unit=_("dates"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 12),
    )
    contribution_asked: Number[bool] = Number(
        label=_("Parents pay a contribution"),
        value=False,
        unit="",
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("A contribution is optional. It stays between parents; the portal handles no money."),
    )
    contribution_euros: Number[int] = Number(
        label=_("Contribution, if the group wants one"),
        value=1,
        unit=_("euros a meeting"),
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("One euro a meeting, for the parent at whose home the group meets."),
        bounds=(1, 10),
    )
    minutes_allowed: Number[bool] = Number(
        label=_("Minutes are written"),
        value=False,
        unit="",
        source=TEXEL,
        certainty=Certainty.FACT,
        words=_("No agenda and no minutes; every subject may come up."),
    )
    consultation_steps: Number[int] = Number(
        label=_("Steps in a talk about one question"),
        value=5,
        unit=_("steps"),
        source="Intervisie, lessonup.com/en/lesson/dncGB5TdsSNqQXH7C",
        certainty=Certainty.ANALOGY,
        words=_("Tell the question, explore it, name the core, share advice, look back. The method is optional."),
        bounds=(1, 10),
    )


DEFINITION = Definition(
    code="mwa",
    name="Mamma Weet Alles",
    owner="RadarAdvies",
    openings=(OpeningKind.LECTURE,),
    summary=_(
        "A lively lecture about raising children or adolescents. Parents who want more form a group. "
        "A professional helps them start, then the group runs itself. "
        "The question in every group is: how do you do that?"
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Lecture"),
            happens=_("A lecture on raising children or adolescents gets parents thinking and talking."),
            who=_("The youth team plans it; a speaker gives it."),
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Leave your interest"),
            happens=_("Parents who want to go on talking leave their interest right after the lecture."),
            who=_("Parents, on their phones or on paper."),
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
            who=_("The professional leads this meeting."),
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
            happens=_("A full group keeps a waiting list. With enough parents waiting, a new group starts."),
            who=_("The professional and the parents who wait."),
        ),
    ),
    numbers=MwaNumbers(),
    unknown=(
        _("How long the lecture takes, and its form"),
        _("The price of the lecture or of the whole package"),
        _("How long a meeting of the group takes"),
        _("The number of start-up meetings according to the owner"),
        _("How the talk about one question goes in this method"),
    ),
    coaching=COACHING,
)
