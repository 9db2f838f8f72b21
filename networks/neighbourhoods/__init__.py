"""Districts, neighbourhoods, venues, and who looks after what."""
