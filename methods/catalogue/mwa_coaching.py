"""What the professional does around a start-up meeting of Mamma Weet Alles.

What happens there Texel and the owner tell; on which day it is best done nobody says, so the days are ours.
"""

from django.utils.translation import gettext_lazy as _

from methods.choices import Certainty, Moment, StartUp
from methods.definition import CoachingStep

OWNER = "RadarAdvies, radaradvies.nl/producten/informele-netwerken/"
TEXEL = "CJG Texel, thijsseschool-texel.nl/ouders/centrum-voor-jeugd-en-gezin-cjg/"
FIRST_MEETING = "Intervisie, mycameleon.jimdo.com/home/management-en-leidinggeven/intervisie/"

COACHING: tuple[CoachingStep, ...] = (
    CoachingStep(
        key="book_room",
        name=_("Book a room"),
        how=_("Choose a venue for the meeting. The portal keeps a room for you and says so when it is taken."),
        moment=Moment.BEFORE,
        days=-14,
    ),
    CoachingStep(
        key="child_care",
        name=_("Arrange child care"),
        how=_("A parent in this group asked for it. Ask the venue or a volunteer, and tell the parents."),
        moment=Moment.BEFORE,
        days=-14,
        if_child_care_asked=True,
    ),
    CoachingStep(
        key="materials",
        name=_("Get the materials ready"),
        how=_("The toolkit holds information, books on several subjects and a way to organise the meetings."),
        moment=Moment.BEFORE,
        days=-1,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="introductions",
        name=_("Get to know each other"),
        how=_("Let everybody say who she is. This is the first goal of the start-up meeting."),
        moment=Moment.AT,
        days=0,
        around=StartUp.FIRST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="how_do_you_do_that",
        name=_("Ask: how do you do that?"),
        how=_("This is the question in every group. Parents answer each other; you give no advice."),
        moment=Moment.AT,
        days=0,
        around=StartUp.FIRST,
        source=OWNER,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="agreements",
        name=_("Make group agreements"),
        how=_("What is said in the group stays in the group. There are no minutes."),
        moment=Moment.AT,
        days=0,
        around=StartUp.FIRST,
        source=FIRST_MEETING,
        certainty=Certainty.ANALOGY,
    ),
    CoachingStep(
        key="optional_method",
        name=_("Show the way of talking"),
        how=_("There is a way to talk about one question in steps. The group may use it and need not."),
        moment=Moment.AT,
        days=0,
        around=StartUp.FIRST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="coordinator",
        name=_("Let the group choose a coordinator"),
        how=_("One of the parents leads the coming meetings and keeps the dates and places."),
        moment=Moment.AT,
        days=0,
        around=StartUp.LAST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="rhythm",
        name=_("Let the group choose its days"),
        how=_("The group decides on day, time and how often. A poll helps when they do not agree at once."),
        moment=Moment.AT,
        days=0,
        around=StartUp.LAST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="first_dates",
        name=_("Choose the first dates"),
        how=_("Plan the first meetings with the group, so that everybody goes home with dates."),
        moment=Moment.AT,
        days=0,
        around=StartUp.LAST,
    ),
    CoachingStep(
        key="contribution",
        name=_("Ask whether there is a contribution"),
        how=_("It is optional and stays between parents. The portal handles no money."),
        moment=Moment.AT,
        days=0,
        around=StartUp.LAST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
    CoachingStep(
        key="count",
        name=_("Write down how many came"),
        how=_("One number is enough. No names and no notes."),
        moment=Moment.AFTER,
        days=1,
    ),
    CoachingStep(
        key="hand_over",
        name=_("Hand the group over"),
        how=_("From then on the parents run the group. You stay in the background for questions."),
        moment=Moment.AFTER,
        days=7,
        around=StartUp.LAST,
        source=TEXEL,
        certainty=Certainty.FACT,
    ),
)
