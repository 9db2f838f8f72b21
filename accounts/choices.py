"""The fixed words of accounts: roles, channels, legal bases, origins."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    """What somebody may be in a municipality; the operator and the method owner stand outside any."""

    ADMINISTRATOR = "administrator", _("Administrator")
    PROFESSIONAL = "professional", _("Professional")
    FACILITATOR = "facilitator", _("Volunteer facilitator")
    PARTNER = "partner", _("Partner contact")
    POLICY_OFFICER = "policy_officer", _("Policy officer")
    METHOD_OWNER = "method_owner", _("Method owner")
    OPERATOR = "operator", _("Operator")


# What an administrator reads beside each role when she invites somebody.
ROLES_IN_WORDS = {
    RoleKind.ADMINISTRATOR: _("Administrator: settings, colleagues, the map and holidays; no names of parents"),
    RoleKind.PROFESSIONAL: _("Professional: lectures, groups and the parents in them"),
    RoleKind.FACILITATOR: _("Volunteer facilitator: helps at lectures; no names of parents"),
    RoleKind.PARTNER: _("Partner contact: the page of her own organisation"),
    RoleKind.POLICY_OFFICER: _("Policy officer: figures, organisations and methods; never people"),
}

# They belong to no municipality: they look after the portal or a method, never after people.
ROLES_WITHOUT_MUNICIPALITY = frozenset({RoleKind.METHOD_OWNER, RoleKind.OPERATOR})

# They need a passkey or an authenticator app beside the code by e-mail (BIO2 5.17.01).
ROLES_WITH_STRONG_SIGN_IN = frozenset(
    {
        RoleKind.ADMINISTRATOR,
        RoleKind.PROFESSIONAL,
        RoleKind.POLICY_OFFICER,
        RoleKind.METHOD_OWNER,
        RoleKind.OPERATOR,
    }
)


class Channel(models.TextChoices):
    """How a person can be reached."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Mobile phone")


class Origin(models.TextChoices):
    """Where an action came from; part of every audit event (BIO2 8.15.01)."""

    WEB = "web", _("Web page")
    PERSONAL_LINK = "personal_link", _("Personal link")
    COMMAND = "command", _("Command")
    SCHEDULE = "schedule", _("Scheduled job")


class Result(models.TextChoices):
    """How an action ended."""

    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")


class SchoolRegion(models.TextChoices):
    """The three regions by which the school holidays of the Netherlands are spread."""

    NORTH = "noord", _("North")
    MIDDLE = "midden", _("Middle")
    SOUTH = "zuid", _("South")


class Basis(models.TextChoices):
    """Why the law allows us to keep something (AVG article 6)."""

    PUBLIC_TASK = "public_task", _("Public task")
    CONSENT = "consent", _("Consent")
    LEGAL_DUTY = "legal_duty", _("Legal duty")


class Term(models.TextChoices):
    """When something is forgotten; `networks/privacy/retention.py` carries each of these out."""

    # A place is needed to count and to reach people until interest closes (14 days); a month is our default.
    PLACE = "place", _("1 month after the lecture")
    # R24 of the field's rules.
    INTEREST = "interest", _("6 months after the lecture, if no group came of it")
    # A person is kept only while something of hers is kept.
    PERSON = "person", _("as long as a place, an interest or a group of yours is kept")
    # Delivery is explained to whoever asks for three months; then only a count stays.
    MESSAGE = "message", _("3 months after sending")
    # Whether something arrived matters while somebody may still ask for it. Our default.
    RECEIPT = "receipt", _("1 month after sending")
    # Our default: as long as delivery is explained, so that a question about a group can be answered.
    INVITATION = "invitation", _("3 months after the invitation was closed")
    # Our default, as an invitation: a question about a group that was made can be answered.
    PROPOSAL = "proposal", _("3 months after the proposal was made")
    GROUP = "group", _("3 months after you left the group or the group ended")
    # Who is coming matters until the meeting has been counted; then one number is all that stays. Our default.
    MEETING = "meeting", _("1 month after the meeting")
    # R07 of the field's rules: until the day after.
    HOME_ADDRESS = "home_address", _("the day after the meeting")
    LINK = "link", _("until the link expires")
    # Our default: long enough that a refused address is not tried again each season, and not for ever.
    CLOSED_ADDRESS = "closed_address", _("1 year after it was closed")
    FEED = "feed", _("until you end it")
    # Our default: whoever meets every six weeks is asked for a code twice a year at most.
    DEVICE = "device", _("half a year after you last used the device")
    LOGIN = "login", _("as long as you have a login")
    # BIO2 8.15 and 8.18.02: long enough to look back at misuse.
    AUDIT = "audit", _("1 year")


# What stands above each of these on the privacy page.
TERM_TITLES = {
    Term.PERSON: _("Who you are and how we reach you"),
    Term.PLACE: _("Your place at a lecture"),
    Term.INTEREST: _("Your interest in a group"),
    Term.INVITATION: _("Your invitation to a group"),
    Term.PROPOSAL: _("A group that was thought of for you"),
    Term.GROUP: _("Your group"),
    Term.MEETING: _("Whether you come to a meeting"),
    Term.HOME_ADDRESS: _("Your address, when the group meets at your home"),
    Term.MESSAGE: _("Messages we sent you"),
    Term.RECEIPT: _("Whether our messages arrived"),
    Term.LINK: _("The link to your own page"),
    Term.CLOSED_ADDRESS: _("An address that refuses our messages"),
    Term.FEED: _("Your calendar"),
    Term.DEVICE: _("The telephone or computer on which you opened your group"),
    Term.LOGIN: _("If you work with us: your login and your work"),
    Term.AUDIT: _("Who did what in the portal"),
}


class ConsentKind(models.TextChoices):
    """What somebody said yes to."""

    PLACE = "place", _("being contacted about the lecture")
    INTEREST = "interest", _("being contacted about a group")
    GROUP = "group", _("taking part in a group")
    SHARING = "sharing", _("what the others in your group may see of you")
    CALLS = "calls", _("being called by the back-up of your group")


class ConsentChannel(models.TextChoices):
    """How the yes was given."""

    WEB = "web", _("On the web page")
    PAPER = "paper", _("On paper")
    SPOKEN = "spoken", _("Spoken")
