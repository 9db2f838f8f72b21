"""The pages of making a group, one file for each who uses them."""
