"""The first groups of Heidewoude, and the earlier lectures that some came of."""

from networks.activities.choices import AgeGroup
from networks.demo.town import Circle, Ending, Gathering, Lecture
from networks.groups.choices import GroupState, StopReason
from networks.meetings.choices import Theme

EARLIER = (
    Lecture(
        title="Ruimte geven in het bos",
        summary="Buiten spelen, vallen en opstaan: hoeveel durf jij los te laten?",
        hall="Dorpshuis De Brink",
        seats=40,
        by="sanne",
        day=-170,
        age_group=AgeGroup.CHILDREN,
        interests=12,
    ),
    Lecture(
        title="Nieuw in het dorp",
        summary="Opvoeden zonder familie om de hoek.",
        hall="Kindcentrum Het Woud",
        seats=30,
        by="youssef",
        day=-62,
        languages=("nl", "en"),
        interests=12,
    ),
    Lecture(
        title="Lezen met kleintjes",
        summary="Voorlezen, vertellen, en wanneer de tablet mag.",
        hall="Kindcentrum Het Woud",
        seats=30,
        by="sanne",
        day=-110,
        age_group=AgeGroup.YOUNG,
        interests=12,
    ),
)

CIRCLES = (
    Circle(
        name="Een puber in huis",
        lecture="Een puber in huis",
        quarter="Brink",
        by="sanne",
        asked=-6,
        first=Gathering(day=7, hall="Dorpshuis De Brink"),
        yes=8,
        other_time=1,
        silent=2,
    ),
    Circle(
        name="Nieuw in het Woud",
        lecture="Nieuw in het dorp",
        quarter="Eikenhof",
        by="youssef",
        asked=-54,
        first=Gathering(day=-4, hall="Kindcentrum Het Woud", coming=8, staying_away=1, came=8, theme=Theme.OTHER),
        yes=9,
        no=1,
        silent=1,
        started=-44,
    ),
    Circle(
        name="Woudlopers",
        lecture="Ruimte geven in het bos",
        quarter="Berkenhof",
        by="sanne",
        asked=-162,
        first=Gathering(day=-148, hall="Dorpshuis De Brink", came=9),
        yes=10,
        no=1,
        silent=1,
        started=-156,
        handed_over=-140,
        gatherings=(
            Gathering(day=-105, hall="Dorpshuis De Brink", came=9, theme=Theme.LETTING_GO),
            Gathering(day=-63, home="Heikantlaan 8", came=8, theme=Theme.SCHOOL),
            Gathering(day=-21, home="Heikantlaan 8", coming=7, staying_away=2, came=7, theme=Theme.SCREENS),
            Gathering(day=1, home="Heikantlaan 8", coming=6, staying_away=2),
        ),
    ),
    Circle(
        name="Voorlezers",
        lecture="Lezen met kleintjes",
        quarter="Berkenhof",
        by="sanne",
        asked=-104,
        first=Gathering(day=-85, hall="Kindcentrum Het Woud"),
        yes=5,
        other_time=3,
        no=2,
        silent=1,
        ending=Ending(step=GroupState.STOPPED, day=-90, reason=StopReason.TOO_FEW),
    ),
)
