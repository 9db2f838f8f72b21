"""Who may look at the figures: who decides on policy, and who looks after the municipality's settings."""

from accounts.rules import is_administrator, is_policy_officer

may_see_figures = is_policy_officer | is_administrator
