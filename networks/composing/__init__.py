"""Interest becomes a group: the professional picks, each parent is asked, and when enough said yes the group starts."""
