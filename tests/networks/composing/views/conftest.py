"""The stage of these pages: a professional who reads English, and a draft of two groups. A file may set its own."""

import pytest
from django.test import Client

from networks.composing.models import Proposal
from tests.networks.composing.proposed import coach_of, proposal_of
from tests.networks.composing.stage import Town, in_english
from tests.personas import Cast


@pytest.fixture
def town(cast: Cast) -> Town:
    made = Town(cast.here, cast.professional.user, parents=19, languages=["nl"])
    coach_of(made, cast.professional.user)
    return made


@pytest.fixture
def draft(town: Town) -> Proposal:
    return proposal_of(town, town.interests[:9], town.interests[9:18])


@pytest.fixture
def client(cast: Cast) -> Client:
    return in_english(cast.professional.client)
