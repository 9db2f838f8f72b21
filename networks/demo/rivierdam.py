"""Rivierdam: an invented town on a river, with a youth team that has been at it for a while."""

from datetime import time

from accounts.choices import RoleKind
from networks.activities.choices import AgeGroup, Children
from networks.composing.services import Coaching
from networks.demo.rivierdam_circles import CIRCLES, EARLIER
from networks.demo.town import EVENINGS, SCHOOL_HOURS, Absence, Club, Colleague, Hall, Lecture, Quarter, Town, Ward
from networks.partners.choices import Formality, OrganisationKind

WARDS = (
    Ward(
        "00",
        "Binnenstad",
        (
            Quarter("0000", "Oude Haven", 51.8872, 5.4301),
            Quarter("0001", "Kerkkwartier", 51.8895, 5.4342),
        ),
    ),
    Ward(
        "01",
        "Havenwijk",
        (
            Quarter("0100", "Scheepswerf", 51.8841, 5.4218, 3),
            Quarter("0101", "Zeeheldenbuurt", 51.8822, 5.4160, 3),
            Quarter("0102", "Touwbaan", 51.8803, 5.4237),
        ),
    ),
    Ward(
        "02",
        "Oostpolder",
        (
            Quarter("0200", "Bloemenbuurt", 51.8917, 5.4467, 2),
            Quarter("0201", "Waterwijk", 51.8934, 5.4529, 2),
        ),
    ),
    Ward("03", "Buitengebied", (Quarter("0300", "Dijkdorp", 51.9051, 5.4688),)),
)

HALLS = (
    Hall(
        name="Theater De Kade",
        quarter="Oude Haven",
        address="Havenplein 2",
        postal_code="4001 AB",
        capacity=180,
        rooms=3,
        open_parts=EVENINGS,
    ),
    Hall(
        name="Bibliotheek Rivierdam",
        quarter="Kerkkwartier",
        address="Kerkstraat 18",
        postal_code="4001 CD",
        capacity=40,
        rooms=2,
        childrens_corner=True,
    ),
    Hall(
        name="Buurthuis De Steiger",
        quarter="Scheepswerf",
        address="Werfstraat 7",
        postal_code="4002 EK",
        capacity=60,
        rooms=4,
        childrens_corner=True,
    ),
    Hall(
        name="Basisschool De Waterlelie",
        quarter="Waterwijk",
        address="Vijverlaan 30",
        postal_code="4004 GH",
        capacity=80,
        rooms=2,
        open_parts=SCHOOL_HOURS,
    ),
    Hall(
        name="Kantine VV De Dijk",
        quarter="Dijkdorp",
        address="Sportlaan 1",
        postal_code="4006 LM",
        capacity=50,
        open_parts=EVENINGS,
        step_free=False,
    ),
)

CLUBS = (
    Club("Jeugdteam Rivierdam", OrganisationKind.YOUTH_TEAM, Formality.FORMAL, "https://jeugdteam.rivierdam.example"),
    Club("GGD Rivierenstreek", OrganisationKind.YOUTH_HEALTH, Formality.FORMAL),
    Club("Welzijn Rivierdam", OrganisationKind.WELFARE, Formality.FORMAL),
    Club("Basisschool De Waterlelie", OrganisationKind.SCHOOL, Formality.FORMAL),
    Club("Bibliotheek Rivierdam", OrganisationKind.LIBRARY, Formality.FORMAL),
    Club("Vrouwengroep Moskee El Fath", OrganisationKind.MOSQUE, Formality.INFORMAL),
    Club("Speeltuinvereniging De Touwbaan", OrganisationKind.PLAYGROUND, Formality.INFORMAL),
)

COLLEAGUES = (
    Colleague(key="annelies", name="Annelies de Boer", kind=RoleKind.ADMINISTRATOR, club="Jeugdteam Rivierdam"),
    Colleague(
        key="karin",
        name="Karin Vermeulen",
        kind=RoleKind.PROFESSIONAL,
        club="Jeugdteam Rivierdam",
        quarters=("Oude Haven", "Kerkkwartier", "Scheepswerf", "Zeeheldenbuurt", "Touwbaan"),
        coaching=Coaching(
            languages=("nl", "en"),
            free_parts=("mon-morning", "tue-morning", "thu-morning", "tue-evening", "thu-evening"),
            room_for=9,
        ),
    ),
    Colleague(
        key="youssef",
        name="Youssef El Idrissi",
        kind=RoleKind.PROFESSIONAL,
        club="Jeugdteam Rivierdam",
        quarters=("Bloemenbuurt", "Waterwijk", "Dijkdorp"),
        coaching=Coaching(
            languages=("nl", "ar"), free_parts=("wed-morning", "fri-morning", "mon-evening", "wed-evening"), room_for=6
        ),
    ),
    Colleague(key="nadia", name="Nadia Benali", kind=RoleKind.FACILITATOR, club="Welzijn Rivierdam"),
    Colleague(key="hatice", name="Hatice Yıldız", kind=RoleKind.PARTNER, club="Vrouwengroep Moskee El Fath"),
    Colleague(key="pieterjan", name="Pieter-Jan Hoekstra", kind=RoleKind.POLICY_OFFICER),
)

