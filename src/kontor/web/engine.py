"""Django's template language with the short cuts of :mod:`kontor.web.shortcuts`, which a page takes hundreds of times.

Templates are written as ever. While ``DEBUG`` is on, Django's own nodes draw, with their error pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Template, TemplateDoesNotExist
from django.template.base import FilterExpression, Lexer, Node, NodeList, Parser
from django.template.loaders import base, cached

from kontor.web.expressions import Expression
from kontor.web.shortcuts import SHORT_CUTS

if TYPE_CHECKING:
    from django.template import Origin
    from django.template.base import Token


class Nodes(NodeList):
    """The nodes of a template. Each page asks its base for the blocks in it; they are looked for once."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self._found: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        """All nodes of that type, inside others too."""
        if nodetype not in self._found:
            self._found[nodetype] = super().get_nodes_by_type(nodetype)
        return list(self._found[nodetype])


class ShortCutParser(Parser):
    """Reads a template as Django does, and puts the short cuts in."""

    def compile_filter(self, token: str) -> FilterExpression:
        """A variable with its filters."""
        return Expression(token, self)

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        """Take the next node, or its short cut, into ``nodelist``."""
        short_cut = SHORT_CUTS.get(type(node))
        super().extend_nodelist(nodelist, short_cut(node) if short_cut else node, token)


class ShortCutTemplate(Template):
    """A template whose nodes take the short cuts."""

    def compile_nodelist(self) -> NodeList:
        """The template as nodes."""
        if self.engine.debug:
            return super().compile_nodelist()
        parser = ShortCutParser(Lexer(self.source).tokenize(), self.engine.template_libraries, self.engine.template_builtins, self.origin)
        nodes = Nodes(parser.parse())
        self.extra_data = parser.extra_data
        return nodes


class _Reading(base.Loader):
    """Finds a template as Django does."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        tried: list[tuple[Origin, str]] = []
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                tried.append((origin, "Skipped to avoid recursion"))
                continue
            try:
                contents = self.get_contents(origin)  # type: ignore[attr-defined]  # each loader has it
            except TemplateDoesNotExist:
                tried.append((origin, "Source does not exist"))
                continue
            return ShortCutTemplate(contents, origin, template_name, self.engine)
        raise TemplateDoesNotExist(template_name, tried=tried)


class Loader(cached.Loader, _Reading):
    """Reads each template once, with short cuts. A setting names it: ``"loaders": [("kontor.web.engine.Loader", […])]``."""
