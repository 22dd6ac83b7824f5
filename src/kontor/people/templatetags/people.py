"""Words about people for templates."""

from __future__ import annotations

from django import template

from kontor.people.domain.roles import Role
from kontor.people.titles import ROLE_TITLES

register = template.Library()


@register.simple_tag
def role_title(role: str) -> str:
    """A role in words: ``{% role_title grant.role %}``."""
    return str(ROLE_TITLES[Role(role)])
