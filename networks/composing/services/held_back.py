"""What a change by hand is refused for, in words: the rule, or which colleague was first."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from networks.composing.by_hand import Refusal, Refused
from networks.composing.by_hand.wording import rules_in_words
from networks.composing.choices import ProposalState
from networks.composing.models import Change, Proposal
from networks.composing.services.errors import ComposingError, released_already


def not_a_draft(proposal: Proposal) -> ComposingError:
    """Only a draft can be changed."""
    if proposal.state == ProposalState.RELEASED:
        return released_already()
    return ComposingError("dropped", _("This proposal was put away. Nothing in it changes any more."))


def held_back(refused: Refused, last: Change | None) -> ComposingError:
    """Say kindly why nothing was done; `last` is the change that was made meanwhile, if there was one."""
    if refused.why == Refusal.CHANGED:
        return changed_meanwhile(last)
    if refused.why == Refusal.RULES:
        words = _("That is not possible: %(reasons)s.") % {"reasons": rules_in_words(refused.rules)}
        return ComposingError("rules", words)
    said = {
        Refusal.PINNED: _("She is pinned in this group. Unpin her first."),
        Refusal.LOCKED: _("The group is locked: nobody joins or leaves. Unlock it first."),
        Refusal.NOTHING_NEW: _("It is so already."),
    }
    return ComposingError(refused.why.value, said[refused.why])


def changed_meanwhile(last: Change | None) -> ComposingError:
    """Two people at once: the first one's work stays, and the second one hears who it was and what she did."""
    if last is None:
        return ComposingError("changed", _("This is not as you saw it. Nothing was changed; look once more."))
    words = _("%(name)s %(what)s here at %(time)s. Nothing of yours was changed; look once more.") % said_of(last)
    return ComposingError("changed", words)


def nothing_to_undo() -> ComposingError:
    """There may be nothing left of one's own."""
    return ComposingError("nothing_to_undo", _("There is nothing left to take back."))


def changed_since(later: Iterable[Change]) -> ComposingError:
    """A change can be taken back as long as nothing was built on it."""
    first = [_("%(name)s %(what)s (%(time)s)") % said_of(change) for change in later]
    if not first:
        return changed_meanwhile(None)
    words = _(
        "This cannot be taken back by itself: later changes touch the same groups. Take these back first: %(list)s."
    )
    return ComposingError("changed_since", words % {"list": "; ".join(str(words) for words in first)})


def said_of(change: Change) -> dict[str, Any]:
    """Return who made a change, what it was and when."""
    name = change.by.name if change.by else _("A colleague")
    return {"name": name, "what": change.get_what_display(), "time": localtime(change.made_at).strftime("%H:%M")}
