"""Calendars to subscribe to: a person's own, a group's, a colleague's, and the public ones of lectures."""
