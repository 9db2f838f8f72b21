"""Addresses of the new link, and of the code for a new device, under `/<municipality>/`; short links beside them."""

from django.urls import path

from networks.links import views

app_name = "links"

urlpatterns = [
    # As short as can be, without a slash at its end: it stands in text messages.
    path("m/<str:token>", views.short, name="short"),
    path("<slug:municipality>/new-link/", views.new_link, name="new_link"),
    path("<slug:municipality>/new-link/sent/", views.sent, name="sent"),
    path("<slug:municipality>/my/<str:link_token>/device/", views.device_code, name="device_code"),
    path("<slug:municipality>/my/<str:link_token>/device/send/", views.send_code, name="send_code"),
]
