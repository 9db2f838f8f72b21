"""Addresses of meetings: what the professional does for a group, and the parents' own group by personal link."""

from django.urls import path

from networks.meetings.views import (
    coaching,
    mine,
    mine_answer,
    mine_arrange,
    mine_home,
    mine_polls,
    phases,
    planning,
    polls,
    shared,
)

app_name = "meetings"

_STAFF = "<slug:municipality>/groups/<int:number>/"
_MEETING = "<slug:municipality>/groups/meetings/<int:number>/"
_GROUP = "<slug:municipality>/my/<str:link_token>/group/"

urlpatterns = [
    path(_GROUP, mine.mine, name="mine"),
    path(_GROUP + "meetings/<int:number>/", mine_answer.answer, name="answer"),
    path(_GROUP + "sharing/", mine.sharing, name="sharing"),
    path(_GROUP + "leave/", mine.leave, name="leave"),
    path(_GROUP + "handed-over/", mine.handed_over, name="handed_over"),
    path(_GROUP + "plan/", mine_arrange.my_plan, name="my_plan"),
    path(_GROUP + "meetings/<int:number>/move/", mine_arrange.my_move, name="my_move"),
    path(_GROUP + "meetings/<int:number>/cancel/", mine_arrange.my_cancel, name="my_cancel"),
    path(_GROUP + "meetings/<int:number>/count/", mine_arrange.my_count, name="my_count"),
    path(_GROUP + "meetings/<int:number>/home/", mine_home.my_home, name="my_home"),
    path(_GROUP + "meetings/<int:number>/home/back/", mine_home.my_home_back, name="my_home_back"),
    path(_GROUP + "contribution/", mine_arrange.my_contribution, name="my_contribution"),
    path(_GROUP + "coordinator/", mine_home.become, name="become_coordinator"),
    path(_GROUP + "coordinator/stop/", mine_arrange.step_down, name="step_down"),
    path(_GROUP + "poll/", mine_polls.poll, name="poll"),
    path(_GROUP + "poll/ask/", mine_polls.ask, name="my_ask"),
    path(_GROUP + "poll/choose/", mine_polls.choose, name="my_choose"),
    path(_STAFF + "poll/", polls.group_poll, name="group_poll"),
    path(_STAFF + "meetings/new/", planning.plan, name="plan"),
    path(_STAFF + "coordinator/", coaching.coordinator, name="coordinator"),
    path(_STAFF + "agreements/", coaching.agreements, name="agreements"),
    path(_STAFF + "hand-over/", phases.hand_over, name="hand_over"),
    path(_STAFF + "end/", phases.end, name="end"),
    path(_MEETING + "move/", planning.move, name="move"),
    path(_MEETING + "cancel/", planning.cancel, name="cancel"),
    path(_MEETING + "share/", shared.share, name="share"),
    path(_MEETING + "count/", coaching.count, name="count"),
    path("<slug:municipality>/meet/<str:share_key>/", shared.shared, name="shared"),
    path("<slug:municipality>/groups/tasks/<int:number>/", coaching.task, name="task"),
]
