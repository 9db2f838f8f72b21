"""Everything we keep of one person: found by walking the models, so that nothing can be left out.

A new model about a person has to be entered in `ABOUT_A_PERSON`, and a new personal field in `LABELS`
or `ONLY_IN_THE_FILE`; tests fail until it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Channel
from accounts.models import Consent, ContactPoint, DeviceCode, KnownDevice, Person, PersonalLink
from accounts.personal_data import NotPersonal, PersonalData, declaration
from networks.composing.models import Invitation, Proposal
from networks.composing.queries import ThoughtOf, thought_of_for
from networks.feeds.models import Feed
from networks.groups.models import Membership
from networks.meetings.models import Answer, Meeting, PollOption, PollVote
from networks.messaging.models import ClosedAddress, Message, StoppedTopic, hash_of_address
from networks.neighbourhoods.choices import PARTS_OF_WEEK, Day, PartOfDay
from networks.privacy.choices import ForgottenKind
from networks.signups.choices import AgeBand, Availability
from networks.signups.models import CompanyWish, Interest, Place
from ui.templatetags import moments

# The models about a person, in the order she reads them, and what the rows of each are to her.
ABOUT_A_PERSON: tuple[tuple[type[models.Model], Promise], ...] = (
    (Person, _("You")),
    (ContactPoint, _("How we reach you")),
    (Place, _("Your places at lectures")),
    (Interest, _("Your interest in a group")),
    (CompanyWish, _("With whom you would like, or rather not, to be in a group")),
    (Invitation, _("Your invitations to a group")),
    (Membership, _("Your group")),
    (Answer, _("Whether you come to a meeting")),
    (Meeting, _("Meetings at your home")),
    (PollVote, _("Which days and times suit you")),
    (Consent, _("What you said yes to")),
    (Message, _("Messages to you")),
    (StoppedTopic, _("Messages you do not want")),
    (ClosedAddress, _("Addresses of yours to which we send nothing")),
    (PersonalLink, _("Links to your own page")),
    (Feed, _("The address of your calendar")),
    (KnownDevice, _("Devices on which you opened your group")),
    (DeviceCode, _("Codes we sent you for a device")),
)

# How a row leads to the person; what is not here does so by `person`.
WHOSE: Mapping[type[models.Model], str] = {
    Person: "pk",
    CompanyWish: "interest__person",
    Answer: "membership__person",
    Meeting: "host__person",
    PollVote: "membership__person",
}

LABELS: Mapping[str, Promise] = {
    "person.first_name": _("First name"),
    "person.language": _("Language"),
    "person.safe_contact": _("Careful contact"),
    "person.user": _("Your login"),
    "contactpoint.channel": _("How"),
    "contactpoint.value": _("E-mail address or number"),
    "place.activity": _("Lecture"),
    "place.state": _("How it stands"),
    "place.children": _("Children coming along"),
    "place.out_of_order": _("Why you were offered a place before others"),
    "place.came_through": _("You heard of it through"),
    "interest.came_through": _("You heard of it through"),
    "interest.activity": _("After the lecture"),
    "interest.state": _("How it stands"),
    "interest.relation": _("You are"),
    "interest.carer": _("To the children you are"),
    "interest.travel_km": _("How many kilometres you want to travel"),
    "interest.age_bands": _("Ages of the children"),
    "interest.neighbourhood": _("Neighbourhood"),
    "interest.languages": _("Languages to talk in"),
    "interest.availability": _("When you can come"),
    "interest.child_care": _("Child care needed"),
    "interest.willing_to_host": _("Can receive the group at home"),
    "interest.willing_to_coordinate": _("Can arrange things for the group"),
    "interest.wish": _("Your wish"),
    "companywish.kind": _("You wrote"),
    "companywish.first_name": _("First name"),
    "invitation.group": _("Group"),
    "invitation.state": _("How it stands"),
    "invitation.better_parts": _("What suits you better"),
    "invitation.shows_name": _("The others may see your first name"),
    "invitation.shows_email": _("The others may see your e-mail address"),
    "invitation.shows_mobile": _("The others may see your mobile number"),
    "invitation.asked_at": _("Asked"),
    "membership.group": _("Group"),
    "membership.role": _("You are"),
    "membership.shows_name": _("The others see your first name"),
    "membership.shows_email": _("The others see your e-mail address"),
    "membership.shows_mobile": _("The others see your mobile number"),
    "membership.may_be_called": _("Your back-up may call you"),
    "membership.joined_at": _("Since"),
    "membership.left_at": _("Until"),
    "answer.meeting": _("Meeting"),
    "answer.coming": _("Your answer"),
    "meeting.group": _("Group"),
    "meeting.starts_at": _("When"),
    "meeting.home_address": _("Your address"),
    "pollvote.option": _("Day and time"),
    "pollvote.suits": _("Your answer"),
    "consent.kind": _("You said yes to"),
    "consent.given_at": _("When"),
    "consent.withdrawn_at": _("Taken back"),
    "message.state": _("How it stands"),
    "message.sent_at": _("Sent"),
    "message.delivered_at": _("Arrived"),
    "message.channel": _("How"),
    "message.address": _("To"),
    "message.language": _("Language"),
    "message.values": _("What it said"),
    "stoppedtopic.topic": _("What you stopped"),
    "stoppedtopic.stopped_at": _("Since"),
    "closedaddress.channel": _("How"),
    "closedaddress.why": _("Why"),
    "closedaddress.closed_at": _("Since"),
    "personallink.created_at": _("Made"),
    "personallink.expires_at": _("Works until"),
    "feed.created_at": _("Made"),
    "knowndevice.created_at": _("Known since"),
    "knowndevice.last_used_at": _("Last used"),
    "devicecode.expires_at": _("Works until"),
}

# They say nothing to a reader; the file has them.
ONLY_IN_THE_FILE = frozenset(
    {
        "contactpoint.name_key",
        # Whom a professional understood by it is somebody else's number.
        "companywish.other",
        "message.sealed",
        "closedaddress.address_hash",
        "personallink.sent_to",
        "personallink.token_hash",
        "feed.token_hash",
        "feed.sealed_key",
        "meeting.host",
        "knowndevice.key_hash",
        "devicecode.code_hash",
    }
)

# What a message tells as a moment ends like this; it is written out in the language of whoever reads.
MOMENT_ENDS_IN = "_at"

# Words for the codes that lists hold.
WORDS: Mapping[str, Any] = {
    **dict(AgeBand.choices),
    **dict(Availability.choices),
    **dict(settings.LANGUAGES),
    **dict(Day.choices),
    **dict(PartOfDay.choices),
    # What a message tells: the names of its values.
    "title": _("Lecture"),
    "starts_at": _("When"),
    "venue": _("Venue"),
    "address": _("Address"),
    "children": _("Children"),
    "waits": _("On the waiting list"),
}


@dataclass(frozen=True)
class Line:
    """One thing we keep: what it is, what it says, and where it is personal why we have it and for how long."""

    label: str | Promise
    value: str
    why: PersonalData | None


@dataclass(frozen=True)
class Part:
    """All rows of one kind."""

    title: Promise
    records: list[list[Line]]


def rows_of(model: type[models.Model], person: Person) -> "models.QuerySet[Any]":
    """Return the rows of one model about this person."""
    if model is ClosedAddress:
        return _closed_addresses_of(person)
    return model._base_manager.filter(**{WHOSE.get(model, "person"): person.pk}).order_by("pk")


def _closed_addresses_of(person: Person) -> "models.QuerySet[Any]":
    """Return which of her addresses are closed; of an address only a mark is kept, by which hers are found."""
    marks = [hash_of_address(Channel(point.channel), point.value) for point in person.contact_points.all()]
    return ClosedAddress.objects.filter(address_hash__in=marks).order_by("pk")


def parts_to_read(person: Person) -> list[Part]:
    """Return everything to read, in the reader's language."""
    parts = [Part(title, [list(_lines(row)) for row in rows_of(model, person)]) for model, title in ABOUT_A_PERSON]
    return [
        *parts,
        Part(_("Groups that were thought of for you"), [_thought_of(one) for one in thought_of_for(person)]),
    ]


