"""What making a group can be refused for, each with its reason and, where it is a number, its source."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from methods.numbers import Number


class ComposingError(Exception):
    """A group cannot be made like this: a code for programs and a kind sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


def too_few_picked(picked: int, least: Number[int]) -> ComposingError:
    """R01: a group starts from its smallest size."""
    words = ngettext(
        "You picked %(picked)d parent; a group starts from %(least)d.",
        "You picked %(picked)d parents; a group starts from %(least)d.",
        picked,
    )
    return ComposingError("too_few", with_source(words % {"picked": picked, "least": least.value}, least))


def too_many_asked(asked: int, most: Number[int]) -> ComposingError:
    """R01: no more parents are asked than a group has room for."""
    words = _("That would be %(asked)d parents; a group has at most %(most)d.") % {"asked": asked, "most": most.value}
    return ComposingError("too_many", with_source(words, most))


def too_few_said_yes(yes: int, least: Number[int]) -> ComposingError:
    """R01: only who said yes counts."""
    words = _("%(yes)d said yes; a group starts from %(least)d parents.") % {"yes": yes, "least": least.value}
    return ComposingError("too_few", with_source(words, least))


def too_many_said_yes(yes: int, most: Number[int]) -> ComposingError:
    """R01: a group never has more than its largest size."""
    words = _("%(yes)d said yes; a group has at most %(most)d parents.") % {"yes": yes, "most": most.value}
    return ComposingError("too_many", with_source(words, most))


def full(most: Number[int]) -> ComposingError:
    """R01: a group never exceeds its largest size."""
    words = _("This group is full: it has at most %(most)d parents.") % {"most": most.value}
    return ComposingError("full", words)


def taken_meanwhile(number: int) -> ComposingError:
    """Two colleagues may pick the same parent at the same moment; she is asked for one group at a time."""
    words = ngettext(
        "%(number)d parent you picked has been asked for another group meanwhile, or took her interest back. "
        "We kept all your other answers. Look once more and ask again.",
        "%(number)d parents you picked have been asked for another group meanwhile, or took their interest back. "
        "We kept all your other answers. Look once more and ask again.",
        number,
    )
    return ComposingError("taken_meanwhile", words % {"number": number})


def no_group_method() -> ComposingError:
    """Not every method makes groups."""
    return ComposingError("no_group_method", _("This method has no groups of parents."))


def not_forming() -> ComposingError:
    """Parents are asked before a group starts."""
    return ComposingError("not_forming", _("This group has started or stopped, so nobody is asked any more."))


def closed() -> ComposingError:
    """An answer can change until the group starts."""
    return ComposingError("closed", _("This invitation is closed. Your interest in a group still stands."))


def asked_elsewhere() -> ComposingError:
    """One parent is asked for one group at a time."""
    return ComposingError(
        "asked_elsewhere", _("You were asked for another group meanwhile. Look at your newest message.")
    )


def first_meeting_passed() -> ComposingError:
    """A group starts before it meets."""
    return ComposingError(
        "first_meeting_passed", _("There is no first meeting ahead. Choose another day, then start the group.")
    )


def with_source(words: str | Promise, number: Number[int]) -> str:
    """Write behind a limit who said so, in her own words and where."""
    source = _("Source: %(source)s.") % {"source": str(number.source).rstrip(".")}
    return " ".join(str(part) for part in (words, number.words, source) if part)


def released_already() -> ComposingError:
    """Parents were asked for the groups of a proposal that was released."""
    return ComposingError("released", _("This proposal was released: its parents have been asked."))


def too_few_told(told: int, least: int) -> ComposingError:
    """A group starts from its smallest size, of parents who told when they can come and in which language."""
    words = ngettext(
        "%(told)d parent told when she can come and in which language. A group starts from %(least)d.",
        "%(told)d parents told when they can come and in which language. A group starts from %(least)d.",
        told,
    )
    return ComposingError("too_few_told", words % {"told": told, "least": least})


def busy_already() -> ComposingError:
    """The composer serves every lecture: one of them does not keep it busy for all."""
    return ComposingError(
        "busy", _("Groups are being made for this lecture already. Wait until they are there, or stop that first.")
    )


def coaches_herself() -> ComposingError:
    """Only somebody with a login of this municipality can say which groups she starts."""
    return ComposingError("coaches_herself", _("Sign in to say which groups you can start."))


def nobody_coaches() -> ComposingError:
    """Every group has a coach at its start."""
    return ComposingError("nobody_coaches", _("No colleague with room for a group told when she is free to coach one."))


def nowhere_open() -> ComposingError:
    """A group meets somewhere."""
    return ComposingError("nowhere_open", _("No venue in use says when it is open."))
