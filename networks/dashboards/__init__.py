"""Figures by district and neighbourhood for who decides on policy: never people."""