def as_file(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return everything for a machine: every declared field of every row, as it is kept."""
    rows: dict[str, list[dict[str, Any]]] = {
        str(model._meta.model_name): [
            {name: row.serializable_value(name) for name in _declared(model)} for row in rows_of(model, person)
        ]
        for model, _title in ABOUT_A_PERSON
    }
    rows["proposal"] = [
        {"made_at": one.proposal.run.created_at, "answers": one.answers, "groups": one.groups}
        for one in thought_of_for(person)
    ]
    return rows


def how_many(person: Person) -> dict[ForgottenKind, int]:
    """Return how many things of each kind are kept of this person, leaving out what there is none of."""
    counts = {
        ForgottenKind.PLACE: rows_of(Place, person).count(),
        ForgottenKind.INTEREST: rows_of(Interest, person).count(),
        ForgottenKind.INVITATION: rows_of(Invitation, person).count(),
        ForgottenKind.PROPOSAL: len(thought_of_for(person)),
        ForgottenKind.MEMBERSHIP: rows_of(Membership, person).count(),
        ForgottenKind.ANSWER: rows_of(Answer, person).count(),
        ForgottenKind.HOME_ADDRESS: rows_of(Meeting, person).exclude(home_address="").count(),
        ForgottenKind.MESSAGE: rows_of(Message, person).count(),
        ForgottenKind.LINK: rows_of(PersonalLink, person).count(),
        ForgottenKind.FEED: rows_of(Feed, person).count(),
        ForgottenKind.DEVICE: rows_of(KnownDevice, person).count(),
        ForgottenKind.DEVICE_CODE: rows_of(DeviceCode, person).count(),
        ForgottenKind.PERSON: 1,
    }
    return {kind: count for kind, count in counts.items() if count}


def _thought_of(one: ThoughtOf) -> list[Line]:
    """Write when a group was thought of for her, after which lecture, and on which part of the week; nobody else."""
    why = declaration(Proposal._meta.get_field("groups"))
    parts = [group["slot"] for group in one.groups]
    told = (
        (_("After the lecture"), _words(one.proposal.run.activity)),
        (_("Made"), _words(one.proposal.run.created_at)),
        (_("When"), _words(parts)),
    )
    because = why if isinstance(why, PersonalData) else None
    return [Line(label, value, because) for label, value in told if value]


def in_words(row: models.Model, name: str) -> str:
    """Write one value as a person reads it; empty where there is none."""
    field = row._meta.get_field(name)
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return _words(_said_by(getattr(row, name)))


def _said_by(value: object) -> object:
    """Return of a meeting its moment and of an option of a poll its rhythm; anything else says itself."""
    if isinstance(value, Meeting):
        return value.starts_at
    return _rhythm(value) if isinstance(value, PollOption) else value


def _declared(model: type[models.Model]) -> list[str]:
    named = ("key", "subject", "activity", "group", "meeting", "option")
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(declaration(field), PersonalData | NotPersonal) or field.name in named
    ]


def _lines(row: models.Model) -> Iterator[Line]:
    for field in row._meta.concrete_fields:
        label = LABELS.get(f"{row._meta.model_name}.{field.name}")
        value = in_words(row, field.name) if label else ""
        if label and value:
            why = declaration(field)
            yield Line(label, value, why if isinstance(why, PersonalData) else None)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(_("yes") if value else _("no"))
        case datetime():
            return moments.short_moment(value)
        case list():
            return pgettext("between the things of a list", ", ").join(_word(str(item)) for item in value)
        case dict():
            pairs = [_pair(str(key), item) for key, item in value.items() if isinstance(item, str)]
            return pgettext("between the things of a list", "; ").join(pairs)
    return _word(str(value))


def _rhythm(option: PollOption) -> str:
    return gettext("every %(weeks)d weeks on %(day)s at %(time)s") % {
        "weeks": option.interval_weeks,
        "day": option.get_day_display(),
        "time": time_format(option.begins),
    }


def _pair(key: str, value: str) -> str:
    """Write a part of the week with how it suits; of a message only what it said, not our names for it."""
    if key in PARTS_OF_WEEK:
        return f"{_word(key)}: {_word(value)}"
    return moments.short_moment(value) if key.endswith(MOMENT_ENDS_IN) else value


def _word(code: str) -> str:
    """Return the word for a code such as `mon-morning` or `tr`; what is no code stays as it is."""
    if code in WORDS:
        return str(WORDS[code])
    if code not in PARTS_OF_WEEK:
        return code
    day, _dash, part = code.partition("-")
    # Translators: a part of the week, such as Monday morning; some languages write it as one word.
    return pgettext("part of the week", "%(day)s %(part)s") % {"day": WORDS[day], "part": WORDS[part]}
