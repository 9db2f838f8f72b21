"""What changes in the words of messages, and the look at one in one's own mailbox."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.services import hold, record
from networks.messaging.catalogue import MessageKind
from networks.messaging.models import OwnWords
from networks.messaging.own_words import Misfit, Part, misfit_of
from networks.messaging.services import queue_for_address
from networks.wording.catalogue import TEST
from networks.wording.queries import can_have_own_words, own_words_of


class WordingError(Exception):
    """Words cannot be like this: a code, a kind sentence, and the part it is about."""

    def __init__(self, code: str, message: str, *, part: Part | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.part = code, message, part


@transaction.atomic
def save_own_words(*, actor: Actor, kind: MessageKind, language: str, words: dict[Part, str]) -> OwnWords | None:
    """Send these words from now on, also in messages that wait; an empty part stays ours, and without any all do."""
    if actor.municipality is None or not can_have_own_words(kind):
        raise WordingError("not_yours", _("The words of this message are the same everywhere."))
    for part, text in words.items():
        if misfit := misfit_of(kind, part, text):
            raise WordingError("misfit", misfit_in_words(misfit), part=part)
    hold(actor.municipality)
    own = own_words_of(actor, kind, language)
    if not any(words.values()):
        if own is not None:
            restore_our_words(actor=actor, own=own)
        return None
    own = own or OwnWords(municipality=actor.municipality, key=kind.key, language=language)
    own.subject, own.text, own.sms = (words.get(part, "") for part in (Part.SUBJECT, Part.TEXT, Part.SMS))
    own.save()
    record(actor=actor, action="own_words_written", thing=own)
    return own


@transaction.atomic
def restore_our_words(*, actor: Actor, own: OwnWords) -> None:
    """Send our words again."""
    record(actor=actor, action="own_words_removed", thing=own)
    own.delete()


@transaction.atomic
def send_test(*, actor: Actor, kind: MessageKind, language: str, at: datetime) -> None:
    """Send a message to one's own mailbox, with everything in it invented; like any other, through the outbox."""
    if actor.user is None or not actor.user.email:
        raise WordingError("no_address", _("Your login has no e-mail address."))
    queue_for_address(
        actor=actor,
        key=TEST.key,
        subject=f"wording:{actor.user.pk}:{at:%Y%m%d%H%M%S}",
        address=actor.user.email,
        language=language,
        values={"shown": kind.key},
        due_at=at,
    )
    record(actor=actor, action="test_message_sent", thing="wording")


def misfit_in_words(misfit: Misfit) -> str:
    """Say what is wrong with own words, name by name."""
    said = []
    if misfit.unknown:
        names = ", ".join(f"{{{name}}}" for name in misfit.unknown)
        said.append(_("We do not know %(names)s. Choose from the list below.") % {"names": names})
    if misfit.missing:
        names = ", ".join(f"{{{name}}}" for name in misfit.missing)
        said.append(_("Without %(names)s this message tells nothing. Put it in.") % {"names": names})
    if misfit.has_stray_bracket:
        said.append(_("A curly bracket stands alone. Write a name between two of them, or leave it out."))
    return " ".join(said)
