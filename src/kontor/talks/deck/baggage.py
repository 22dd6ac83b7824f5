"""What an organiser's template may not bring into a deck: whoever opens the deck would be followed, or run a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.talks.deck.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS = ("/vbaProject", "/control", "/activeXControlBinary", "/wordVbaData")
"""How the types of relationships to macros and controls end (ECMA-376, and Microsoft's own)."""
_SAFE = ("https://", "http://", "mailto:")


def check(presentation: Any) -> None:
    """Nothing where a template holds all that it shows, and nothing that runs.

    :raises TemplateError: where it has macros, loads something from elsewhere, or links to a file.
    """
    for relation in _relations(presentation):
        kind = relation.reltype
        if kind.endswith(_PROGRAMS):
            raise TemplateError(_("The template holds macros or controls. Please save it as a presentation without them (.pptx)."))
        if not relation.is_external:
            continue
        target = relation.target_ref[:80]
        if not kind.endswith("/hyperlink"):
            message = _("The template loads something from elsewhere (“%s”). Please insert it into the file instead of linking it.")
            raise TemplateError(message % target)
        if not target.lower().startswith(_SAFE):
            raise TemplateError(_("The template links to “%s”. Please link to web or mail addresses only.") % target)


def _relations(presentation: Any) -> Iterator[Any]:
    package = presentation.part.package
    yield from package._rels.values()  # noqa: SLF001  (python-pptx shows a package's own relationships nowhere else)
    for part in package.iter_parts():
        yield from part.rels.values()
