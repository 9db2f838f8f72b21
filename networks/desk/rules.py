"""Who may look into the outbox, and who has a week of work here."""

from accounts.rules import is_administrator, is_of_this_municipality, is_professional

may_see_week = is_professional
may_see_outbox = is_professional | is_administrator
may_send_again = is_of_this_municipality & (is_professional | is_administrator)
