"""Addresses of the school holidays under `/<municipality>/settings/holidays/`."""

from django.urls import path

from networks.holidays import views

app_name = "holidays"

_HOLIDAYS = "<slug:municipality>/settings/holidays/"

urlpatterns = [
    path(_HOLIDAYS, views.holiday_list, name="list"),
    path(f"{_HOLIDAYS}add/", views.add, name="add"),
    path(f"{_HOLIDAYS}import/", views.choose_file, name="import"),
    path(f"{_HOLIDAYS}import/save/", views.save_file, name="import_save"),
    path(f"{_HOLIDAYS}<int:number>/change/", views.change, name="change"),
    path(f"{_HOLIDAYS}<int:number>/remove/", views.remove, name="remove"),
]
