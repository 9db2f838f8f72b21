"""The pages of sign-ups: for parents, by personal link, and for the professional."""
