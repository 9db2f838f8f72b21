"""Addresses of accounts: a few at the root, the rest under `/<municipality>/`."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("after-sign-in/", views.after_sign_in, name="after_sign_in"),
    path("<slug:municipality>/settings/", views.settings_index, name="settings"),
    path("<slug:municipality>/settings/municipality/", views.municipality_settings, name="municipality_settings"),
    path("<slug:municipality>/settings/audit-trail/", views.audit_trail, name="audit_trail"),
    path("<slug:municipality>/contact/", views.contact, name="contact"),
    path("<slug:municipality>/privacy/", views.privacy, name="privacy"),
    path("<slug:municipality>/accessibility/", views.accessibility, name="accessibility"),
]
