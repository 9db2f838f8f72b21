"""The lint of plain words finds what is hard, and lets pass what is not."""

import pytest

from scripts.lint_plain import findings_in, main


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Indien je komt, krijg je een bericht."),
        ("nl", "De huisvestingsproblemen zijn groot."),
        ("nl", " ".join(["woord"] * 21) + "."),
        ("en", "Please obtain a place."),
        ("en", "Your participation counts unconditionally."),
    ],
)
def test_what_is_hard_is_found(language: str, text: str) -> None:
    assert list(findings_in(language, [text])) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Kom je? Dan krijg je een bericht."),
        ("nl", "Bel het consultatiebureau."),
        ("en", "Ask a professional in your neighbourhood."),
        ("en", "%(number)s parents joined already"),
    ],
)
def test_what_is_plain_passes(language: str, text: str) -> None:
    assert list(findings_in(language, [text])) == []


def test_many_long_sentences_are_too_many_though_each_may_be() -> None:
    assert "words on average" in "".join(findings_in("nl", [" ".join(["woord"] * 18) + "."] * 3))


def test_what_parents_read_is_plain() -> None:
    assert main() == 0
