"""Addresses of calendars: behind a key, open to everybody, and the pages on which people get them."""

from django.urls import path

from networks.feeds.views import mine, reading, work

app_name = "feeds"

_PUBLIC = "<slug:municipality>/calendars/"
_MY = "<slug:municipality>/my/<str:link_token>/calendar/"

urlpatterns = [
    path("<slug:municipality>/feeds/<str:calendar_key>/calendar.ics", reading.calendar, name="calendar"),
    path(_PUBLIC, work.calendars, name="calendars"),
    path(_PUBLIC + "lectures.ics", reading.lectures, name="lectures"),
    path(_PUBLIC + "work/", work.work, name="work"),
    path(_PUBLIC + "work/make/", work.make_work, name="make_work"),
    path(_PUBLIC + "work/new/", work.renew_work, name="renew_work"),
    path(_PUBLIC + "work/end/", work.end_work, name="end_work"),
    path(_PUBLIC + "<slug:area>/lectures.ics", reading.lectures, name="lectures_in"),
    path(_MY, mine.mine, name="mine"),
    path(_MY + "<slug:whose>/make/", mine.make, name="make"),
    path(_MY + "<slug:whose>/new/", mine.renew, name="renew"),
    path(_MY + "<slug:whose>/end/", mine.end, name="end"),
]
