"""Addresses of making a group: for the professional, and by personal link for who is asked."""

from django.urls import path

from networks.composing.views import choosing, forming, invitations, live, proposals, runs

app_name = "composing"

_LECTURE = "<slug:municipality>/activities/<slug:code>/group/"
_COMPOSE = "<slug:municipality>/activities/<slug:code>/compose/"
_LIVE = "<slug:municipality>/activities/<slug:code>/live/"
_RUN = "<slug:municipality>/composer/<int:number>/"
_PROPOSAL = "<slug:municipality>/proposals/<int:number>/"
_GROUP = "<slug:municipality>/groups/<int:number>/"
_MY = "<slug:municipality>/my/<str:link_token>/invitation/"

urlpatterns = [
    path(_LECTURE, choosing.choose, name="choose"),
    path(_COMPOSE, runs.compose, name="compose"),
    path(_LIVE, live.live, name="live"),
    path(_RUN, runs.run, name="run"),
    path(_RUN + "cancel/", runs.cancel, name="cancel"),
    path(_PROPOSAL, proposals.proposal, name="proposal"),
    path(_PROPOSAL + "print/", proposals.proposal_print, name="proposal_print"),
    path(_PROPOSAL + "help/", proposals.proposal_help, name="proposal_help"),
    path(_PROPOSAL + "drop/", proposals.drop, name="drop"),
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
