"""Everything that happens in a neighbourhood, one folder a feature."""
