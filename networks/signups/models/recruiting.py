"""Addresses of one lecture, one for each who tells parents of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.signups.choices import RecruitedBy


class RecruitingLinkQuerySet(models.QuerySet["RecruitingLink"]):
    """Recruiting links of one municipality."""

    def visible_to(self, actor: Actor) -> "RecruitingLinkQuerySet":
        """Who may change the lecture sees through whom its visitors come."""
        return self.filter(activity__in=Activity.objects.changeable_by(actor))


class RecruitingLink(models.Model):
    """An address of one lecture for one school, clinic or key person, so that we see what works.

    The counts stay when places and interests are forgotten: numbers, nobody's name.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="recruiting_links")
    kind = models.CharField(_("through"), max_length=12, choices=RecruitedBy)
    # The name of an organisation, or what the team calls a key person's link; typed by a colleague.
    label = models.CharField(_("name"), max_length=60)
    code = models.CharField(max_length=8, unique=True)
    places = models.PositiveIntegerField(default=0)
    interests = models.PositiveIntegerField(default=0)

    objects = RecruitingLinkQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "label", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "label"], name="one_recruiting_link_per_name")]

    def __str__(self) -> str:
        return self.label
