"""Results of several standpoints, side by side: in words, as a table, as a picture, and on pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.polls import columns
from kontor.polls.domain import standpoints
from kontor.polls.domain.poll_type import SLIDE, Sheet, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kontor.polls.domain.poll_type import Draw, PollType, Result, Sentence

    Cells = tuple[str | int | float, ...]
    Named = list[tuple[str, Result]]


def told_apart(kind: PollType) -> PollType:
    """``kind``, which can ask for standpoints, and tells their results side by side."""
    parted = standpoints.told_apart(kind)
    return replace(parted, sentence=_sentence(kind), table=_table(kind), draw=_draw(kind))


def side_by_side(result: Result) -> Named:
    """The result over everybody and that of each standpoint, with their names in the language that is on; none where there are none."""
    found = [(_(standpoints.NAMES[key]), part) for key, part in standpoints.parts(result).items()]
    return [(_("Together"), standpoints.together(result)), *found] if found else []


def choices() -> list[tuple[str, str]]:
    """What a person chooses between, with its words in the language that is on."""
    return [(key, _(words)) for key, words in standpoints.CHOICES.items()]


def _sentence(kind: PollType) -> Sentence:
    def sentence(result: Result, language: str) -> str:
        """What everybody said, then what was said from each standpoint."""
        said = kind.sentence(standpoints.together(result), language)
        with translation.override(language):
            found = side_by_side(result)[1:] if result["ballots"] else []
            parts = [_("%(standpoint)s: %(told)s") % {"standpoint": name, "told": kind.sentence(part, language)} for name, part in found]
        return " ".join([said, *parts])

    return sentence


def _table(kind: PollType) -> Callable[[Result, str], Table]:
    def table(result: Result, language: str) -> Table:
        """The type's own columns over everybody, then the same ones for each standpoint, with its name in their heads."""
        with translation.override(language):
            found = side_by_side(result)
        tables = [(name, kind.table(part, language)) for name, part in found]
        return beside(tables) if tables else kind.table(result, language)

    return table


def beside(tables: Sequence[tuple[str, Table]]) -> Table:
    """Tables with equal heads as one: rows that are called alike are one row, and what a table does not have stays empty."""
    first, *others = (table for _name, table in tables)
    rows = [_called(table) for _name, table in tables]
    heads = (*first.heads, *(f"{head} ({name})" for (name, _table), other in zip(tables[1:], others, strict=True) for head in other.heads[1:]))
    nothing: Cells = ("",) * (len(first.heads) - 1)
    called = dict.fromkeys(name for table in rows for name in table)
    return Table(heads, tuple((name[0], *(cell for table in rows for cell in table.get(name, nothing))) for name in called))


def _called(table: Table) -> dict[tuple[Any, int], Cells]:
    """The rows without their first cell, by that cell and by how many rows before are called the same."""
    seen: dict[Any, count[int]] = {}
    return {(row[0], next(seen.setdefault(row[0], count()))): row[1:] for row in table.rows}


def _draw(kind: PollType) -> Draw:
    def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
        """Columns of bars where those tell everything; otherwise the type's own pictures of each standpoint beside each other."""
        with translation.override(language):
            found = side_by_side(result)
            if found and kind.plain:
                return columns.drawn(question, [(name, part["ballots"], kind.rows(part)) for name, part in found], language=language, sheet=sheet)
        if not found:
            return kind.draw(question, result, language=language, sheet=sheet)
        narrow = columns.panel(len(found) - 1, sheet)
        pictures = [(name, kind.draw(question, part, language=language, sheet=narrow)) for name, part in found[1:]]
        return columns.panels(question, pictures, sheet=sheet)

    return draw
