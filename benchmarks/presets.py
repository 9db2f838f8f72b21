"""Made-up sign-ups to measure the composer with: by preset, size and seed always the same."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

BANDS = ("0-4", "4-8", "8-12", "12-18")
OTHER_LANGUAGES = ("ar", "tr", "pl", "ti", "en")
SLOTS = tuple(
    f"{day}-{part}"
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for part in ("morning", "afternoon", "evening")
)
WORKING_DAYS = 5
IF_NEED_BE = 0.10
# How likely each part of the day suits: on a working day and in the weekend.
PROFILES = {
    "evening": ((0, 0.05, 0.6), (0.05, 0.1, 0.1)),
    "school": ((0.65, 0.25, 0.05), (0, 0, 0)),
    "weekend": ((0.05, 0.05, 0.15), (0.6, 0.5, 0.2)),
    "mixed": ((0.2, 0.2, 0.3), (0.2, 0.2, 0.3)),
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Preset:
    """Shares that speak Dutch and another language, width in kilometres, venues per 40 and coaches per 25."""

    dutch: float
    other: float
    km: float
    venues: float
    coaches: float


PRESETS = {
    "town": Preset(0.80, 0.50, 8.0, 1.0, 1.0),
    "multilingual": Preset(0.55, 0.85, 4.0, 1.0, 1.5),
    "village": Preset(0.97, 0.10, 14.0, 0.7, 0.8),
    "hall": Preset(0.80, 0.40, 5.0, 2.0, 1.5),
    "one-coach": Preset(0.85, 0.40, 5.0, 1.0, 0.0),
}


def made_up(name: str, size: int, seed: int) -> Row:
    """Make an instance in the format `compose/1`."""
    preset, dice = PRESETS[name], random.Random(f"{name}/{size}/{seed}")  # noqa: S311  made-up people are no secret
    hoods = [(dice.uniform(0, preset.km), dice.uniform(0, preset.km)) for _ in range(6)]
    weights = [dice.uniform(0.5, 2) for _ in hoods]
    lives_in: dict[str, int] = {}
    parents = []
    for number in range(size):
        hood = dice.choices(range(6), weights)[0]
        parents.append(_parent(dice, preset, number, hoods[hood]))
        lives_in[parents[-1]["id"]] = hood
    venues = [_venue(dice, number, hoods[number % 6]) for number in range(max(3, round(size / 40 * preset.venues)))]
    coaches = [_coach(dice, number) for number in range(max(1, round(size / 25 * preset.coaches)))]
    together = _friends(dice, parents, lives_in)
    return {
        "format": "compose/1",
        "name": f"{name}-{size}-{seed}",
        "settings": {"minimum": 8, "aim": 11, "maximum": 15, "if_need_be_share": 0.25},
        "parents": parents,
        "venues": venues,
        "coaches": coaches,
        "together": together,
        "apart": _strangers(dice, lives_in, together),
    }


def _parent(dice: random.Random, preset: Preset, number: int, hood: tuple[float, float]) -> Row:
    languages = {"nl"} if dice.random() < preset.dutch else set()
    if dice.random() < preset.other:
        languages.add(dice.choice(OTHER_LANGUAGES))
    if not languages:
        languages.add(dice.choice(OTHER_LANGUAGES))
    return {
        "id": f"p{number:04d}",
        "slots": _answers(dice),
        "x": round(dice.gauss(hood[0], 0.7), 3),
        "y": round(dice.gauss(hood[1], 0.7), 3),
        "max_km": dice.choice([1.5, 2.5, 2.5, 4, 6]),
        "languages": sorted(languages),
        "child_bands": sorted(dice.sample(BANDS, dice.choices([1, 2], [0.65, 0.35])[0]), key=BANDS.index),
        "carer": dice.choices(["mother", "father", "other"], [0.78, 0.18, 0.04])[0],
        "waiting_months": dice.choice([0, 0, 0, 1, 3]),
    }


def _answers(dice: random.Random) -> dict[str, str]:
    profile = PROFILES[dice.choice(["evening", "school", "weekend", "mixed"])]
    answers = {}
    for number, slot in enumerate(SLOTS):
        day, part = divmod(number, 3)
        suits, throw = profile[day >= WORKING_DAYS][part], dice.random()
        if throw < suits + IF_NEED_BE:
            answers[slot] = "yes" if throw < suits else "if_need_be"
    return answers or {dice.choice(SLOTS): "yes"}


def _venue(dice: random.Random, number: int, hood: tuple[float, float]) -> Row:
    return {
        "id": f"v{number:02d}",
        "x": round(dice.gauss(hood[0], 0.5), 3),
        "y": round(dice.gauss(hood[1], 0.5), 3),
        "capacity": dice.choice([10, 12, 15, 18, 20]),
        "rooms": dice.choice([1, 1, 1, 2]),
        "slots": [slot for slot in SLOTS if dice.random() < 0.6],
    }


def _coach(dice: random.Random, number: int) -> Row:
    return {
        "id": f"c{number:02d}",
        "languages": sorted({"nl"} | ({dice.choice(OTHER_LANGUAGES)} if dice.random() < 0.5 else set())),
        "slots": [slot for slot in SLOTS if dice.random() < 0.45],
        "room_for": dice.choice([2, 3, 4]),
    }


def _friends(dice: random.Random, parents: Sequence[Row], lives_in: dict[str, int]) -> list[list[str]]:
    """Neighbours who share a language and a part of the week, one in ten of all."""
    pairs: list[list[str]] = []
    for _ in range(len(parents) // 20):
        one = dice.choice(parents)
        fitting = [
            other["id"]
            for other in parents
            if other is not one
            and lives_in[other["id"]] == lives_in[one["id"]]
            and set(other["languages"]) & set(one["languages"])
            and set(other["slots"]) & set(one["slots"])
        ]
        pair = [one["id"], dice.choice(fitting)] if fitting else []
        if pair and not {member for taken in pairs for member in taken} & set(pair):
            pairs.append(pair)
    return pairs


def _strangers(dice: random.Random, lives_in: dict[str, int], together: Sequence[list[str]]) -> list[list[str]]:
    """Neighbours who would rather not sit in one group, one in twenty-five of all."""
    pairs: list[list[str]] = []
    while len(pairs) < len(lives_in) // 50:
        pair = dice.sample(sorted(lives_in), 2)
        if lives_in[pair[0]] == lives_in[pair[1]] and pair not in together and pair[::-1] not in together:
            pairs.append(pair)
    return pairs


def again(instance: Row, placed: dict[str, Row], seed: int) -> Row:
    """Make it as it is a week later: one in ten withdrew, one in twenty came late, and there is a former proposal."""
    dice = random.Random(f"again/{instance['name']}/{seed}")  # noqa: S311  nor are those who come late
    parents: list[Row] = instance["parents"]
    gone = {parent["id"] for parent in dice.sample(parents, len(parents) // 10)}
    late = [
        {**parent, "id": f"late-{parent['id']}", "x": parent["x"] + 0.1, "y": math.nextafter(parent["y"], 0)}
        for parent in dice.sample(parents, len(parents) // 20)
    ]
    return {
        **instance,
        "name": f"{instance['name']}-again",
        "parents": [parent for parent in parents if parent["id"] not in gone] + late,
        "together": [pair for pair in instance["together"] if not gone & set(pair)],
        "apart": [pair for pair in instance["apart"] if not gone & set(pair)],
        "previous": {member: where for member, where in placed.items() if member not in gone},
    }
