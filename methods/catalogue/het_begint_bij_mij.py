"""Het Begint Bij Mij: a course of six meetings that ends with a support group."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition, Step
from methods.numbers import HOUSE_RULE, GroupNumbers, Number

PEER3 = "Peer3, peer3.nl/nl/oudertraining-aanpak-en-inhoud/"
OPEN_ENTRY = "Peer3, peer3.nl/nl/nieuws/wanneer-ben-je-een-goede-het-begint-bij-mij-trainer/"
LEIDEN_COURSE = "Weerbaar opvoeden Leiden, nu.nl/leiden/6209796/"


@dataclass(frozen=True, kw_only=True)
class HetBegintBijMijNumbers(GroupNumbers):
    """Every number we know of Het Begint Bij Mij."""

    rising: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("seats_min", "seats", "seats_max"),
        ("trainers_min", "trainers_max"),
        ("registration_closes_at_meeting", "meetings"),
    )

    meetings: Number[int] = Number(
        label=_("Meetings of the course"),
        value=6,
        unit=_("meetings"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("Six meetings. An older description says five."),
        bounds=(2, 12),
    )
    meeting_minutes: Number[int] = Number(
        label=_("Length of a meeting"),
        value=180,
        unit=_("minutes"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("Meetings of about three hours."),
        bounds=(30, 300),
    )
    building_blocks: Number[int] = Number(
        label=_("Building blocks after the first meeting"),
        value=4,
        unit=_("building blocks"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_(
            "Role and responsibility; self-confidence and self-image; communication; norms, values and rules. "
            "An older description has five pillars, the fifth being the support group."
        ),
        bounds=(1, 10),
    )
    seats: Number[int] = Number(
        label=_("Places in a course"),
        value=8,
        unit=_("places"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("About eight parents, young people or others who raise children."),
        bounds=(2, 20),
    )
    seats_min: Number[int] = Number(
        label=_("Fewest places in a course"),
        value=6,
        unit=_("places"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(2, 20),
    )
    seats_max: Number[int] = Number(
        label=_("Most places in a course"),
        value=10,
        unit=_("places"),
        source=LEIDEN_COURSE,
        certainty=Certainty.ANALOGY,
        words=_("A course in Leiden takes at most ten parents."),
        bounds=(2, 20),
    )
    trainers_min: Number[int] = Number(
        label=_("Fewest trainers"),
        value=1,
        unit=_("trainers"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("One or two certified trainers."),
        bounds=(1, 4),
    )
    trainers_max: Number[int] = Number(
        label=_("Most trainers"),
        value=2,
        unit=_("trainers"),
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("One or two certified trainers."),
        bounds=(1, 4),
    )
    registration_closes_at_meeting: Number[int] = Number(
        label=_("Nobody can join any more from meeting"),
        value=2,
        unit=_("of the course"),
        source=HOUSE_RULE,
        certainty=Certainty.DEFAULT,
        bounds=(1, 12),
    )
    ends_with_support_group: Number[bool] = Number(
        label=_("The course ends with a support group"),
        value=True,
        unit="",
        source=PEER3,
        certainty=Certainty.FACT,
        words=_("The last building block is going on together: the support group."),
    )
    diploma_needed: Number[bool] = Number(
        label=_("A trainer needs a diploma"),
        value=False,
        unit="",
        source=OPEN_ENTRY,
        certainty=Certainty.FACT,
        words=_("The provider keeps the training of trainers open to parents without a diploma, on purpose."),
    )


DEFINITION = Definition(
    code="het_begint_bij_mij",
    name="Het Begint Bij Mij",
    owner="Peer3",
    openings=(OpeningKind.COURSE,),
    summary=_(
        "A course for a small group of parents. It begins with yourself: your role, your self-confidence, "
        "how you talk with each other, what you find important. Afterwards parents go on as a support group."
    ),
    steps=(
        Step(
            phase=Phase.OPENING,
            name=_("Announce the course"),
            happens=_("A course of fixed dates is announced."),
            who=_("The organisation and its trainers."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.INTEREST,
            name=_("Sign up"),
            happens=_("Parents sign up until the second meeting."),
            who=_("Parents."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.GROUP,
            name=_("First meeting"),
            happens=_("Parents get to know each other well and make the rules of the group: trust and safety."),
            who=_("One or two certified trainers."),
        ),
        Step(
            phase=Phase.START_UP,
            name=_("The building blocks"),
            happens=_("Role and responsibility, self-confidence, communication, norms and values."),
            who=_("One or two certified trainers."),
        ),
        Step(
            phase=Phase.OWN_RUNNING,
            name=_("Support group"),
            happens=_("The parents go on meeting as a support group with leaders of their own."),
            who=_("Support-group leaders, chosen from the parents."),
        ),
        Step(
            phase=Phase.BACK_UP,
            name=_("Trainers stay in reach"),
            happens=_("The support group can ask the trainers."),
            who=_("The trainers."),
            certainty=Certainty.DEFAULT,
        ),
        Step(
            phase=Phase.RENEWAL,
            name=_("Become a trainer"),
            happens=_("Parents with this experience can become assistant trainer, and then trainer."),
            who=_("Parents who want to."),
        ),
    ),
    numbers=HetBegintBijMijNumbers(),
    unknown=(
        _("The price"),
        _("A study of what it brings about"),
        _("The questionnaire for looking back"),
        _("How often a support group meets"),
        _("How long the course for trainers takes"),
    ),
)
