"""The index of addresses: each feature under `/<municipality>/<feature>/`."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # First, because a whole hall asks for these at once and each address before them is tried.
    path("", include("networks.signups.urls")),
    *([path("", include("networks.demo.urls"))] if settings.STEP_IN_ALLOWED else []),
    path("", include("networks.colleagues.urls")),
    path("", include("networks.feeds.urls")),
    path("", include("networks.holidays.urls")),
    path("", include("networks.links.urls")),
    path("", include("networks.messaging.urls")),
    path("", include("networks.neighbourhoods.urls")),
    path("", include("networks.partners.urls")),
    path("", include("networks.preferences.urls")),
    path("", include("networks.privacy.urls")),
    path("", include("networks.activities.urls")),
    path("", include("networks.composing.urls")),
    path("", include("networks.dashboards.urls")),
    path("", include("networks.desk.urls")),
    path("", include("networks.meetings.urls")),
    path("", include("networks.wording.urls")),
]
