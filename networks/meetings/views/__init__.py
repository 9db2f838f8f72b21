"""The pages of meetings: for the parents of a group, and for the professional."""
