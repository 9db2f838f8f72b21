"""Addresses of privacy: one's own things behind a personal link, and the receipts."""

from django.urls import path

from networks.privacy import views

app_name = "privacy"

urlpatterns = [
    path("<slug:municipality>/my/<str:link_token>/export/", views.export, name="export"),
    path("<slug:municipality>/my/<str:link_token>/export.json", views.download, name="download"),
    path("<slug:municipality>/my/<str:link_token>/erase/", views.erase, name="erase"),
    path("<slug:municipality>/erased/", views.erased, name="erased"),
    path("<slug:municipality>/privacy-log/", views.receipts, name="receipts"),
]
