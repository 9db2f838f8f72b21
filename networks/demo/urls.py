"""Addresses of the demo; `networks/urls.py` leaves them out wherever stepping in is not allowed."""

from django.urls import path

from networks.demo import views

app_name = "demo"

urlpatterns = [
    path("step-in/", views.step_in, name="step_in"),
    path("step-in/parent/", views.step_in_as_parent, name="step_in_as_parent"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", views.mail, name="mail"),
    path("mailbox/<str:key>/page/", views.mail_page, name="mail_page"),
]
