"""Addresses of the figures."""

from django.urls import path

from networks.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("<slug:municipality>/figures/", views.page, name="page"),
    path("<slug:municipality>/figures/download/", views.download, name="download"),
]
