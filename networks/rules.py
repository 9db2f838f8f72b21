"""The index of rules; the predicates live with their features."""
