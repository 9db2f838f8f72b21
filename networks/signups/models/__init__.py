"""A place at a lecture, and interest in a group. One person may have either, both or neither."""

from networks.signups.models.company import CompanyWish, CompanyWishQuerySet
from networks.signups.models.interest import Interest, InterestQuerySet, nothing_chosen, nothing_known
from networks.signups.models.place import Place, PlaceQuerySet
from networks.signups.models.recruiting import RecruitingLink, RecruitingLinkQuerySet

__all__ = [
    "CompanyWish",
    "CompanyWishQuerySet",
    "Interest",
    "InterestQuerySet",
    "Place",
    "PlaceQuerySet",
    "RecruitingLink",
    "RecruitingLinkQuerySet",
    "nothing_chosen",
    "nothing_known",
]
