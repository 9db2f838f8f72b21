"""The words of messages as a municipality sees them: each one shown, tried out, and changed to its own."""
