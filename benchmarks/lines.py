"""What a measurement prints: one JSON object a line."""

import json


def line(
    name: str, value: float, unit: str, floor: float, *, goal: float, is_met: bool, **more: float
) -> dict[str, object]:
    """Print one measurement and return it."""
    ratio = round(value / floor, 2) if floor else None
    told: dict[str, object] = {
        "name": name, "value": round(value, 2), "unit": unit, "floor": round(floor, 2),
        "ratio": ratio, **more, "goal": goal, "met": is_met,
    }  # fmt: skip
    print(json.dumps(told), flush=True)
    return told
