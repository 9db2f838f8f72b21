"""Who may look at the words of messages, and who may write them anew."""

from accounts.rules import is_administrator, is_professional

may_read_words = is_administrator | is_professional
may_write_words = is_administrator
