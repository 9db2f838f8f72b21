"""Calendars to subscribe to: a person's own, a group's, and the public one of a neighbourhood."""
