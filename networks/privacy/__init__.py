"""Access, correction, erasure and forgetting by term."""
