"""Made-up towns to compose groups in: small, seeded, and like those of the composer's generator."""

import random
from collections.abc import Iterable

from networks.composing.solver.instance import Answer, Carer, Coach, Instance, Parent, Settings, Venue
from networks.composing.solver.solution import Composed

LANGUAGES = ["nl", "tr", "ar"]
BANDS = ["0-4", "4-8", "8-12", "12-18"]
SLOTS = [f"{day}-{part}" for day in ("mon", "tue", "sat") for part in ("morning", "evening")]
# Small groups, so that a town of thirty has some.
SMALL = Settings(minimum=3, aim=5, maximum=6, if_need_be_share=0.25)


def town(seed: int, size: int = 30, *, settings: Settings = SMALL) -> Instance:
    """Make a town of so many parents; the same seed gives the same town."""
    dice = random.Random(f"town/{size}/{seed}")  # noqa: S311  a made-up town is no secret
    parents = tuple(_parent(dice, number) for number in range(size))
    venues = tuple(_venue(dice, number) for number in range(3))
    coaches = tuple(_coach(dice, number) for number in range(3))
    pairs = [dice.sample([parent.id for parent in parents], 2) for _ in range(size // 6)]
    together, apart = pairs[::2], pairs[1::2]
    return Instance(
        name=f"town-{size}-{seed}",
        settings=settings,
        parents=parents,
        venues=venues,
        coaches=coaches,
        together=tuple((first, second) for first, second in together),
        apart=tuple((first, second) for first, second in apart if [first, second] not in together),
    )


def thrown_together(instance: Instance, seed: int) -> list[Composed]:
    """Make groups without looking: most break some rule, a few break none."""
    dice = random.Random(f"groups/{seed}")  # noqa: S311  nor are its groups
    everybody = [parent.id for parent in instance.parents]
    dice.shuffle(everybody)
    groups = []
    for _ in range(dice.randint(0, 4)):
        size = dice.randint(2, 7)
        members, everybody = everybody[:size], everybody[size - dice.choice([0, 0, 0, 1]) :]
        groups.append(
            Composed(
                slot=dice.choice(SLOTS),
                language=dice.choice(LANGUAGES),
                venue=dice.choice(instance.venues).id,
                coach=dice.choice(instance.coaches).id,
                members=tuple(members),
            )
        )
    return groups


def _parent(dice: random.Random, number: int) -> Parent:
    slots = {slot: _answer(dice) for slot in SLOTS if dice.random() < 0.6}
    return Parent(
        id=f"p{number:03d}",
        x=dice.uniform(0, 4),
        y=dice.uniform(0, 4),
        max_km=dice.choice([1.5, 2.5, 4.0, 6.0]),
        languages=frozenset(_some(dice, LANGUAGES)),
        slots=slots or {dice.choice(SLOTS): Answer.YES},
        child_bands=frozenset(dice.sample(BANDS, dice.choice([0, 1, 2]))),
        carer=dice.choice([None, Carer.MOTHER, Carer.MOTHER, Carer.FATHER, Carer.OTHER]),
        waiting_months=dice.choice([0, 0, 1, 3]),
    )


def _venue(dice: random.Random, number: int) -> Venue:
    return Venue(
        id=f"v{number}",
        x=dice.uniform(0, 4),
        y=dice.uniform(0, 4),
        capacity=dice.choice([4, 5, 10]),
        rooms=dice.choice([1, 1, 2]),
        slots=frozenset(slot for slot in SLOTS if dice.random() < 0.6),
    )


def _coach(dice: random.Random, number: int) -> Coach:
    return Coach(
        id=f"c{number}",
        languages=frozenset(_some(dice, LANGUAGES)),
        slots=frozenset(slot for slot in SLOTS if dice.random() < 0.5),
        room_for=dice.choice([1, 2, 3]),
    )


def _answer(dice: random.Random) -> Answer:
    return Answer.IF_NEED_BE if dice.random() < 0.2 else Answer.YES


def _some(dice: random.Random, choices: Iterable[str]) -> list[str]:
    known = list(choices)
    return [choice for choice in known if dice.random() < 0.5] or [dice.choice(known)]
