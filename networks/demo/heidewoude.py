"""Heidewoude: an invented place in the woods that has just begun, with a house style of its own."""

from datetime import time

from accounts.choices import RoleKind
from networks.activities.choices import AgeGroup, Children
from networks.demo.heidewoude_circles import CIRCLES, EARLIER
from networks.demo.town import EVENINGS, Absence, Club, Colleague, Hall, Lecture, Quarter, Town, Ward
from networks.partners.choices import Formality, OrganisationKind

WARDS = (
    Ward(
        "00",
        "Dorp",
        (
            Quarter("0000", "Brink", 52.1512, 5.8534, 2),
            Quarter("0001", "Heikant", 52.1547, 5.8611),
        ),
    ),
    Ward(
        "01",
        "Nieuwe Woud",
        (
            Quarter("0100", "Berkenhof", 52.1478, 5.8702, 3),
            Quarter("0101", "Eikenhof", 52.1450, 5.8748, 2),
        ),
    ),
)

HALLS = (
    Hall(
        name="Dorpshuis De Brink",
        quarter="Brink",
        address="Brink 4",
        postal_code="7301 AB",
        capacity=70,
        rooms=3,
        childrens_corner=True,
    ),
    Hall(
        name="Kindcentrum Het Woud",
        quarter="Berkenhof",
        address="Berkenlaan 12",
        postal_code="7302 CD",
        capacity=45,
        rooms=2,
        childrens_corner=True,
    ),
    Hall(
        name="Dorpskerk",
        quarter="Heikant",
        address="Kerkpad 1",
        postal_code="7301 EF",
        capacity=110,
        open_parts=EVENINGS,
    ),
)

CLUBS = (
    Club("CJG Heidewoude", OrganisationKind.CJG, Formality.FORMAL, "https://cjg.heidewoude.example"),
    Club("Kindcentrum Het Woud", OrganisationKind.CHILD_CARE, Formality.FORMAL),
    Club("Diaconie Dorpskerk", OrganisationKind.CHURCH, Formality.INFORMAL),
)

COLLEAGUES = (
    Colleague(key="willemijn", name="Willemijn Kok", kind=RoleKind.ADMINISTRATOR, club="CJG Heidewoude"),
    Colleague(
        key="sanne",
        name="Sanne Bakker",
        kind=RoleKind.PROFESSIONAL,
        club="CJG Heidewoude",
        quarters=("Brink", "Heikant", "Berkenhof"),
    ),
    Colleague(key="gerrit", name="Gerrit van den Brink", kind=RoleKind.PARTNER, club="Diaconie Dorpskerk"),
    Colleague(key="ilse", name="Ilse Mulder", kind=RoleKind.POLICY_OFFICER),
)

GUESTS = (Colleague(key="youssef", name="", kind=RoleKind.PROFESSIONAL, club="CJG Heidewoude", quarters=("Eikenhof",)),)

LECTURES = (
    Lecture(
        title="Een puber in huis",
        summary="Over slapen, school en zwijgen. Met een ouder die het net achter de rug heeft.",
        hall="Dorpshuis De Brink",
        seats=60,
        by="sanne",
        day=-9,
        age_group=AgeGroup.ADOLESCENTS,
        places=33,
        interests=16,
    ),
    Lecture(
        title="Spelen met weinig spullen",
        summary="Een ochtend met peuters en kleuters. Neem je kind mee en doe mee.",
        hall="Kindcentrum Het Woud",
        seats=20,
        by="sanne",
        day=4,
        begins=time(9, 15),
        age_group=AgeGroup.YOUNG,
        children=Children.WELCOME,
        club="Kindcentrum Het Woud",
        places=24,
    ),
    Lecture(
        title="Druk, dromerig of allebei?",
        summary="Hoe help je een kind dat anders oplet? Zonder etiketten.",
        hall="Dorpskerk",
        seats=80,
        by="youssef",
        day=15,
        age_group=AgeGroup.CHILDREN,
        languages=("nl", "en"),
        places=17,
    ),
    Lecture(
        title="Grootouders passen op",
        summary="Twee generaties, twee manieren. Hoe maak je afspraken?",
        hall="Dorpshuis De Brink",
        seats=40,
        by="sanne",
        day=40,
        draft=True,
    ),
)

HEIDEWOUDE = Town(
    name="Heidewoude",
    slug="heidewoude",
    cbs_code="GM9902",
    theme="heidewoude",
    team_name="CJG Heidewoude",
    contact_phone="055 555 0120",
    contact_address="Brink 6, Heidewoude",
    wards=WARDS,
    halls=HALLS,
    clubs=CLUBS,
    colleagues=COLLEAGUES,
    guests=GUESTS,
    lectures=LECTURES,
    earlier=EARLIER,
    circles=CIRCLES,
    absences=(Absence("sanne", "youssef", -1, 6),),
)
