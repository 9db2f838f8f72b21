"""The demo municipalities, and the two pages that only a local start has: stepping in and the mailbox."""
