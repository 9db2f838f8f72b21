"""Which groups a professional can start, and which her colleagues can."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import allow
from accounts.request import Request
from networks.composing.forms import CoachingForm
from networks.composing.models import Coach
from networks.composing.queries import coaches_of, silent_of
from networks.composing.rules import may_compose
from networks.composing.services import change_coaching
from networks.neighbourhoods.choices import parts_in_words
from ui.languages import languages_in_words
from ui.tables import Column, Table


@allow(may_compose)
@require_http_methods(["GET", "HEAD", "POST"])
def coaching(request: Request) -> HttpResponseBase:
    """Tell which groups one can start, and see who else can."""
    mine = Coach.objects.visible_to(request.actor).filter(user=request.actor.user).first()
    posted = request.POST if request.method == "POST" else None
    form = CoachingForm(posted, municipality=request.municipality, coach=mine)
    if form.is_valid():
        change_coaching(actor=request.actor, coaching=form.coaching())
        messages.success(request, _("Saved. The next proposal for groups counts on this."))
        return redirect("composing:coaching", request.municipality.slug)
    silent = [user.name or user.email for user in silent_of(request.actor, request.municipality)]
    context = {"form": form, "table": coaches_table(request), "silent": silent}
    return render(request, "composing/coaching.html", context)


def coaches_table(request: Request) -> Table[Coach]:
    """Return the colleagues who can start groups."""
    return Table(
        request,
        coaches_of(request.actor, request.municipality),
        [
            Column(
                "name", gettext_lazy("Name"), value=lambda row: row.user.name, order_by=["user__name"], is_title=True
            ),
            Column("languages", gettext_lazy("Languages"), value=lambda row: languages_in_words(row.languages)),
            Column("parts", gettext_lazy("Can lead groups on"), value=lambda row: parts_in_words(row.free_parts)),
            Column("running", gettext_lazy("Starting now"), order_by=["running"], is_number=True),
            Column("room_for", gettext_lazy("At most"), order_by=["room_for"], is_number=True),
        ],
        caption=gettext_lazy("Who can start groups"),
        empty_title=gettext_lazy("Nobody told yet which groups she can start"),
        sort="name",
    )
