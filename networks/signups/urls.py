"""Addresses of sign-ups: for parents, by personal link, and for the professional."""

from django.urls import path

from networks.signups.views import kiosk, lectures, mine, paper, parents, professionals, recruiting, waiting, wishes

app_name = "signups"

_LECTURE = "<slug:municipality>/lectures/<slug:code>/"
_STAFF = "<slug:municipality>/activities/<slug:code>/"
_MY = "<slug:municipality>/my/<str:link_token>/"

urlpatterns = [
    path("<slug:municipality>/go/<slug:code>/", lectures.door, name="door"),
    path("<slug:municipality>/go/<slug:code>/<slug:via>/", lectures.door, name="door_via"),
    path("<slug:municipality>/go/<slug:code>/<slug:via>/qr.svg", recruiting.qr, name="qr_via"),
    path(_LECTURE, lectures.activity, name="activity"),
    path(_LECTURE + "place/", parents.place, name="place"),
    path(_LECTURE + "place/<slug:via>/", parents.place, name="place_via"),
    path(_LECTURE + "interest/", parents.interest, name="interest"),
    path(_LECTURE + "interest/<slug:via>/", parents.interest, name="interest_via"),
    path(_LECTURE + "thanks/<slug:what>/", parents.thanks, name="thanks"),
    path(_LECTURE + "wishes/", parents.wishes, name="wishes"),
    path(_LECTURE + "code/", parents.prove, name="prove"),
    path(_LECTURE + "not-me/", parents.not_me, name="not_me"),
    path(_LECTURE + "kiosk/", kiosk.home, name="kiosk_home"),
    path(_LECTURE + "kiosk/stop/", kiosk.stop, name="kiosk_stop"),
    path(_LECTURE + "kiosk/<slug:language>/", kiosk.sign_up, name="kiosk"),
    path(_LECTURE + "kiosk/<slug:language>/thanks/<slug:what>/", kiosk.thanks, name="kiosk_thanks"),
    path(_MY, mine.my, name="my"),
    path(_MY + "contact/", mine.my_reach, name="my_reach"),
    path(_MY + "place/<int:number>/", mine.my_place, name="my_place"),
    path(_MY + "place/<int:number>/coming/", mine.my_coming, name="my_coming"),
    path(_MY + "place/<int:number>/withdraw/", mine.my_place_withdraw, name="my_place_withdraw"),
    path(_MY + "interest/<int:number>/", mine.my_interest, name="my_interest"),
    path(_MY + "interest/<int:number>/withdraw/", mine.my_interest_withdraw, name="my_interest_withdraw"),
    path(_MY + "lectures/<slug:code>/interest/", mine.my_new_interest, name="my_new_interest"),
    path(_STAFF + "signups/", professionals.place_list, name="list"),
    path(_STAFF + "signups/interest/", professionals.interest_list, name="interests"),
    path(_STAFF + "signups/company/", wishes.company, name="company"),
    path(_STAFF + "signups/call/", wishes.call, name="call"),
    path(_STAFF + "signups/call/<int:number>/", wishes.call_interest, name="call_interest"),
    path(_STAFF + "signups/paper/", professionals.paper_list, name="paper"),
    path(_STAFF + "signups/places/<int:number>/release/", professionals.release, name="release"),
    path(_STAFF + "signups/places/<int:number>/offer/", waiting.offer, name="offer"),
    path(_STAFF + "signups/enter/", professionals.enter, name="enter"),
    path(_STAFF + "links/", recruiting.links, name="links"),
    path(_STAFF + "signups/sheet/", paper.sheet, name="sheet"),
    path(_STAFF + "signups/sheets/", paper.enter_sheets, name="enter_sheets"),
    path(_STAFF + "signups/sheets/<int:number>/back/", paper.take_row_back, name="take_row_back"),
    path(_STAFF + "kiosk/", kiosk.start, name="kiosk_start"),
    path(_STAFF + "counter/", professionals.counter, name="counter"),
    path(_STAFF + "slide/count/", professionals.slide_count, name="slide_count"),
    path(_STAFF + "seats/", professionals.seats, name="seats"),
    path(_STAFF + "move/", professionals.move, name="move"),
    path(_STAFF + "move/confirm/", professionals.move_confirm, name="move_confirm"),
    path(_STAFF + "cancel/", professionals.cancel, name="cancel"),
]
