"""The words for what a hand is held back by, and for the wishes it touches."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.composing.by_hand.board import Refusal, Refused
from networks.composing.solver.checking import Rule, Wish

# Several rules share these words on purpose, so that nobody learns from a refusal who would rather not meet whom.
ONE_OF_SEVERAL = _("this does not fit: the way is too long, too many come only if need be, or a wish is in the way")

RULES: dict[Rule, str | Promise] = {
    Rule.UNKNOWN: _("it is no longer there"),
    Rule.TOO_FEW: _("there are too few parents"),
    Rule.TOO_MANY: _("there is no chair left, or the group has its largest size"),
    Rule.VENUE_CLOSED: _("the place is closed then"),
    Rule.NO_ROOM: _("there is no room left then"),
    Rule.COACH_NOT_FREE: _("the coach is not free then"),
    Rule.COACH_LANGUAGE: _("the coach does not speak the language"),
    Rule.COACH_TWICE: _("the coach has another group then"),
    Rule.COACH_FULL: _("the coach has as many groups as she can start"),
    Rule.IN_TWO_GROUPS: _("she is in another group by now"),
    Rule.LANGUAGE: _("the language of the group is not one she told"),
    Rule.TIME: _("she did not say that she can come then"),
    Rule.DISTANCE: ONE_OF_SEVERAL,
    Rule.IF_NEED_BE: ONE_OF_SEVERAL,
    Rule.TOGETHER: ONE_OF_SEVERAL,
    Rule.APART: ONE_OF_SEVERAL,
    Rule.KEPT: _("somebody decided that this stays as it is"),
}

WISHES: dict[Wish, str | Promise] = {
    Wish.ONLY_FATHER: _("the only father of the group"),
    Wish.UNDER_AIM: _("fewer parents than we aim at"),
    Wish.IF_NEED_BE: _("comes only if need be"),
    Wish.FAR: _("travels nearly as far as she wants to"),
    Wish.AGES: _("has children of another age"),
}


def rules_in_words(rules: Collection[Rule]) -> str:
    """Say which rules stand in the way; the words of several are said only when no other rule is broken."""
    words = [str(RULES[rule]) for rule in Rule if rule in rules and RULES[rule] is not ONE_OF_SEVERAL]
    return "; ".join(words) or str(ONE_OF_SEVERAL)


def refusal_in_words(refused: Refused) -> str:
    """Say why one group is not possible for somebody."""
    if refused.why == Refusal.RULES:
        return rules_in_words(refused.rules)
    said = {
        Refusal.LOCKED: _("the group is locked"),
        Refusal.PINNED: _("she is pinned in her group"),
        Refusal.NOTHING_NEW: _("it is so already"),
    }
    return str(said.get(refused.why, _("it was changed meanwhile")))
