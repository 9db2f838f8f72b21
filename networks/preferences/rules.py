"""Who chooses what to hear: a parent by her link, and who gets the overview of the week."""

from accounts.rules import is_professional

may_choose_messages = is_professional
