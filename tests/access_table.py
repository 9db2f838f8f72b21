"""Who gets which page: every address of the site by name, and what each of the cast is answered there."""

from dataclasses import dataclass, replace

from tests.personas import EVERYBODY, SIGNED_IN

OK, MOVED, REFUSED, LOST, NOT_BY_GET = 200, 302, 403, 404, 405


@dataclass(frozen=True)
class Page:
    """Who may come in, and what they are answered; a few get something else."""

    who: frozenset[str]
    answer: int = OK
    by_link: bool = False
    exceptions: tuple[tuple[str, int], ...] = ()

    def but(self, answer: int, *who: str) -> "Page":
        """These are answered differently."""
        return replace(self, exceptions=(*self.exceptions, *((key, answer) for key in who)))

    def expected(self, key: str) -> int:
        """What this persona is answered to a GET."""
        if key in dict(self.exceptions):
            return dict(self.exceptions)[key]
        if key in self.who:
            return self.answer
        if self.by_link:
            return LOST
        return REFUSED if key in SIGNED_IN else MOVED


def only(*who: str, answer: int = OK) -> Page:
    """These; other colleagues are refused, and who has not signed in is asked to."""
    return Page(frozenset(who), answer)


EVERYBODY_ALIKE = Page(frozenset(EVERYBODY))
SENT_ON = Page(frozenset(EVERYBODY), MOVED)
NEVER_THERE = Page(frozenset(EVERYBODY), LOST)
# The volunteer and the partner of the cast have no second step; nobody just showed it again.
WITHOUT_SECOND_STEP = ("facilitator", "partner")
ONLY_POST = Page(frozenset(EVERYBODY), NOT_BY_GET)
OWN_LINK = Page(frozenset({"parent"}), by_link=True)
COLLEAGUES = only(*SIGNED_IN)
ADMINISTRATOR = only("administrator")
SHOW_AGAIN = only(*SIGNED_IN, answer=MOVED)
PROFESSIONAL = only("professional")
TEAM = only("administrator", "professional")
# Only pressed; the others are refused or asked to sign in before that.
ONLY_POST_OF_TEAM = only("administrator", "professional", answer=NOT_BY_GET)
ORGANISATIONS = only("administrator", "professional", "policy_officer", "partner")
METHODS = only("administrator", "professional", "policy_officer")
FIGURES = only("administrator", "policy_officer")
METHOD_OWNER = only("method_owner")
OPERATOR = only("operator")

