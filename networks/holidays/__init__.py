"""The days on which one rather does not meet: public holidays, and the school holidays each municipality entered."""
