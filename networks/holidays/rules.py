"""Who may see and enter the school holidays."""

from accounts.rules import is_administrator, is_of_this_municipality, is_professional

may_see_holidays = is_administrator | is_professional
may_enter_holidays = is_administrator
may_change_holiday = is_administrator & is_of_this_municipality
