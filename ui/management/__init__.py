"""Commands of the user interface."""
