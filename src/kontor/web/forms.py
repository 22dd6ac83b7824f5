"""How forms are drawn."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws forms with the templates of this house."""
