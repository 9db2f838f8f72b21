"""The days on which one rather does not meet: public holidays, and school holidays by region and year."""
