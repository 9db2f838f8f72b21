"""How pages behave; knows no word of the field."""
