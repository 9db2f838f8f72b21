"""How pages behave: form renderer, components, tables, stylesheet. Knows no word of the field."""
