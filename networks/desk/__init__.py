"""What a professional comes back to: the outbox page."""
