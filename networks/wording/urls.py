"""Addresses of the words of messages under `/<municipality>/settings/messages/`."""

from django.urls import path

from networks.wording import views

app_name = "wording"

_MESSAGES = "<slug:municipality>/settings/messages/"
_ONE = f"{_MESSAGES}<slug:kind>/<slug:language>/"

urlpatterns = [
    path(_MESSAGES, views.kind_list, name="list"),
    path(_ONE, views.kind_page, name="kind"),
    path(f"{_ONE}page/", views.letter_page, name="letter"),
    path(f"{_ONE}change/", views.change, name="change"),
    path(f"{_ONE}restore/", views.restore, name="restore"),
    path(f"{_ONE}test/", views.test, name="test"),
]
