"""Addresses of making a group: for the professional, and by personal link for who is asked."""

from django.urls import path

from networks.composing.views import choosing, coaching, editing, forming, invitations, live, proposals, releasing, runs

app_name = "composing"

_LECTURE = "<slug:municipality>/activities/<slug:code>/group/"
_COMPOSE = "<slug:municipality>/activities/<slug:code>/compose/"
_LIVE = "<slug:municipality>/activities/<slug:code>/live/"
_RUN = "<slug:municipality>/composer/<int:number>/"
_PROPOSAL = "<slug:municipality>/proposals/<int:number>/"
_GROUP = "<slug:municipality>/groups/<int:number>/"
_MY = "<slug:municipality>/my/<str:link_token>/invitation/"

urlpatterns = [
    path("<slug:municipality>/coaching/", coaching.coaching, name="coaching"),
    path(_LECTURE, choosing.choose, name="choose"),
    path(_COMPOSE, runs.compose, name="compose"),
    path(_LIVE, live.live, name="live"),
    path(_RUN, runs.run, name="run"),
    path(_RUN + "cancel/", runs.cancel, name="cancel"),
    path(_PROPOSAL, proposals.proposal, name="proposal"),
    path(_PROPOSAL + "print/", proposals.proposal_print, name="proposal_print"),
    path(_PROPOSAL + "help/", proposals.proposal_help, name="proposal_help"),
    path(_PROPOSAL + "drop/", proposals.drop, name="drop"),
    path(_PROPOSAL + "parents/<str:parent>/", editing.parent, name="edit_parent"),
    path(_PROPOSAL + "parents/<str:parent>/groups/", editing.options, name="parent_options"),
    path(_PROPOSAL + "groups/<str:group>/", editing.group, name="edit_group"),
    path(_PROPOSAL + "change/", editing.change, name="change_proposal"),
    path(_PROPOSAL + "changes/", editing.changes, name="changes"),
    path(_PROPOSAL + "changes/<int:version>/undo/", editing.undo, name="undo_change"),
    path(_PROPOSAL + "news/", editing.news, name="proposal_news"),
    path(_PROPOSAL + "release/", releasing.release, name="release"),
    path(_PROPOSAL + "release/take-out/", releasing.take_out, name="take_out_stale"),
    path(_PROPOSAL + "again/", editing.again, name="compose_again"),
    path(_GROUP + "asked/", forming.forming, name="forming"),
    path(_GROUP + "ask/", choosing.ask_more, name="ask_more"),
    path(_GROUP + "first-meeting/", forming.first_meeting, name="first_meeting"),
    path(_GROUP + "start/", forming.start, name="start"),
    path(_GROUP + "stop-asking/", forming.stop, name="stop"),
    path(_GROUP + "asked/<int:invitation>/take-back/", forming.take_back, name="take_back"),
    path(_MY, invitations.my_invitation, name="my_invitation"),
    path(_MY + "<int:number>/", invitations.invitation, name="invitation"),
    path(_MY + "<int:number>/sharing/", invitations.sharing, name="invitation_sharing"),
    path(_MY + "<int:number>/times/", invitations.better, name="invitation_better"),
]
