"""The root addresses. `/<municipality>/…` belongs to one municipality; little stands beside it."""

from django.conf import settings
from django.urls import include, path

from accounts.access import public
from accounts.views.pages import front_door
from ui import views as shell

urlpatterns = [
    *([path("ui/", include("ui.urls"))] if settings.STYLE_PAGE else []),
    path("", front_door, name="front_door"),
    path("healthz", public(shell.health), name="health"),
    path("sw.js", public(shell.service_worker), name="service_worker"),
    path("robots.txt", public(shell.robots), name="robots"),
    path(".well-known/security.txt", public(shell.security_txt), name="security_txt"),
    path("account/", include("accounts.sign_in_urls")),
    path("", include("accounts.urls")),
    path("", include("methods.urls")),
    path("", include("networks.urls")),
]
