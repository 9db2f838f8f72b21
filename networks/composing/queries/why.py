"""Why a parent is asked for a group, by her own answers alone."""

from dataclasses import dataclass

from networks.composing.models import Invitation
from networks.composing.queries.asking import first_meeting_of
from networks.neighbourhoods.choices import part_of_week, parts_in_words
from networks.signups.choices import AgeBand
from ui.languages import language_in_words


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why a parent is asked for this group, in words of her own answers."""

    time: str = ""
    part: str = ""
    language: str = ""
    ages: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.time or self.language or self.ages)


def why_this_group(invitation: Invitation) -> Why:
    """Return which of her own answers this group goes by; nothing of any other parent."""
    hers, meeting = invitation.interest, first_meeting_of(invitation.group)
    if hers is None:
        return Why()
    part = part_of_week(meeting.starts_at) if meeting else ""
    shared = [code for code in invitation.group.languages if code in hers.languages]
    bands = [band for band in invitation.group.age_bands if band in hers.age_bands]
    return Why(
        time=hers.availability.get(part, ""),
        part=parts_in_words([part]) if part else "",
        language=language_in_words(shared[0]) if shared else "",
        ages=", ".join(str(AgeBand(band).label) for band in bands),
    )
