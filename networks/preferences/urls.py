"""Addresses of what somebody wants to hear, under `/<municipality>/`."""

from django.urls import path

from networks.preferences.views import stopping, wishes

app_name = "preferences"

_MINE = "<slug:municipality>/my/<str:link_token>/messages/"
_STOP = "<slug:municipality>/stop/<str:key>/"

urlpatterns = [
    path(_MINE, wishes.mine, name="mine"),
    path(_MINE + "again/", wishes.again, name="again"),
    path("<slug:municipality>/my-messages/", wishes.work, name="work"),
    path(_STOP, stopping.stop, name="stop"),
    path(_STOP + "undo/", stopping.undo, name="undo"),
]
