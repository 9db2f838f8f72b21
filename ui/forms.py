"""How a form becomes a page: one renderer for Django's own forms and for crispy layouts."""

from django.forms.renderers import TemplatesSetting


class NldsRenderer(TemplatesSetting):
    """Renders fields in the markup of NL Design System."""
