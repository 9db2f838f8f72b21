"""What was answered to a form before, so that the same sending again gets the same answer and does nothing."""

from dataclasses import dataclass

from django.core.cache import cache

from accounts.request import Request
from ui.once import mark_of

# A phone that waited for the line sends within a day, or not at all (static/js/keep.js).
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Answered:
    """What a sign-up got, and by which random or sealed word its phone knows it again: nobody's name."""

    what: str
    key: str


def answered_before(request: Request) -> Answered | None:
    """Return what this very form with these very answers got before."""
    mark = mark_of(request) if request.method == "POST" else ""
    before = cache.get(_key(mark)) if mark else None
    return Answered(*before) if before else None


def keep_answer(request: Request, answered: Answered) -> None:
    """Keep what a form got."""
    mark = mark_of(request)
    if mark:
        cache.set(_key(mark), (answered.what, answered.key), KEPT_SECONDS)


def _key(mark: str) -> str:
    return f"sent-once:{mark}"
