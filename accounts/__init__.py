"""Municipalities, people, logins, roles, consent and the audit trail: what everything else hangs on."""
