"""Where a service tells us things; these belong to no municipality."""

from django.urls import path

from networks.messaging import views

app_name = "messaging"

urlpatterns = [
    path("callbacks/notifynl/delivery/", views.notifynl_delivery, name="notifynl_delivery"),
    path("callbacks/notifynl/received/", views.notifynl_received, name="notifynl_received"),
]
