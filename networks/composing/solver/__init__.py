"""Which groups to make of the parents who asked for one: people in, proposals out. No ORM, no clock, no settings."""
