"""Places at a lecture and interest in a group: two things, never one form."""
