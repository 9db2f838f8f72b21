"""The catalogue: what a method is, its numbers, steps and sources; no dates, no participants."""
