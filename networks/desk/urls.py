"""Addresses of the desk."""

from django.urls import path

from networks.desk import views

app_name = "desk"

urlpatterns = [
    path("<slug:municipality>/outbox/", views.outbox, name="outbox"),
    path("<slug:municipality>/outbox/lecture/<slug:code>/", views.outbox_of_lecture, name="outbox_of_lecture"),
    path("<slug:municipality>/outbox/<int:number>/again/", views.send_again, name="send_again"),
    path("<slug:municipality>/outbox/<slug:part>/", views.outbox, name="outbox_part"),
]
