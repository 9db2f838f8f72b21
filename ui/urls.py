"""The address of the style page, in local use and tests only."""

from django.urls import path

from ui.style_page import style_page

app_name = "ui"

urlpatterns = [path("", style_page, name="style_page")]
