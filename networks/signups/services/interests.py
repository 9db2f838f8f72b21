"""Leaving, changing and taking back interest in a group: no capacity, no place needed."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind
from accounts.models import Person
from accounts.services import record, withdraw_consent
from networks.activities.models import Activity
from networks.messaging.services import cancel_about
from networks.neighbourhoods.models import Neighbourhood
from networks.signups import catalogue
from networks.signups.choices import Company, InterestState
from networks.signups.models import CompanyWish, Interest
from networks.signups.same_person import Caller
from networks.signups.services.consent import BY_SENDING, Yes
from networks.signups.services.errors import interest_closed, withdrawn_already
from networks.signups.services.news import subject_of, tell, told_lately
from networks.signups.services.people import person_of, tried_again


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody tells us to find her a group. Everything may be left out; no answer is not a no."""

    relation: str = ""
    carer: str = ""
    age_bands: list[str] = field(default_factory=list)
    neighbourhood: Neighbourhood | None = None
    languages: list[str] = field(default_factory=list)
    availability: dict[str, str] = field(default_factory=dict)
    travel_km: Decimal | None = None
    child_care: bool = False
    willing_to_host: bool = False
    willing_to_coordinate: bool = False
    wish: str = ""
    # First names of others, as she wrote them.
    together: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)

    @property
    def company(self) -> set[tuple[str, str]]:
        """With whom she would like to be in one group, or rather not, as (kind, first name)."""
        return {(Company.TOGETHER.value, name) for name in self.together} | {
            (Company.APART.value, name) for name in self.apart
        }


# What stands in a row of its own for each name.
_COMPANY = ("together", "apart")


@tried_again
@transaction.atomic
def leave_interest(
    *,
    actor: Actor,
    activity: Activity,
    caller: Caller | Person,
    answers: Answers,
    at: datetime,
    consent: Yes = BY_SENDING,
    came_through: int | None = None,
) -> Interest:
    """Write down that somebody wants to join a group; who did so before keeps her answers and gets her link again."""
    if not activity.takes_interest(at):
        raise interest_closed()
    person, point = (caller, None) if isinstance(caller, Person) else person_of(activity.municipality_id, caller)
    interest, is_new = _own_interest(activity, person, answers, came_through, is_new_person=point is not None)
    if not is_new:
        if interest.state == InterestState.OPEN:
            _tell_again(actor, activity, interest, at)
            return interest
        interest.state = InterestState.OPEN
        interest.sequence += 1
        _write(interest, answers)
    consent.keep(actor, person, ConsentKind.INTEREST, subject_of(activity))
    record(actor=actor, action="interest_left", thing=interest)
    tell(actor=actor, kind=catalogue.INTEREST_CONFIRMED, activity=activity, signup=interest, point=point, at=at)
    return interest


@transaction.atomic
def add_wishes(*, actor: Actor, interest: Interest, answers: Answers, at: datetime) -> None:
    """Add what somebody tells on the phone on which she just left her name.

    A phone proves nothing, so what was told before stays as it is; then her own link is sent to her again.
    """
    kept = _locked(interest)
    if kept.state == InterestState.WITHDRAWN:
        return
    if _has_told(kept):
        _tell_again(actor, kept.activity, kept, at)
        return
    _write(kept, answers)
    record(actor=actor, action="interest_changed", thing=kept)


@transaction.atomic
def change_interest(*, actor: Actor, interest: Interest, answers: Answers) -> Interest:
    """Change the answers, as long as the interest stands."""
    kept = _locked(interest)
    if kept.state == InterestState.WITHDRAWN:
        raise withdrawn_already()
    _write(kept, answers)
    record(actor=actor, action="interest_changed", thing=kept)
    return kept


