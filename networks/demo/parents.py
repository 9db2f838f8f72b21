"""Invented parents: the same ones every time, because the dice are seeded."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from accounts.choices import Channel
from networks.demo.town import Town
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.choices import AgeBand, Availability, Carer, Relation, Travel
from networks.signups.services import Answers, Caller, Way

# Names as they stand on the register of a school in an ordinary Dutch town, with the language of the phone.
NAMES = (
    ("Samira", "nl"), ("Marieke", "nl"), ("Fatma", "tr"), ("Anouk", "nl"), ("Zeynep", "tr"), ("Linda", "nl"),
    ("Amina", "ar"), ("Joost", "nl"), ("Sophie", "nl"), ("Hanan", "ar"), ("Mehmet", "tr"), ("Esther", "nl"),
    ("Priya", "en"), ("Bas", "nl"), ("Kelly", "nl"), ("Nour", "ar"), ("Agnieszka", "pl"), ("Wendy", "nl"),
    ("Elif", "tr"), ("Daan", "nl"), ("Ilham", "nl"), ("Femke", "nl"), ("Rachida", "nl"), ("Tom", "nl"),
    ("Yasmina", "ar"), ("Sanne", "nl"), ("Grace", "en"), ("Mirjam", "nl"), ("Ayşe", "tr"), ("Ruben", "nl"),
    ("Hilal", "tr"), ("Charlotte", "nl"), ("Omar", "ar"), ("Oksana", "uk"), ("Selma", "nl"), ("Peter", "nl"),
    ("Chantal", "nl"), ("Khadija", "ar"), ("Inge", "nl"), ("Murat", "tr"), ("Naomi", "nl"), ("Roos", "nl"),
)  # fmt: skip

WISHES = (
    "Liever niet op vrijdag",
    "Ik kom graag samen met mijn zus",
    "Het liefst dicht bij huis, ik heb geen auto",
    "Graag met ouders van een kind met ADHD",
    "Ik wil ook mijn Nederlands oefenen",
    "Kan het met een baby erbij?",
    "Graag ook andere vaders",
    "Ik ken nog niemand in de buurt",
)

# Falls apart from the dice of the town.
SEED_OF_MORE = 5501

# The ages that belong to what a lecture is about.
BANDS = {
    "0-4": (AgeBand.BABY, AgeBand.BABY, AgeBand.CHILD),
    "4-12": (AgeBand.CHILD, AgeBand.OLDER, AgeBand.OLDER, AgeBand.BABY),
    "12-18": (AgeBand.TEEN, AgeBand.TEEN, AgeBand.TEEN, AgeBand.OLDER),
    "all": tuple(AgeBand),
}

# When parents can: mornings while the children are at school, and evenings.
LIKELY_PARTS = (
    "mon-morning", "tue-morning", "wed-morning", "thu-morning", "fri-morning",
    "mon-evening", "tue-evening", "wed-evening", "thu-evening", "sat-morning",
)  # fmt: skip

# When most of those who speak Turkish can come.
TURKISH_MORNINGS = ("mon-morning", "thu-morning")


@dataclass
class Parents:
    """Invents parents of one town, each with an address of her own."""

    town: Town
    dice: Random
    invented: int = field(default=0)
    # What was asked later falls by dice of its own, so that everything older stays as it was.
    more_dice: Random = field(default_factory=lambda: Random(SEED_OF_MORE))  # noqa: S311  invented people need no secrets

    def next_caller(self) -> Caller:
        """Invent somebody who signs up."""
        name, language = NAMES[self.invented % len(NAMES)]
        self.invented += 1
        mail = Way(Channel.EMAIL, f"{mailbox_name(name)}{self.invented}@post.example")
        phone = Way(Channel.SMS, f"+316{self.dice.randrange(10_000_000, 60_000_000)}")
        ways = self.dice.choices([(mail,), (phone,), (mail, phone), (phone, mail)], weights=[6, 2, 2, 1])[0]
        return Caller(first_name=name, language=language, ways=ways)

    def children_along(self) -> int:
        """Invent how many children come along."""
        return self.dice.choices([0, 1, 2, 3], weights=[6, 3, 2, 1])[0]

    def answers(self, age_group: str, neighbourhoods: list[Neighbourhood], language: str) -> Answers:
        """Invent what somebody answers who wants to join a group; many leave something out."""
        dice, more = self.dice, self.more_dice
        return Answers(
            relation=dice.choices([Relation.PARENT, Relation.CARER, ""], weights=[8, 1, 1])[0],
            age_bands=sorted(set(dice.choices(BANDS[age_group], k=dice.choice([1, 1, 2])))),
            neighbourhood=dice.choices([*neighbourhoods, None], weights=[*self._weights(neighbourhoods), 1])[0],
            languages=["nl"] if language == "nl" else dice.choice([[language], [language, "nl"]]),
            availability=self._availability(language),
            child_care=dice.random() < 0.3,  # noqa: PLR2004  three in ten
            willing_to_host=dice.random() < 0.25,  # noqa: PLR2004  one in four
            willing_to_coordinate=dice.random() < 0.15,  # noqa: PLR2004  one in seven
            carer=more.choices([Carer.MOTHER, Carer.FATHER, Carer.OTHER, ""], weights=[12, 5, 1, 4])[0],
            travel_km=more.choices([None, *(Decimal(km) for km in Travel.values)], weights=[4, 3, 5, 4, 2, 1])[0],
            wish=dice.choice(WISHES) if dice.random() < 0.2 else "",  # noqa: PLR2004  one in five
        )

    def _availability(self, language: str) -> dict[str, str]:
        parts = self.dice.sample(LIKELY_PARTS, k=self.dice.randint(1, 4))
        words = [Availability.YES, Availability.YES, Availability.IF_NEED_BE]
        told = {part: self.dice.choice(words) for part in LIKELY_PARTS if part in parts}
        # Nobody here coaches in Turkish: who looks at the demo sees what one more coach would do.
        more: dict[str, str] = dict.fromkeys(TURKISH_MORNINGS, Availability.YES.value) if language == "tr" else {}
        return more | told

    def _weights(self, neighbourhoods: list[Neighbourhood]) -> list[int]:
        known = {quarter.name: quarter.weight for ward in self.town.wards for quarter in ward.quarters}
        return [known[neighbourhood.name] for neighbourhood in neighbourhoods]


def mailbox_name(first_name: str) -> str:
    """Write a name as it stands in an address."""
    return first_name.casefold().translate(str.maketrans("şıçğöü", "sicgou"))
