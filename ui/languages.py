"""Languages by name, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import get_language_info


def language_in_words(code: str) -> str:
    """Name a language in the language of the page."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:  # a file may name a language the site does not speak
        return code


def languages_in_words(codes: Iterable[str]) -> str:
    """Name languages in the language of the page: Dutch, Turkish."""
    return ", ".join(language_in_words(code) for code in codes)