@transaction.atomic
def write_down_answers(*, actor: Actor, interest: Interest, answers: Answers, at: datetime) -> Interest:
    """Write down what somebody told a colleague by telephone, with her spoken yes and who heard it."""
    kept = change_interest(actor=actor, interest=interest, answers=answers)
    spoken = Yes(channel=ConsentChannel.SPOKEN, given_at=at)
    spoken.keep(actor, kept.person, ConsentKind.INTEREST, subject_of(kept.activity))
    return kept


@transaction.atomic
def withdraw_interest(*, actor: Actor, interest: Interest, at: datetime, was_a_slip: bool = False) -> Interest:
    """Take the interest back; the answers were given for a group and are wiped with it.

    What a colleague mistyped just now is taken back without a word, for nobody asked for it.
    """
    taken_back = _locked(interest)
    if taken_back.state == InterestState.WITHDRAWN:
        return taken_back
    activity, person = taken_back.activity, taken_back.person
    taken_back.state, taken_back.withdrawn_at = InterestState.WITHDRAWN, at
    taken_back.sequence += 1
    _write(taken_back, Answers())
    # What others wrote stays theirs; who they meant is no longer kept.
    CompanyWish.objects.filter(other=taken_back).update(other=None)
    withdraw_consent(person=person, kind=ConsentKind.INTEREST, subject=subject_of(activity))
    record(actor=actor, action="interest_withdrawn", thing=taken_back)
    cancel_about(actor=actor, subject=subject_of(activity), person=person)
    if not was_a_slip:
        tell(actor=actor, kind=catalogue.INTEREST_WITHDRAWN, activity=activity, signup=taken_back, at=at)
    return taken_back


def _own_interest(
    activity: Activity, person: Person, answers: Answers, came_through: int | None, *, is_new_person: bool
) -> tuple[Interest, bool]:
    """Return her interest here, and whether it was made just now."""
    hers = Interest.objects.select_for_update(of=("self",), no_key=True).filter(activity=activity, person=person)
    found = None if is_new_person else hers.first()
    if found is None:
        return _new_interest(activity, person, answers, came_through), True
    found.person = person
    return found, False


def _new_interest(activity: Activity, person: Person, answers: Answers, came_through: int | None) -> Interest:
    interest = Interest(
        municipality_id=activity.municipality_id,
        activity=activity,
        person=person,
        sequence=1,
        came_through_id=came_through,
    )
    _write(interest, answers)
    return interest


def _write(interest: Interest, answers: Answers) -> None:
    is_new = interest.pk is None
    for name in Answers.__dataclass_fields__:
        if name not in _COMPANY:
            setattr(interest, name, getattr(answers, name))
    interest.save()
    _write_company(interest, answers.company, is_new=is_new)


def _write_company(interest: Interest, wanted: set[tuple[str, str]], *, is_new: bool) -> None:
    """Keep what she wrote before as it was understood; what she no longer writes goes."""
    before = set() if is_new else set(interest.company_wishes.values_list("kind", "first_name"))
    for kind, name in before - wanted:
        interest.company_wishes.filter(kind=kind, first_name=name).delete()
    added = [CompanyWish(interest=interest, kind=kind, first_name=name) for kind, name in sorted(wanted - before)]
    if added:
        CompanyWish.objects.bulk_create(added)


def _has_told(interest: Interest) -> bool:
    columns = [name for name in Answers.__dataclass_fields__ if name not in _COMPANY]
    told = {name: getattr(interest, name) for name in columns}
    return Answers(**told) != Answers() or interest.company_wishes.exists()


def _locked(interest: Interest) -> Interest:
    return (
        Interest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "activity__venue")
        .get(pk=interest.pk)
    )


def _tell_again(actor: Actor, activity: Activity, interest: Interest, at: datetime) -> None:
    if told_lately(kind=catalogue.INTEREST_CONFIRMED, activity=activity, signup=interest, at=at):
        return
    interest.sequence += 1
    interest.save(update_fields=["sequence", "changed_at"])
    record(actor=actor, action="interest_asked_again", thing=interest)
    tell(actor=actor, kind=catalogue.INTEREST_CONFIRMED, activity=activity, signup=interest, at=at)
