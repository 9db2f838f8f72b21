"""A mother of whom we keep everything that can be kept."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.choices import ConsentKind
from accounts.models import Person
from accounts.services import give_consent, issue_link
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.messaging.choices import MessageState
from tests.factories import (
    ActivityFactory,
    InterestFactory,
    MessageFactory,
    NeighbourhoodFactory,
    PlaceFactory,
    person_with_contact,
)

ADDRESS = "zeynep@home.example"
WISH = "Graag op woensdag"


def mother_of_everything() -> tuple[Person, str]:
    """Make her, with a place at a coming lecture, interest after a past one, messages and a link."""
    mother = person_with_contact(email=ADDRESS, first_name="Zeynep", language="tr")
    here = mother.municipality
    token = issue_link(person=mother, expires_at=timezone.now() + timedelta(days=30))
    PlaceFactory.make(activity=published(here, timezone.now() + timedelta(days=7)), person=mother, children=2)
    InterestFactory.make(
        activity=published(here, timezone.now() - timedelta(days=1)),
        person=mother,
        age_bands=["4-8"],
        neighbourhood=NeighbourhoodFactory.make(municipality=here, name="Havenkwartier"),
        languages=["tr", "nl"],
        availability={"wed-morning": "yes"},
        wish=WISH,
    )
    give_consent(person=mother, kind=ConsentKind.INTEREST, subject="activity:1", text_version="1", language="tr")
    for state in (MessageState.PLANNED, MessageState.SENT):
        MessageFactory.make(
            person=mother,
            municipality=here,
            state=state,
            sent_at=timezone.now(),
            language="tr",
            values={"title": "Pubers"},
        )
    return mother, token


def published(municipality: object, starts_at: datetime) -> Activity:
    """A lecture that was announced."""
    return ActivityFactory.make(
        municipality=municipality,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        state=ActivityState.PUBLISHED,
        seats=1,
    )
