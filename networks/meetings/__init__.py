"""Meetings of groups: the start-up and its coaching, polls, who is coming, how many came, and the hand-over."""
