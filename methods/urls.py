"""Addresses of the catalogue: under `/<municipality>/methods/`, and `/methods/` for who owns a method."""

from django.urls import path

from methods import views

app_name = "methods"

urlpatterns = [
    path("methods/", views.owned_list, name="owned_list"),
    path("methods/<slug:code>/", views.owned_page, name="owned_page"),
    path("<slug:municipality>/methods/", views.method_list, name="list"),
    path("<slug:municipality>/methods/<slug:code>/", views.method_page, name="page"),
    path("<slug:municipality>/methods/<slug:code>/<slug:field>/", views.override, name="override"),
    path("<slug:municipality>/methods/<slug:code>/<slug:field>/undo/", views.undo, name="undo"),
]
