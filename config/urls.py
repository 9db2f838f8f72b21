"""The root addresses. `/<municipality>/…` belongs to one municipality; little stands beside it."""

from django.urls import include, path

from accounts.views import front_door

urlpatterns = [
    path("", front_door, name="front_door"),
    path("account/", include("accounts.sign_in_urls")),
    path("", include("accounts.urls")),
    path("", include("methods.urls")),
    path("", include("networks.urls")),
]
