"""Dated things people attend: lectures now, the other opening moments later."""
