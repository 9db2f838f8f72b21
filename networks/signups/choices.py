"""The fixed words of sign-ups."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Coming(models.TextChoices):
    """What somebody with a place presses on the page to which a reminder leads."""

    YES = "yes", _("I am coming")
    NO = "no", _("I cannot come")


class PlaceState(models.TextChoices):
    """What became of a place."""

    HELD = "held", _("has a place")
    OFFERED = "offered", _("is offered a place")
    WAITING = "waiting", _("on the waiting list")
    WITHDRAWN = "withdrawn", _("withdrawn")


class InterestState(models.TextChoices):
    """What became of an interest."""

    OPEN = "open", _("interested")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Relation(models.TextChoices):
    """Who somebody is to the children; wider than parent on purpose."""

    PARENT = "parent", _("parent")
    CARER = "carer", _("another person who raises children")


class Carer(models.TextChoices):
    """What somebody says she is to the children, if she likes to say so."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    OTHER = "other", pgettext_lazy("who somebody is to the children", "something else")


class Company(models.TextChoices):
    """With whom somebody would like to be in a group, or rather not."""

    TOGETHER = "together", _("together with")
    APART = "apart", _("rather not with")


class Travel(models.TextChoices):
    """How far somebody wants to travel, in kilometres as the crow flies; the road is about 1.3 times as long."""

    WALK = "1.5", _("on foot, about 20 minutes")
    SHORT_RIDE = "2.5", _("about 10 minutes by bicycle")
    LONG_RIDE = "4.0", _("about 20 minutes by bicycle")
    RIDE = "6.0", _("further, by car or bus")
    ANYWHERE = "15.0", _("it does not matter how far")


class RecruitedBy(models.TextChoices):
    """Through whom somebody came to know of a lecture."""

    SCHOOL = "school", _("school")
    CLINIC = "clinic", _("child health clinic")
    KEY_PERSON = "key_person", _("key person")
    LIBRARY = "library", _("library or community centre")
    ONLINE = "online", _("website or app")
    OTHER = "other", _("something else")


class AgeBand(models.TextChoices):
    """Ages of children, from, up to but not including; no names, no birth dates."""

    BABY = "0-4", _("0 to 4 years")
    CHILD = "4-8", _("4 to 8 years")
    OLDER = "8-12", _("8 to 12 years")
    TEEN = "12-18", _("12 to 18 years")


class Availability(models.TextChoices):
    """How well a part of the week suits; what is left blank is unknown, never always."""

    YES = "yes", _("suits me")
    IF_NEED_BE = "if_need_be", _("if need be")


class Stage(models.TextChoices):
    """What a visitor can do about a lecture now; follows from its state, its chairs and the clock."""

    PLACES = "places", _("places left")
    WAITING_LIST = "waiting_list", _("full, with a waiting list")
    INTEREST = "interest", _("open for interest in a group")
    OVER = "over", _("over")
    CANCELLED = "cancelled", _("cancelled")
    DRAFT = "draft", _("not announced yet")
