"""Addresses of accounts: a few at the root, the rest under `/<municipality>/`."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("after-sign-in/", views.after_sign_in, name="after_sign_in"),
    path("<slug:municipality>/contact/", views.contact, name="contact"),
    path("<slug:municipality>/privacy/", views.privacy, name="privacy"),
    path("<slug:municipality>/accessibility/", views.accessibility, name="accessibility"),
]
