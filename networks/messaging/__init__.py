"""The outbox: what goes to whom, when, in which language, and what became of it."""
