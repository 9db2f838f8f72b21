"""The words of the access table: who may come in, and what each of the cast is answered."""

from dataclasses import dataclass, replace

from tests.personas import EVERYBODY, SIGNED_IN

OK, MOVED, REFUSED, LOST, NOT_BY_GET = 200, 302, 403, 404, 405


@dataclass(frozen=True)
class Page:
    """Who may come in, and what they are answered; a few get something else."""

    who: frozenset[str]
    answer: int = OK
    by_link: bool = False
    exceptions: tuple[tuple[str, int], ...] = ()

    def but(self, answer: int, *who: str) -> "Page":
        """These are answered differently."""
        return replace(self, exceptions=(*self.exceptions, *((key, answer) for key in who)))

    def expected(self, key: str) -> int:
        """What this persona is answered to a GET."""
        if key in dict(self.exceptions):
            return dict(self.exceptions)[key]
        if key in self.who:
            return self.answer
        if self.by_link:
            return LOST
        return REFUSED if key in SIGNED_IN else MOVED


def only(*who: str, answer: int = OK) -> Page:
    """These; other colleagues are refused, and who has not signed in is asked to."""
    return Page(frozenset(who), answer)


EVERYBODY_ALIKE = Page(frozenset(EVERYBODY))
SENT_ON = Page(frozenset(EVERYBODY), MOVED)
NEVER_THERE = Page(frozenset(EVERYBODY), LOST)
# The volunteer and the partner of the cast have no second step; nobody just showed it again.
WITHOUT_SECOND_STEP = ("facilitator", "partner")
ONLY_POST = Page(frozenset(EVERYBODY), NOT_BY_GET)
OWN_LINK = Page(frozenset({"parent"}), by_link=True)
COLLEAGUES = only(*SIGNED_IN)
ADMINISTRATOR = only("administrator")
SHOW_AGAIN = only(*SIGNED_IN, answer=MOVED)
PROFESSIONAL = only("professional")
TEAM = only("administrator", "professional")
# Only pressed; the others are refused or asked to sign in before that.
ONLY_POST_OF_TEAM = only("administrator", "professional", answer=NOT_BY_GET)
ONLY_POST_OF_PROFESSIONAL = only("professional", answer=NOT_BY_GET)
ORGANISATIONS = only("administrator", "professional", "policy_officer", "partner")
METHODS = only("administrator", "professional", "policy_officer")
FIGURES = only("administrator", "policy_officer")
METHOD_OWNER = only("method_owner")
OPERATOR = only("operator")
