"""Commands of the user interface, one file each."""
