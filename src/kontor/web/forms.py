"""How forms are drawn."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Draws forms with the templates of this house.

    A form shows what is wrong first, with links to the fields; each field is a label, a help, its errors and the widget.
    """

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