PAGES: dict[str, Page] = {
    # the shell
    "ui:style_page": EVERYBODY_ALIKE,
    "front_door": EVERYBODY_ALIKE,
    "health": EVERYBODY_ALIKE,
    "robots": EVERYBODY_ALIKE,
    "security_txt": EVERYBODY_ALIKE,
    # a service that tells us something: with its token, by POST
    "messaging:notifynl_delivery": ONLY_POST,
    "messaging:notifynl_received": ONLY_POST,
    # signing in
    "account_login": EVERYBODY_ALIKE.but(MOVED, *SIGNED_IN),
    "account_request_login_code": EVERYBODY_ALIKE.but(MOVED, *SIGNED_IN),
    "account_confirm_login_code": SENT_ON,
    "mfa_authenticate": SENT_ON,
    "mfa_login_webauthn": SENT_ON,
    "openid_connect_login": NEVER_THERE,
    "openid_connect_callback": NEVER_THERE,
    "account_logout": EVERYBODY_ALIKE.but(MOVED, "parent", "visitor"),
    "account_inactive": EVERYBODY_ALIKE,
    "account_signup": NEVER_THERE,
    "account_reauthenticate": SHOW_AGAIN,
    "mfa_reauthenticate": COLLEAGUES.but(MOVED, *WITHOUT_SECOND_STEP),
    "mfa_reauthenticate_webauthn": SHOW_AGAIN,
    "mfa_index": COLLEAGUES,
    "mfa_activate_totp": SHOW_AGAIN.but(OK, *WITHOUT_SECOND_STEP),
    "mfa_deactivate_totp": SHOW_AGAIN.but(LOST, *WITHOUT_SECOND_STEP),
    "mfa_list_webauthn": COLLEAGUES,
    "mfa_add_webauthn": SHOW_AGAIN.but(OK, *WITHOUT_SECOND_STEP),
    "mfa_edit_webauthn": SHOW_AGAIN.but(LOST, *WITHOUT_SECOND_STEP),
    "mfa_remove_webauthn": SHOW_AGAIN.but(LOST, *WITHOUT_SECOND_STEP),
    "mfa_view_recovery_codes": SHOW_AGAIN,
    "mfa_generate_recovery_codes": SHOW_AGAIN,
    "mfa_download_recovery_codes": SHOW_AGAIN,
    "usersessions_list": COLLEAGUES,
    "accounts:after_sign_in": SENT_ON,
    # the municipality
    "accounts:settings": ADMINISTRATOR,
    "accounts:municipality_settings": ADMINISTRATOR,
    "accounts:sign_in_provider": ADMINISTRATOR,
    "accounts:audit_trail": ADMINISTRATOR,
    "accounts:contact": EVERYBODY_ALIKE,
    "accounts:privacy": EVERYBODY_ALIKE,
    "accounts:accessibility": EVERYBODY_ALIKE,
    # methods
    "methods:owned_list": METHOD_OWNER,
    "methods:owned_page": METHOD_OWNER.but(LOST, "method_owner"),
    "methods:list": METHODS,
    "methods:page": METHODS,
    "methods:override": ADMINISTRATOR,
    "methods:undo": ADMINISTRATOR.but(LOST, "administrator"),
    # colleagues and the operator
    "colleagues:operator": OPERATOR,
    "colleagues:new_municipality": OPERATOR,
    "colleagues:change_municipality": OPERATOR,
    "colleagues:list": ADMINISTRATOR,
    "colleagues:new": ADMINISTRATOR,
    "colleagues:colleague": ADMINISTRATOR,
    "colleagues:invite": ADMINISTRATOR,
    "colleagues:end": ADMINISTRATOR,
    "colleagues:hand_on": ADMINISTRATOR.but(MOVED, "administrator"),
    "colleagues:nobodys": ADMINISTRATOR,
    "colleagues:deputies": TEAM,
    "colleagues:add_deputy": TEAM,
    "colleagues:change_deputy": TEAM,
    "colleagues:remove_deputy": TEAM,
    # calendars to subscribe to
    "feeds:calendar": EVERYBODY_ALIKE,
    "feeds:calendars": EVERYBODY_ALIKE,
    "feeds:lectures": EVERYBODY_ALIKE,
    "feeds:lectures_in": EVERYBODY_ALIKE,
    "feeds:work": PROFESSIONAL,
    "feeds:make_work": PROFESSIONAL.but(NOT_BY_GET, "professional"),
    "feeds:renew_work": PROFESSIONAL,
    "feeds:end_work": PROFESSIONAL,
    "feeds:mine": OWN_LINK,
    "feeds:make": OWN_LINK.but(NOT_BY_GET, "parent"),
    "feeds:renew": OWN_LINK,
    "feeds:end": OWN_LINK,
    # school holidays
    "holidays:list": TEAM,
    "holidays:add": ADMINISTRATOR,
    "holidays:import": ADMINISTRATOR,
    "holidays:import_save": ADMINISTRATOR.but(MOVED, "administrator"),
    "holidays:change": ADMINISTRATOR,
    "holidays:remove": ADMINISTRATOR,
    # the words of messages
    "wording:list": TEAM,
    "wording:kind": TEAM,
    "wording:letter": TEAM,
    "wording:change": ADMINISTRATOR,
    "wording:restore": ADMINISTRATOR,
    "wording:test": ONLY_POST_OF_TEAM,
    # a new personal link
    "links:new_link": EVERYBODY_ALIKE,
    "links:sent": EVERYBODY_ALIKE,
    "links:short": Page(frozenset({"parent"}), MOVED, by_link=True),
    "preferences:mine": OWN_LINK,
    "preferences:again": OWN_LINK.but(NOT_BY_GET, "parent"),
    "preferences:work": PROFESSIONAL,
    "preferences:stop": EVERYBODY_ALIKE,
    "preferences:undo": ONLY_POST,
    "links:device_code": OWN_LINK.but(MOVED, "parent"),
    "links:send_code": OWN_LINK.but(NOT_BY_GET, "parent"),
    # the map
    "neighbourhoods:list": TEAM,
    "neighbourhoods:add": ADMINISTRATOR,
    "neighbourhoods:import": ADMINISTRATOR,
    "neighbourhoods:import_save": ADMINISTRATOR.but(MOVED, "administrator"),
    "neighbourhoods:districts": TEAM,
    "neighbourhoods:add_district": ADMINISTRATOR,
    "neighbourhoods:change_district": ADMINISTRATOR,
    "neighbourhoods:page": TEAM,
    "neighbourhoods:change": ADMINISTRATOR,
    "neighbourhoods:assign": ADMINISTRATOR,
    "neighbourhoods:unassign": ADMINISTRATOR,
    "neighbourhoods:venues": TEAM,
    "neighbourhoods:add_venue": ADMINISTRATOR,
    "neighbourhoods:venue": TEAM,
    "neighbourhoods:change_venue": ADMINISTRATOR,
    "neighbourhoods:venue_out_of_use": ADMINISTRATOR,
    "neighbourhoods:venue_back_in_use": ADMINISTRATOR,
    # organisations
    "partners:list": ORGANISATIONS,
    "partners:add": ADMINISTRATOR,
    "partners:page": ORGANISATIONS,
    "partners:change": ADMINISTRATOR,
    "partners:still_right": only("administrator", "partner"),
    "partners:add_person": ADMINISTRATOR,
    "partners:remove_person": ADMINISTRATOR,
    # making a group
    "composing:choose": PROFESSIONAL,
    "composing:forming": PROFESSIONAL,
    "composing:ask_more": PROFESSIONAL,
    "composing:first_meeting": PROFESSIONAL,
    "composing:start": PROFESSIONAL,
    "composing:stop": PROFESSIONAL,
    "composing:take_back": PROFESSIONAL,
    "composing:my_invitation": OWN_LINK.but(MOVED, "parent"),
    "composing:invitation": OWN_LINK,
    "composing:invitation_sharing": OWN_LINK,
    "composing:invitation_better": OWN_LINK.but(MOVED, "parent"),
    # privacy
    "privacy:export": OWN_LINK,
    "privacy:download": OWN_LINK,
    "privacy:erase": OWN_LINK,
    "privacy:erased": EVERYBODY_ALIKE,
    "privacy:receipts": ADMINISTRATOR,
    # lectures
    "activities:home": EVERYBODY_ALIKE,
    "activities:lectures": EVERYBODY_ALIKE,
    "activities:list": PROFESSIONAL,
    "activities:past": PROFESSIONAL,
    "activities:plan": PROFESSIONAL,
    "activities:detail": PROFESSIONAL,
    "activities:edit": PROFESSIONAL,
    "activities:reword": PROFESSIONAL,
    "activities:publish": PROFESSIONAL.but(NOT_BY_GET, "professional"),
    "activities:copy": PROFESSIONAL,
    "activities:discard": PROFESSIONAL,
    "activities:poster": PROFESSIONAL,
    "activities:slide": PROFESSIONAL,
    "activities:calendar": EVERYBODY_ALIKE,
    "activities:qr": EVERYBODY_ALIKE,
    # groups and the week of who coaches them
    "desk:week": PROFESSIONAL,
    "desk:week_of": PROFESSIONAL,
    "desk:groups": PROFESSIONAL,
    "desk:groups_part": PROFESSIONAL,
    "desk:group": PROFESSIONAL,
    "desk:rename": PROFESSIONAL,
    "desk:give": PROFESSIONAL,
    "desk:give_confirm": PROFESSIONAL,
    "desk:phone": PROFESSIONAL,
    # Nobody has to be phoned there.
    "desk:phoned": PROFESSIONAL.but(LOST, "professional"),
    # the outbox
    "desk:health": EVERYBODY_ALIKE,
    "desk:metrics": NEVER_THERE,
    "desk:outbox": TEAM,
    "desk:outbox_of_lecture": TEAM,
    "desk:outbox_of_group": PROFESSIONAL,
    "desk:outbox_of_meeting": PROFESSIONAL,
    "desk:messages_of_person": PROFESSIONAL,
    "desk:message_counts": ADMINISTRATOR,
    "desk:message_counts_csv": ADMINISTRATOR,
    "desk:handle": TEAM,
    "desk:handle_many": TEAM,
    "desk:outbox_part": TEAM,
    # her group
    "meetings:mine": OWN_LINK,
    "meetings:answer": OWN_LINK,
    "meetings:sharing": OWN_LINK,
    "meetings:leave": OWN_LINK,
    "meetings:handed_over": OWN_LINK,
    "meetings:my_plan": OWN_LINK.but(REFUSED, "parent"),
    "meetings:my_move": OWN_LINK.but(REFUSED, "parent"),
    "meetings:my_cancel": OWN_LINK.but(REFUSED, "parent"),
    "meetings:my_count": OWN_LINK.but(REFUSED, "parent"),
    "meetings:my_home": OWN_LINK,
    "meetings:my_home_back": OWN_LINK,
    "meetings:my_contribution": OWN_LINK.but(REFUSED, "parent"),
    "meetings:become_coordinator": OWN_LINK,
    "meetings:step_down": OWN_LINK.but(REFUSED, "parent"),
    "meetings:poll": OWN_LINK,
    "meetings:my_ask": OWN_LINK.but(REFUSED, "parent"),
    "meetings:my_choose": OWN_LINK.but(REFUSED, "parent"),
    "meetings:group_poll": PROFESSIONAL,
    "meetings:plan": PROFESSIONAL,
    "meetings:shared": EVERYBODY_ALIKE,
    "meetings:share": PROFESSIONAL,
    "meetings:move": PROFESSIONAL,
    "meetings:cancel": PROFESSIONAL,
    "meetings:count": PROFESSIONAL,
    "meetings:task": PROFESSIONAL,
    "meetings:coordinator": PROFESSIONAL,
    "meetings:agreements": PROFESSIONAL,
    "meetings:hand_over": PROFESSIONAL,
    "meetings:end": PROFESSIONAL,
    # figures
    "dashboards:page": FIGURES,
    "dashboards:download": FIGURES,
    # places and interest
    "signups:door": SENT_ON,
    "signups:activity": EVERYBODY_ALIKE,
    "signups:place": EVERYBODY_ALIKE,
    "signups:interest": SENT_ON,
    "signups:thanks": EVERYBODY_ALIKE,
    "signups:not_me": ONLY_POST,
    "signups:my": OWN_LINK,
    "signups:my_reach": OWN_LINK,
    "signups:my_place": OWN_LINK,
    "signups:my_coming": OWN_LINK,
    "signups:my_place_withdraw": OWN_LINK,
    "signups:my_interest": OWN_LINK,
    "signups:my_interest_withdraw": OWN_LINK,
    "signups:my_new_interest": OWN_LINK.but(MOVED, "parent"),
    "signups:list": PROFESSIONAL,
    "signups:interests": PROFESSIONAL,
    "signups:paper": PROFESSIONAL,
    "signups:release": PROFESSIONAL,
    "signups:enter": PROFESSIONAL,
    "signups:counter": PROFESSIONAL,
    "signups:seats": PROFESSIONAL,
    "signups:move": PROFESSIONAL,
    "signups:move_confirm": PROFESSIONAL.but(MOVED, "professional"),
    "signups:cancel": PROFESSIONAL,
}
