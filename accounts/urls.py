"""Addresses of accounts: a few at the root, the rest under `/<municipality>/`."""

from django.urls import path

from accounts.views import pages, sign_in

app_name = "accounts"

urlpatterns = [
    path("after-sign-in/", pages.after_sign_in, name="after_sign_in"),
    path("<slug:municipality>/settings/", pages.settings_index, name="settings"),
    path("<slug:municipality>/settings/municipality/", pages.municipality_settings, name="municipality_settings"),
    path("<slug:municipality>/settings/sign-in/", sign_in.sign_in_provider, name="sign_in_provider"),
    path("<slug:municipality>/settings/audit-trail/", pages.audit_trail, name="audit_trail"),
    path("<slug:municipality>/contact/", pages.contact, name="contact"),
    path("<slug:municipality>/privacy/", pages.privacy, name="privacy"),
    path("<slug:municipality>/accessibility/", pages.accessibility, name="accessibility"),
]
