"""Addresses of lectures: the municipality's home, the staff's pages, and what everybody may download."""

from django.urls import path

from networks.activities import views

app_name = "activities"

urlpatterns = [
    path("<slug:municipality>/", views.home, name="home"),
    path("<slug:municipality>/lectures/", views.lectures, name="lectures"),
    path("<slug:municipality>/activities/", views.activity_list, name="list"),
    path("<slug:municipality>/activities/past/", views.activity_list, {"past": True}, name="past"),
    path("<slug:municipality>/activities/new/", views.plan, name="plan"),
    path("<slug:municipality>/activities/<slug:code>/", views.activity_detail, name="detail"),
    path("<slug:municipality>/activities/<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:municipality>/activities/<slug:code>/words/", views.reword, name="reword"),
    path("<slug:municipality>/activities/<slug:code>/publish/", views.publish, name="publish"),
    path("<slug:municipality>/activities/<slug:code>/copy/", views.copy, name="copy"),
    path("<slug:municipality>/activities/<slug:code>/discard/", views.discard, name="discard"),
    path("<slug:municipality>/activities/<slug:code>/poster/", views.poster, name="poster"),
    path("<slug:municipality>/activities/<slug:code>/slide/", views.slide, name="slide"),
    path("<slug:municipality>/lectures/<slug:code>/calendar.ics", views.calendar_file, name="calendar"),
    path("<slug:municipality>/lectures/<slug:code>/qr.svg", views.qr_code, name="qr"),
]
