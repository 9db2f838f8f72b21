"""What the desk asks of everything below it, a file a page."""
