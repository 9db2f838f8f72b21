"""The tables of the desk, a file each."""
