"""Addresses: `/operator/…` of the operator, `/<municipality>/settings/colleagues/…` of the administrator."""

from django.urls import path

from networks.colleagues import views

app_name = "colleagues"

_COLLEAGUES = "<slug:municipality>/settings/colleagues/"

urlpatterns = [
    path("operator/", views.operator, name="operator"),
    path("operator/new/", views.new_municipality, name="new_municipality"),
    path("operator/<int:number>/", views.change_municipality, name="change_municipality"),
    path(_COLLEAGUES, views.colleague_list, name="list"),
    path(f"{_COLLEAGUES}new/", views.new_colleague, name="new"),
    path(f"{_COLLEAGUES}<int:number>/", views.colleague, name="colleague"),
    path(f"{_COLLEAGUES}<int:number>/invite/", views.invite_again, name="invite"),
    path(f"{_COLLEAGUES}<int:number>/end/", views.end_colleague, name="end"),
]
