"""The calendars as programs read them, and the pages on which people get their addresses."""
