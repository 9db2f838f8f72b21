"""Says in words why somebody has no group, what would help and how good a proposal is; it looks no name up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from networks.composing.solver.quality import Difference, Moves, Quality, Share, Sizes, largest_difference
from networks.composing.solver.reasons import shown
from networks.composing.solver.relaxing import Change
from networks.composing.solver.solution import Reason, Unlock

# A wish to be apart has no words of its own: nothing tells it from a full group.
REASONS = {
    Reason.NO_PLACE_IN_REACH: gettext_lazy("No place is near enough"),
    Reason.NO_OPEN_ROOM: gettext_lazy("No place near them is open when they can come"),
    Reason.TOO_FEW_COMPATIBLE: gettext_lazy("Too few others near them can come then and speak their language"),
    Reason.NO_COACH: gettext_lazy("No coach who speaks their language is free when they can come"),
    Reason.LOST_TO_PRIORITY: gettext_lazy(
        "Groups that suit them are full, or need others who have a group, or a wish is in the way"
    ),
}

HINTS = {
    Reason.NO_PLACE_IN_REACH: gettext_lazy("A place nearer to them may help, or meeting at a parent's home."),
    Reason.NO_OPEN_ROOM: gettext_lazy("A place that opens at other times may help."),
    Reason.TOO_FEW_COMPATIBLE: gettext_lazy("Ask if they can come at other times, or wait for more sign-ups."),
    Reason.NO_COACH: gettext_lazy("One more coach may help."),
    Reason.LOST_TO_PRIORITY: gettext_lazy("Ask if they can come at other times. They come first next time."),
}

MOMENTS = {
    "morning": gettext_lazy("on weekday mornings"),
    "afternoon": gettext_lazy("on weekday afternoons"),
    "evening": gettext_lazy("on weekday evenings"),
    "weekend": gettext_lazy("at the weekend"),
}

MOMENT_NAMES = {
    "morning": gettext_lazy("Weekday mornings"),
    "afternoon": gettext_lazy("Weekday afternoons"),
    "evening": gettext_lazy("Weekday evenings"),
    "weekend": gettext_lazy("The weekend"),
}


@dataclass(frozen=True, kw_only=True)
class Labels:
    """How the caller calls a language, a part of the week, a venue, a coach and a neighbourhood."""

    language: Callable[[str], str] = str
    slot: Callable[[str], str] = str
    venue: Callable[[str], str] = str
    coach: Callable[[str], str] = str
    neighbourhood: Callable[[str], str] = str


@dataclass(frozen=True, kw_only=True)
class Help:
    """One thing that would help, and how many more parents it places."""

    words: str
    gain: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a proposal in words."""

    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Of whom how many have a group; `percent` draws the bar."""

    label: str
    value: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Whether one language, neighbourhood or kind of time gets less than another: the difference, and everybody."""

    title: str
    difference: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """How good a proposal is, in words: what can still be gained, the figures, and who is placed less."""

    gap: str
    figures: tuple[Figure, ...]
    spreads: tuple[Spread, ...]


def reason_in_words(reason: Reason) -> str:
    """Say why parents have no group, in words that tell no wish."""
    return str(REASONS[shown(reason)])


def hint_in_words(reason: Reason) -> str:
    """Say what helps those parents as a rule."""
    return str(HINTS[shown(reason)])


def help_in_words(unlock: Unlock, labels: Labels) -> Help:
    """Say what would help: one more coach who speaks Turkish on weekday mornings, 9 more parents."""
    return Help(words=_change_in_words(Change(unlock.what), unlock.details, labels), gain=gain_in_words(unlock.gain))


def gain_in_words(gain: int) -> str:
    """Say how many more would have a group."""
    return ngettext("%(number)d more parent", "%(number)d more parents", gain) % {"number": gain}


def gap_in_words(gap: int | None) -> str:
    """Say how far the proposal is from the best there can be; nothing when nobody knows."""
    if gap is None:
        return ""
    if gap == 0:
        return _("With these coaches, places and times no more parents can be placed. That is proven.")
    words = ngettext("At most %(number)d more parent could be placed.", "At most %(number)d more could be placed.", gap)
    return words % {"number": gap}


def report_of(quality: Quality, labels: Labels) -> Report:
    """Put the figures of a proposal into words."""
    return Report(
        gap=gap_in_words(quality.gap), figures=tuple(_figures(quality)), spreads=tuple(_spreads(quality, labels))
    )


def _change_in_words(change: Change, details: Mapping[str, str], labels: Labels) -> str:
    venue = labels.venue(details["venue"]) if "venue" in details else ""
    moment = str(MOMENTS.get(details.get("moment", ""), details.get("moment", "")))
    match change:
        case Change.COACH:
            words = _("One more coach who speaks %(language)s %(moment)s")
            return words % {"language": labels.language(details["language"]), "moment": moment}
        case Change.BILINGUAL:
            words = _("One more coach who speaks %(language)s and %(other)s %(moment)s")
            told = {key: labels.language(details[key]) for key in ("language", "other")}
            return words % {**told, "moment": moment}
        case Change.OPENING:
            return _("%(venue)s open %(moment)s as well") % {"venue": venue, "moment": moment}
        case Change.ROOM:
            words = _("One more room at %(venue)s: %(slot)s")
            return words % {"venue": venue, "slot": labels.slot(details["slot"])}
    return _plain_change_in_words(change, details, labels)


