"""Addresses of what somebody wants to hear, under `/<municipality>/`."""

from django.urls import path

from networks.preferences.views import stopping, wishes

app_name = "preferences"

_STOP = "<slug:municipality>/stop/<str:key>/"

urlpatterns = [
    path("<slug:municipality>/my/<str:link_token>/messages/", wishes.mine, name="mine"),
    path("<slug:municipality>/my-messages/", wishes.work, name="work"),
    path(_STOP, stopping.stop, name="stop"),
    path(_STOP + "undo/", stopping.undo, name="undo"),
]
