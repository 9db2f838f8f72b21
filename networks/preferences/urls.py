"""Addresses of what somebody wants to hear, under `/<municipality>/`."""

from django.urls import path

from networks.preferences.views import stopping

app_name = "preferences"

_STOP = "<slug:municipality>/stop/<str:key>/"

urlpatterns = [
    path(_STOP, stopping.stop, name="stop"),
    path(_STOP + "undo/", stopping.undo, name="undo"),
]
