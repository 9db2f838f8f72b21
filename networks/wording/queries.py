"""What a message says: in our words and in the municipality's own, with invented data and with real data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.rules import is_professional
from networks.groups.models import Group
from networks.messaging.catalogue import MessageKind, all_kinds, kind_of
from networks.messaging.channels import Letter
from networks.messaging.choices import Topic
from networks.messaging.letters import (
    Enclosed,
    municipality_s_words,
    our_words,
    own_words_for,
    sample_enclosed,
    words_of,
    written,
)
from networks.messaging.models import Message, OwnWords
from networks.messaging.own_words import Misfit, Part, misfit_of, placeholders_of, value_of
from networks.messaging.samples import meaning_of, sample_message
from networks.messaging.sms_text import in_parts, is_gsm, room_taken
from networks.wording.differences import Stretch, differences

# A colleague who asked for something, or has to know something, is signing in.
SIGNING_IN = (Topic.ANSWER, Topic.NEEDED)
# So many of the newest messages of a kind are looked through for one that has all its values.
LOOKED_THROUGH = 20


@dataclass(frozen=True)
class KindRow:
    """One kind of message in the list."""

    kind: MessageKind
    # The languages in which this municipality has words of its own.
    own_languages: Sequence[str]
    # Where it is looked at.
    address: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.kind.name)

    @property
    def why(self) -> str:
        """Why it goes out."""
        return str(self.kind.why)

    @property
    def to(self) -> str:
        """Who reads it."""
        return _("Colleagues") if self.kind.is_for_colleagues else _("Parents")

    @property
    def topic(self) -> str:
        """What it is for its reader."""
        return str(self.kind.topic.label)

    @property
    def own(self) -> str:
        """In which languages there are own words."""
        return ", ".join(str(name) for code, name in settings.LANGUAGES if code in self.own_languages)


@dataclass(frozen=True)
class PartSeen:
    """One part of a message: our words, the municipality's, and what differs."""

    part: Part
    ours: str
    own: str
    # What is wrong with own words that fitted once; ours are sent then.
    misfit: Misfit

    @property
    def sent(self) -> str:
        """The words that leave."""
        return self.own or self.ours

    @property
    def changes(self) -> list[Stretch]:
        """What changed, word by word; nothing when ours are sent."""
        return differences(self.ours, self.own) if self.own else []


@dataclass(frozen=True)
class SmsSeen:
    """A text message, cut as it is sent."""

    parts: list[str]
    room: int
    is_short_alphabet: bool


@dataclass(frozen=True)
class Shown:
    """A message one looks at: invented or real, what is in it, and the letter it becomes."""

    message: Message
    enclosed: Enclosed
    letter: Letter
    is_real: bool


@dataclass(frozen=True)
class Placeholder:
    """What own words may fill in: as it is typed, what it means, and how it reads."""

    typed: str
    meaning: Any
    example: str


def kinds_of(actor: Actor) -> list[KindRow]:
    """Return every kind of message that goes out here, each to be looked at first in the language of the moment."""
    own: dict[str, list[str]] = {}
    for key, language in OwnWords.objects.filter(municipality=actor.municipality).values_list("key", "language"):
        own.setdefault(key, []).append(language)
    slug = actor.municipality.slug if actor.municipality else ""
    return [
        KindRow(kind, own.get(kind.key, []), reverse("wording:kind", args=[slug, kind.key, get_language()]))
        for kind in all_kinds()
        if not kind.is_test
    ]


def own_words_of(actor: Actor, kind: MessageKind, language: str) -> OwnWords | None:
    """Return the words of the actor's municipality, if it has any."""
    return OwnWords.objects.filter(municipality=actor.municipality, key=kind.key, language=language).first()


def can_have_own_words(kind: MessageKind) -> bool:
    """Say whether a municipality can write it itself: what is about signing in is the portal's own."""
    return not (kind.is_test or (kind.is_for_colleagues and kind.topic in SIGNING_IN))


