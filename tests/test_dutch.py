"""The check of our Dutch sees what a parent would stumble over."""

import polib
import pytest

from scripts.lint_dutch import findings_in

PARENTS, COLLEAGUES, SMS = "templates/home.html", "networks/desk/tables.py", "templates/messages/new_link/sms.txt"
SMS_WITHOUT_LINK = "templates/messages/device_code/sms.txt"
LONG = "Je kunt " + " ".join(["woord"] * 20) + "."


def entry(place: str, english: str, dutch: str) -> polib.POEntry:
    """Return one text with its translation, as the catalogue holds it."""
    return polib.POEntry(msgid=english, msgstr=dutch, occurrences=[(place, "")])


@pytest.mark.parametrize(
    ("place", "english", "dutch", "wrong"),
    [
        (PARENTS, "You are welcome.", "Je bent welkom.", []),
        (COLLEAGUES, "You are welcome.", "U bent welkom.", ["'U' is never ours"]),
        (COLLEAGUES, "Sign-up", "Aanmelding", []),
        ("templates/signups/my.html", "Sign-up", "Aanmelding", ["'Aanmelding' is no word for parents"]),
        (COLLEAGUES, "Search", "Search", ["still English"]),
        (COLLEAGUES, "Search", "zoeken", ["begins with a capital where the English does not, or the other way round"]),
        (COLLEAGUES, "Saved.", "Opgeslagen", ["ends unlike the English"]),
        (COLLEAGUES, "Go <b>on</b>", "Ga verder", ["other tags than in the English"]),
        ("templates/signups/my.html", "You can.", LONG, ["a sentence of 22 words"]),
        (SMS, "Idea", "Idee voor één coördinator", []),
        (SMS, "Idea", "Ideeën", ["an SMS with signs outside GSM-7: 'ë'"]),
        (SMS, "Idea", "I" * 103, ["an SMS of 103 signs, of at most 102"]),
        (SMS_WITHOUT_LINK, "Idea", "I" * 160, []),
        (SMS_WITHOUT_LINK, "Idea", "I" * 161, ["an SMS of 161 signs, of at most 160"]),
    ],
)
def test_what_is_wrong_is_named(place: str, english: str, dutch: str, wrong: list[str]) -> None:
    assert list(findings_in(entry(place, english, dutch), dutch)) == wrong
