"""The words of these tests are English, whatever has been translated since."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english(_our_language: None) -> None:
    """Let services refuse in English."""
    translation.activate("en")
