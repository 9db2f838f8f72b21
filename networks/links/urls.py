"""Addresses of the new link, under `/<municipality>/new-link/`."""

from django.urls import path

from networks.links import views

app_name = "links"

urlpatterns = [
    path("<slug:municipality>/new-link/", views.new_link, name="new_link"),
    path("<slug:municipality>/new-link/sent/", views.sent, name="sent"),
]
