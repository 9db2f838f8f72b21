"""What stands above each thing we keep of a person, and what only a machine reads."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, ContactPoint, DeviceCode, KnownDevice, Person, PersonalLink
from networks.composing.models import Invitation
from networks.feeds.models import Feed
from networks.groups.models import Membership
from networks.meetings.models import Answer, Meeting, PollVote
from networks.messaging.models import ClosedAddress, Message, StoppedTopic
from networks.signups.models import CompanyWish, Interest, Place

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

# Not even in the file (GDPR art. 15(4)): that there is a number would tell her that whom she named is on the list too.
ABOUT_SOMEBODY_ELSE = frozenset({"companywish.other"})
