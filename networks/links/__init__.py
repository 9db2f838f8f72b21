"""A new personal link for who lost hers. Whoever asks gets the same answer, and the link goes to the contact only."""
