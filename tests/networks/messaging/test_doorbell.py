"""The bell rings at once, and in a crowd once a second, so that nobody's message waits longer than that."""

from hypothesis import given
from hypothesis import strategies as st

from networks.messaging.doorbell import PAUSE, Pace


def test_the_first_rings_at_once_and_a_crowd_shares_the_next_ring() -> None:
    pace = Pace()
    waits = [pace.wait(now) for now in (0.0, 0.25, 0.5, 1.25, 1.5, 8.0)]
    assert waits == [0.0, 0.75, None, 0.75, None, 0.0]


@given(st.lists(st.floats(0, 60), max_size=60).map(sorted))
def test_every_message_is_followed_by_a_ring_within_a_pause(moments: list[float]) -> None:
    pace = Pace()
    rings = []
    for now in moments:
        wait = pace.wait(now)
        if wait is not None:
            rings.append(now + wait)
        assert any(now <= ring <= now + PAUSE for ring in rings)
