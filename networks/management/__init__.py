"""What can be asked of networks from the command line."""
