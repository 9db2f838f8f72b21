"""Parts of the week in the words of each language."""

import pytest
from django.utils import translation

from networks.neighbourhoods.choices import PARTS_OF_WEEK, parts_in_words

ALONE = {
    "en": ["Monday morning", "Wednesday afternoon", "Sunday evening"],
    "nl": ["maandagochtend", "woensdagmiddag", "zondagavond"],
    "tr": ["Pazartesi sabahı", "Çarşamba öğleden sonra", "Pazar akşamı"],
    "ar": ["الاثنين صباحًا", "الأربعاء بعد الظهر", "الأحد مساءً"],
    "pl": ["poniedziałek rano", "środa po południu", "niedziela wieczorem"],
    "uk": ["понеділок вранці", "середа вдень", "неділя увечері"],
}


@pytest.mark.parametrize("language", ALONE)
def test_one_part_of_a_day_is_written_as_the_language_does(language: str) -> None:
    with translation.override(language):
        written = [parts_in_words([part]) for part in ("mon-morning", "wed-afternoon", "sun-evening")]
    assert written == ALONE[language]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Monday (morning, evening); Friday evening"),
        ("nl", "maandag (ochtend, avond); vrijdagavond"),
        ("ar", "الاثنين (صباحًا، مساءً)؛ الجمعة مساءً"),
    ],
)
def test_several_parts_of_a_day_stand_behind_the_day(language: str, words: str) -> None:
    with translation.override(language):
        assert parts_in_words(["fri-evening", "mon-evening", "mon-morning"]) == words


def test_in_dutch_each_of_the_21_parts_is_one_word() -> None:
    with translation.override("nl"):
        written = {parts_in_words([part]) for part in PARTS_OF_WEEK}
    assert len(written) == len(PARTS_OF_WEEK)
    assert not [words for words in written if " " in words]


def test_no_part_is_no_word() -> None:
    assert parts_in_words([]) == ""
