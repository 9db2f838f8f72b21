"""Addresses of organisations under `/<municipality>/organisations/`."""

from django.urls import include, path

from networks.partners import views

app_name = "partners"

addresses = [
    path("", views.organisation_list, name="list"),
    path("add/", views.add_organisation, name="add"),
    path("<int:number>/", views.organisation_page, name="page"),
    path("<int:number>/change/", views.change_organisation, name="change"),
    path("<int:number>/still-right/", views.still_right, name="still_right"),
    path("<int:number>/people/add/", views.add_person, name="add_person"),
    path("<int:number>/people/<int:contact>/remove/", views.remove_person, name="remove_person"),
]

urlpatterns = [path("<slug:municipality>/organisations/", include(addresses))]
