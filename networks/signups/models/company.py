"""With whom somebody would like to be in one group, or rather not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.personal_data import personal
from networks.signups.choices import Company
from networks.signups.models.interest import FOR_A_GROUP, Interest


class CompanyWishQuerySet(models.QuerySet["CompanyWish"]):
    """Wishes to be together, or rather not."""

    def visible_to(self, actor: Actor) -> "CompanyWishQuerySet":
        """Who sees the interest sees its wishes: a person her own, and the professional; nobody else, ever."""
        return self.filter(interest__in=Interest.objects.visible_to(actor).values("pk"))


class CompanyWish(models.Model):
    """With whom somebody would like to be in one group, or rather not; the latter only a professional reads.

    She writes a first name; a professional says who that is. The other one never hears of it.
    """

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="company_wishes")
    kind = personal(
        models.CharField(max_length=8, choices=Company),
        what=_("with whom you would like, or rather not, to be"),
        **FOR_A_GROUP,
    )
    first_name = personal(
        models.CharField(max_length=40), what=_("the first name you wrote of somebody else"), **FOR_A_GROUP
    )
    other = personal(
        models.ForeignKey(Interest, null=True, blank=True, on_delete=models.CASCADE, related_name="+"),
        what=_("who that is, as a professional understood it"),
        **FOR_A_GROUP,
    )

    objects = CompanyWishQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["interest", "kind", "first_name"], name="one_wish_per_name"),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(other=models.F("interest")),
                name="nobody_wishes_for_herself",
            ),
        ]

    def __str__(self) -> str:
        return f"wish {self.pk}"
