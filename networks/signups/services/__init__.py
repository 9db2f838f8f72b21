"""What changes in sign-ups, one file for each thing that changes."""

from networks.signups.same_person import Caller, Way
from networks.signups.services.company import say_who_is_meant
from networks.signups.services.consent import Yes
from networks.signups.services.errors import SignupError
from networks.signups.services.interests import (
    Answers,
    add_wishes,
    change_interest,
    leave_interest,
    withdraw_interest,
    write_down_answers,
)
from networks.signups.services.lectures import cancel_lecture, move_lecture, note_kiosk, note_reading
from networks.signups.services.offers import accept_offer, offer_out_of_order, pass_on_offers
from networks.signups.services.people import change_reach, prove_address
from networks.signups.services.places import Taken, answer_place, change_place, change_seats, take_place, withdraw_place
from networks.signups.services.recruiting import keep_recruiting_counts, make_link

__all__ = [
    "Answers",
    "Caller",
    "SignupError",
    "Taken",
    "Way",
    "Yes",
    "accept_offer",
    "add_wishes",
    "answer_place",
    "cancel_lecture",
    "change_interest",
    "change_place",
    "change_reach",
    "change_seats",
    "keep_recruiting_counts",
    "leave_interest",
    "make_link",
    "move_lecture",
    "note_kiosk",
    "note_reading",
    "offer_out_of_order",
    "pass_on_offers",
    "prove_address",
    "say_who_is_meant",
    "take_place",
    "withdraw_interest",
    "withdraw_place",
    "write_down_answers",
]
