"""The addresses of a local start, where stepping in is allowed."""

from django.urls import include, path

from config.urls import urlpatterns as everywhere

urlpatterns = [path("", include("networks.demo.urls")), *everywhere]