def shown(actor: Actor, kind: MessageKind, language: str, at: datetime, *, real: bool = False) -> Shown:
    """Return the message to look at: the newest real one the actor may read, if asked for and there; else invented."""
    newest = newest_row(actor, kind, language) if real else None
    message = newest or sample_message(kind, actor.municipality, language, at)
    enclosed = sample_enclosed(message)
    return Shown(message, enclosed, written(message, enclosed, own_words_for(message)), newest is not None)


def newest_row(actor: Actor, kind: MessageKind, language: str) -> Message | None:
    """Return the newest message of this kind in this language that she may read whole.

    Her own; and, of who works with parents, those about lectures and about groups she coaches, which never
    are groups that run themselves (R03). An administrator reads no names of parents, so only her own.
    """
    may_read = Q(user=actor.user) if actor.user else Q(pk__in=[])
    if is_professional(actor):
        coached = Group.objects.visible_to(actor).coached().values_list("pk", "meetings")
        about = [f"group:{group}" for group, _meeting in coached] + [f"meeting:{met}" for _group, met in coached]
        may_read |= Q(subject__startswith="activity:") | Q(subject__in=about)
    rows = Message.objects.visible_to(actor).filter(may_read, key=kind.key, language=language)
    # What is said in words that tell nothing is not shown in those it would have had.
    rows = rows.exclude(person__safe_contact=True).select_related("person", "user", "municipality")
    return next((row for row in rows.order_by("-pk")[:LOOKED_THROUGH] if set(row.values) == kind.values), None)


def parts_seen(actor: Actor, kind: MessageKind, language: str, at: datetime) -> list[PartSeen]:
    """Return each part in our words and in the municipality's, with the same invented data."""
    own = own_words_of(actor, kind, language)
    return [_part_seen(part, sample_of(actor, kind, language, at, part), own) for part in Part]


def sample_of(actor: Actor, kind: MessageKind, language: str, at: datetime, part: Part) -> Message:
    """Return an invented message as it goes out with this part: by mail, or as a text message."""
    message = sample_message(kind, actor.municipality, language, at)
    message.channel = Channel.SMS if part == Part.SMS else Channel.EMAIL
    return message


def sms_seen(text: str) -> SmsSeen:
    """Return a text message as it is cut, and how much room it takes."""
    return SmsSeen(in_parts(text), room_taken(text), is_gsm(text))


def placeholders_for(actor: Actor, kind: MessageKind, language: str, at: datetime) -> list[Placeholder]:
    """Return what own words may fill in, each once, with an example in that language."""
    examples = {name: text for part in Part for name, text in _examples(actor, kind, language, at, part).items()}
    return [Placeholder(f"{{{name}}}", meaning_of(name), example) for name, example in examples.items()]


def words_to_begin_from(actor: Actor, kind: MessageKind, language: str, at: datetime) -> dict[str, str]:
    """Return our words of each part with placeholders where something was filled in, to be written over."""
    return {
        seen.part.value: _with_placeholders(seen.ours, _examples(actor, kind, language, at, seen.part))
        for seen in parts_seen(actor, kind, language, at)
    }


def _with_placeholders(text: str, examples: dict[str, str]) -> str:
    """Put a placeholder where its example stands, the longest first; a number alone could be anything."""
    # It begins and ends on one day: that is the day it begins.
    for name, example in sorted(
        examples.items(), key=lambda pair: (-len(pair[1]), not pair[0].startswith("starts_at"))
    ):
        if example and not example.isdigit():
            text = text.replace(example, f"{{{name}}}")
    return text


def _examples(actor: Actor, kind: MessageKind, language: str, at: datetime, part: Part) -> dict[str, str]:
    message = sample_of(actor, kind, language, at, part)
    with translation.override(language):
        words = words_of(message, sample_enclosed(message))
        return {name: value_of(name, words) for name in placeholders_of(kind, part)}


def _part_seen(part: Part, message: Message, own: OwnWords | None) -> PartSeen:
    enclosed = sample_enclosed(message)
    return PartSeen(
        part,
        our_words(message, enclosed, part),
        municipality_s_words(message, enclosed, part, own),
        misfit_of(kind_of(message.key), part, getattr(own, part.value, "")),
    )
