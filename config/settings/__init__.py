"""One base and three thin files beside it: local, test, production."""
