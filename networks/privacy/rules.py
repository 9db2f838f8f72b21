"""Who may see what was forgotten. What is kept of a person she alone may see, by her own link."""

from accounts.rules import is_administrator

may_read_receipts = is_administrator