def _plain_change_in_words(change: Change, details: Mapping[str, str], labels: Labels) -> str:
    match change:
        case Change.START:
            return _("One more group for %(coach)s") % {"coach": labels.coach(details["coach"])}
        case Change.FARTHER:
            return _("Everybody travels %(km)s km farther than she said") % {"km": details["km"]}
        case Change.MINIMUM:
            return _("Groups of %(minimum)s parents or more") % {"minimum": details["minimum"]}
    return _("Meeting at parents' homes")


def _figures(quality: Quality) -> list[Figure]:
    placed = Figure(
        label=_("With a group"),
        value=_("%(placed)d of %(asked)d") % {"placed": quality.placed, "asked": quality.asked},
        hint=_("%(percent)s when those who wait longer count for more") % {"percent": _percent(quality.waiting_share)},
    )
    return [placed, *_figures_of_groups(quality)] if quality.placed else [placed]


def _figures_of_groups(quality: Quality) -> list[Figure]:
    return [
        *_sizes(quality.sizes),
        *_travel(quality),
        Figure(
            label=_("Come only if need be"),
            value=_people(quality.if_need_be),
            hint=_("%(percent)s of those with a group") % {"percent": _percent(quality.if_need_be_share)},
        ),
        Figure(label=_("The only father in a group"), value=str(quality.only_fathers)),
        *_ages(quality),
        *_coaches(quality),
        *_moves(quality.moves),
    ]


def _sizes(sizes: Sizes) -> list[Figure]:
    at_minimum = ngettext(
        "%(number)d group is as small as a group may be: it breaks when one parent leaves",
        "%(number)d groups are as small as a group may be: they break when one parent leaves",
        sizes.at_minimum,
    )
    return [
        Figure(
            label=_("Parents in each group"),
            value=", ".join(str(size) for size in sizes.each),
            hint=at_minimum % {"number": sizes.at_minimum} if sizes.at_minimum else "",
        )
    ]


def _travel(quality: Quality) -> list[Figure]:
    if quality.mean_km is None or quality.p95_km is None:
        return []
    hint = _("95 of 100 parents: at most %(km)s km") % {"km": floatformat(quality.p95_km, 1)}
    return [
        Figure(label=_("Travel on average"), value=_("%(km)s km") % {"km": floatformat(quality.mean_km, 1)}, hint=hint)
    ]


def _ages(quality: Quality) -> list[Figure]:
    if quality.ages_meet is None:
        return []
    hint = _("in the group that fits least: %(percent)s") % {"percent": _percent(quality.ages.least)}
    return [
        Figure(label=_("Have a child of the age most in the group have"), value=_percent(quality.ages_meet), hint=hint)
    ]


def _coaches(quality: Quality) -> list[Figure]:
    if not quality.coach_loads:
        return []
    least, most = quality.coach_loads[0], quality.coach_loads[-1]
    value = str(least) if least == most else _("%(least)d to %(most)d") % {"least": least, "most": most}
    return [Figure(label=_("Groups for each coach"), value=value)]


def _moves(moves: Moves | None) -> list[Figure]:
    if moves is None:
        return []
    lost = ngettext("%(number)d has no group any more", "%(number)d have no group any more", moves.lost)
    return [
        Figure(
            label=_("In another group than before"),
            value=_("%(moved)d of %(stayed)d") % {"moved": moves.moved, "stayed": moves.stayed},
            hint=lost % {"number": moves.lost} if moves.lost else "",
        )
    ]


def _spreads(quality: Quality, labels: Labels) -> list[Spread]:
    kinds: tuple[tuple[str, Sequence[Share], Callable[[str], str]], ...] = (
        (_("By language"), quality.by_language, labels.language),
        (_("By neighbourhood"), quality.by_neighbourhood, labels.neighbourhood),
        (_("By the time they can come"), quality.by_moment, lambda name: str(MOMENT_NAMES.get(name, name))),
    )
    return [
        Spread(
            title=title,
            difference=_difference(largest_difference(shares), call),
            rows=tuple(_row(share, call) for share in sorted(shares, key=lambda one: (one.share, one.name))),
        )
        for title, shares, call in kinds
        if shares and quality.placed
    ]


def _difference(found: Difference | None, call: Callable[[str], str]) -> str:
    if found is None:
        return _("No difference: each has a group as often as the others.")
    return _("Largest difference: %(least)s, %(least_share)s have a group; %(most)s, %(most_share)s.") % {
        "least": call(found.least.name),
        "least_share": _of(found.least),
        "most": call(found.most.name),
        "most_share": _of(found.most),
    }


def _row(share: Share, call: Callable[[str], str]) -> Row:
    return Row(label=call(share.name), value=_of(share), percent=round(100 * share.share))


def _of(share: Share) -> str:
    return _("%(placed)d of %(asked)d") % {"placed": share.placed, "asked": share.asked}


def _people(number: int) -> str:
    return ngettext("%(number)d parent", "%(number)d parents", number) % {"number": number}


def _percent(share: float) -> str:
    return _("%(number)d%%") % {"number": round(100 * share)}
