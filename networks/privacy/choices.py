"""What can be forgotten, and why it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ForgottenKind(models.TextChoices):
    """What kind of thing was forgotten; a receipt names the kind and the number, never the thing."""

    PLACE = "place", _("Places at lectures")
    INTEREST = "interest", _("Interests in a group")
    INVITATION = "invitation", _("Invitations to a group")
    PROPOSAL = "proposal", _("Proposals for groups")
    MEMBERSHIP = "membership", _("Who was in a group")
    ANSWER = "answer", _("Answers whether somebody comes")
    HOME_ADDRESS = "address", _("Home addresses of meetings")
    DEVICE = "device", _("Devices on which somebody opened her group")
    DEVICE_CODE = "code", _("Codes for a new device")
    FEED = "feed", _("Addresses of calendars")
    CLOSED_ADDRESS = "closed", _("Addresses that refuse our messages")
    PERSON = "person", _("People")
    MESSAGE = "message", _("Messages")
    RECEIPT = "receipt", _("Receipts of messages")
    LINK = "link", _("Personal links")
    AUDIT = "audit", _("Lines of the audit trail")
    LOGIN = "login", _("Logins that were switched off")
    SESSION = "session", _("Ended sign-ins")


class Occasion(models.TextChoices):
    """Why something was forgotten."""

    TERM = "term", _("the term had passed")
    REQUEST = "request", _("the person asked for it")