LECTURES = (
    Lecture(
        title="Rust aan tafel",
        summary="Eten met jonge kinderen: waarom het zo vaak strijd is, en wat andere ouders doen.",
        hall="Buurthuis De Steiger",
        seats=40,
        by="karin",
        day=-75,
        begins=time(9, 30),
        age_group=AgeGroup.YOUNG,
        children=Children.WELCOME,
        places=27,
        interests=14,
    ),
    Lecture(
        title="Schermen in huis: hoe doe jij dat nou?",
        summary="Over telefoons, spelletjes en afspraken die blijven staan. Met tips van ouders uit Rivierdam.",
        hall="Basisschool De Waterlelie",
        seats=60,
        by="youssef",
        day=-23,
        begins=time(13, 15),
        age_group=AgeGroup.CHILDREN,
        children=Children.CARE,
        club="Basisschool De Waterlelie",
        places=46,
        interests=19,
    ),
    Lecture(
        title="Pubers: loslaten en vasthouden",
        summary="Wat gebeurt er in dat hoofd, en hoe blijf je in gesprek? Een avond voor ouders van pubers.",
        hall="Theater De Kade",
        seats=120,
        by="karin",
        day=-6,
        age_group=AgeGroup.ADOLESCENTS,
        club="GGD Rivierenstreek",
        places=64,
        interests=23,
    ),
    Lecture(
        title="Opvoeden in twee talen",
        summary="Welke taal spreek je thuis? Ouders vertellen wat werkt. Je mag meedoen in je eigen taal.",
        hall="Bibliotheek Rivierdam",
        seats=36,
        by="karin",
        hours_from_now=-1,
        languages=("nl", "tr", "ar"),
        children=Children.WELCOME,
        club="Bibliotheek Rivierdam",
        places=31,
        interests=12,
    ),
    Lecture(
        title="Grenzen stellen zonder ruzie",
        summary="Duidelijk zijn en toch warm blijven. Met oefeningen die je dezelfde avond kunt gebruiken.",
        hall="Buurthuis De Steiger",
        seats=40,
        by="karin",
        day=5,
        age_group=AgeGroup.CHILDREN,
        children=Children.CARE,
        places=38,
    ),
    Lecture(
        title="Broers en zussen: altijd ruzie?",
        summary="Over verdelen, troosten en het een keer laten gaan.",
        hall="Basisschool De Waterlelie",
        seats=30,
        by="youssef",
        day=8,
        begins=time(9),
        age_group=AgeGroup.CHILDREN,
        places=9,
        cancelled=True,
    ),
    Lecture(
        title="Slapen, huilen en weer slapen",
        summary="Voor ouders van baby's en peuters. Je kind mag mee; er is een hoek om te spelen.",
        hall="Bibliotheek Rivierdam",
        seats=25,
        by="karin",
        day=12,
        begins=time(10),
        age_group=AgeGroup.YOUNG,
        children=Children.WELCOME,
        club="Bibliotheek Rivierdam",
        places=31,
    ),
    Lecture(
        title="Gamen, geld en groepsapps",
        summary="Wat doen pubers online, en wanneer stap je erin? Zonder vingertje.",
        hall="Theater De Kade",
        seats=90,
        by="youssef",
        day=19,
        moved_from=17,
        age_group=AgeGroup.ADOLESCENTS,
        places=22,
    ),
    Lecture(
        title="Vaders aan tafel",
        summary="Een avond van en voor vaders en andere mannen die kinderen opvoeden.",
        hall="Kantine VV De Dijk",
        seats=35,
        by="youssef",
        day=33,
        draft=True,
    ),
    # A full hall, of which far more than two groups can be made tonight; the last, so that all above stay as they are.
    Lecture(
        title="Samen opvoeden: hoe doe jij dat nou?",
        summary="Een zaal vol ouders, en één vraag. Na afloop maken we groepen in de buurt.",
        hall="Theater De Kade",
        seats=120,
        by="karin",
        hours_from_now=-2,
        age_group=AgeGroup.ALL,
        languages=("nl", "tr", "ar", "en"),
        club="GGD Rivierenstreek",
        places=64,
        interests=68,
        hurried=4,
        together=7,
        apart=3,
    ),
)

RIVIERDAM = Town(
    name="Rivierdam",
    slug="rivierdam",
    cbs_code="GM9901",
    theme="rivierdam",
    team_name="Jeugdteam Rivierdam",
    contact_phone="0344 555 010",
    contact_address="Havenplein 1, Rivierdam",
    wards=WARDS,
    halls=HALLS,
    clubs=CLUBS,
    colleagues=COLLEAGUES,
    lectures=LECTURES,
    earlier=EARLIER,
    circles=CIRCLES,
    absences=(Absence("karin", "youssef", 16, 27),),
)
