"""Measurements, each beside a floor: the same work done barely, in the same run."""
