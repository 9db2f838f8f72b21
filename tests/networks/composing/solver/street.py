"""One street: a few parents, a room and a coach, with whom a test tells one story."""

from dataclasses import replace

from networks.composing.solver.instance import Answer, Coach, Instance, Parent, Settings, Venue
from networks.composing.solver.solution import Composed


def mother(number: int, **changes: object) -> Parent:
    parent = Parent(id=f"p{number}", x=0, y=0, max_km=2, languages=frozenset({"nl"}), slots={"mon-morning": Answer.YES})
    return replace(parent, **changes)  # type: ignore[arg-type]  # the tests name fields


def street(**changes: object) -> Instance:
    """Four parents of one street, a room and a coach: one group of four is all right."""
    instance = Instance(
        name="street",
        settings=Settings(minimum=3, aim=4, maximum=5),
        parents=tuple(mother(number) for number in range(4)),
        venues=(Venue(id="v", x=0, y=1, capacity=4, rooms=1, slots=frozenset({"mon-morning"})),),
        coaches=(Coach(id="c", languages=frozenset({"nl"}), slots=frozenset({"mon-morning"}), room_for=2),),
    )
    return replace(instance, **changes)  # type: ignore[arg-type]  # the tests name fields


ALL = Composed(slot="mon-morning", language="nl", venue="v", coach="c", members=("p0", "p1", "p2", "p3"))
