"""The pages of accounts: what each municipality shows, and signing in."""
