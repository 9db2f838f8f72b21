"""Addresses of meetings: the parents' own group, by personal link."""

from django.urls import path

from networks.meetings.views import mine, mine_answer

app_name = "meetings"

_GROUP = "<slug:municipality>/my/<str:link_token>/group/"

urlpatterns = [
    path(_GROUP, mine.mine, name="mine"),
    path(_GROUP + "meetings/<int:number>/", mine_answer.answer, name="answer"),
    path(_GROUP + "sharing/", mine.sharing, name="sharing"),
    path(_GROUP + "leave/", mine.leave, name="leave"),
    path(_GROUP + "handed-over/", mine.handed_over, name="handed_over"),
]
